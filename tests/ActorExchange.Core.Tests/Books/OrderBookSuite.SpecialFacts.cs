namespace ActorExchange.Core.Tests;

public abstract partial class OrderBookSuite
{
    private static readonly OrderConditions ShowsTwo = new() { DisplayQuantity = 2 };

    [Fact]
    public void Facts_of_special_orders_rebuild_them_event_by_event()
    {
        IOrderBook book = BookOfFacts();
        book.OrderCount.ShouldBe(3);
        book.QuantityAt(Side.Sell, 100).ShouldBe(2);
        book.Apply(Triggered(3) with { Type = OrderType.Market });
        book.OrderCount.ShouldBe(2);
        book.Apply(Trade(1, 3, 1, 100, 2, leaves: 3, makerLeaves: 7) with { Side = Side.Buy });
        book.TryGetDetails(1, out OrderDetails iceberg).ShouldBeTrue();
        iceberg.Displayed.ShouldBe(0);
        book.Apply(Fact(BookEventKind.OrderRefreshed) with { OrderId = 1, Price = 100, Quantity = 2, Leaves = 7 });
        book.QuantityAt(Side.Sell, 100).ShouldBe(2);
        book.Apply(Fact(BookEventKind.OrderCanceled) with { OrderId = 3, Quantity = 3 });
        book.Apply(Fact(BookEventKind.OrderReplaced) with { OrderId = 1, Price = 99, Quantity = 8, Leaves = 6, Conditions = 1 }, new OrderConditions { DisplayQuantity = 5 });
        book.QuantityAt(Side.Sell, 99).ShouldBe(5);
        book.Apply(Fact(BookEventKind.ReferencePriceChanged) with { Price = 77 });
        book.Apply(Fact(BookEventKind.Uncrossed) with { Price = 55 });
        var state = new BookState();
        book.Save(state);
        state.ReferencePrice.ShouldBe(77);
        state.Orders.ToArray().Select(o => o.OrderId).ShouldBe([2L, 1L]);
    }

    [Fact]
    public void A_fact_of_a_special_order_that_does_not_fit_throws()
    {
        RefusesOf(Triggered(9));
        RefusesOf(Triggered(3) with { Leaves = 4 });
        RefusesOf(Fact(BookEventKind.OrderRestated) with { OrderId = 3, Price = 1, Leaves = 5 });
        RefusesOf(Fact(BookEventKind.OrderRestated) with { OrderId = 2, Price = 1, Leaves = 4 });
        RefusesOf(Fact(BookEventKind.OrderRefreshed) with { OrderId = 1, Price = 100, Quantity = 2, Leaves = 9 });
        RefusesOf(Fact(BookEventKind.OrderRefreshed) with { OrderId = 2, Price = 90, Quantity = 2, Leaves = 5 });
        RefusesOf(Fact(BookEventKind.StopPriceMoved) with { OrderId = 9, Price = 1 });
        RefusesOf(Fact(BookEventKind.TopOrderChanged) with { OrderId = 3, Side = Side.Buy });
        RefusesOf(Fact(BookEventKind.OrderReplaced) with { OrderId = 1, Price = 99, Quantity = 9, Leaves = 9, Conditions = 1 });
        RefusesOf(Accepted(4, Side.Buy, 1, 1) with { Conditions = 1 });
        RefusesOf(Accepted(4, Side.Buy, 1, 1) with { Type = OrderType.Stop });
        RefusesOf(Accepted(4, Side.Buy, 1, 1) with { Type = (OrderType)99 });
        RefusesOf(Accepted(3, Side.Buy, 1, 1));
        RefusesOf(Accepted(0, Side.Buy, 1, 1));
    }

    [Fact]
    public void A_snapshot_of_special_orders_that_makes_no_sense_is_refused()
    {
        var order = new OrderState { OrderId = 5, Side = Side.Buy, Type = OrderType.Limit, TimeInForce = TimeInForce.GoodTillCancel, Price = 10, Quantity = 9, Leaves = 9 };
        OrderState stop = order with { Type = OrderType.Stop, Price = 0 };
        NewBook().Restore(Special(order, new OrderDetails { Conditions = ShowsTwo, Displayed = 1 }));
        NewBook().Restore(Special(stop, new OrderDetails { Waiting = WaitReason.Trigger }));
        RefusesSpecial(order, new OrderDetails { Conditions = ShowsTwo });
        RefusesSpecial(order, new OrderDetails { Conditions = ShowsTwo, Displayed = 10 });
        RefusesSpecial(order, new OrderDetails { Displayed = 1 });
        RefusesSpecial(order, new OrderDetails { Conditions = new OrderConditions { Flags = OrderFlags.AllOrNone } });
        RefusesSpecial(stop, new OrderDetails { Conditions = new OrderConditions { StopPrice = 1 } });
        RefusesSpecial(stop, new OrderDetails { Waiting = (WaitReason)9 });
        RefusesSpecial(stop, new OrderDetails { Waiting = WaitReason.Trigger, Displayed = 1 });
        BookState top = Special(order, new OrderDetails { Conditions = ShowsTwo, Displayed = 1 });
        top.TopBid = 6;
        Should.Throw<InvalidOperationException>(() => NewBook().Restore(top));
    }

    /// <summary>Order 1: an iceberg, sell 9 @ 100, shows 2. Order 2: buy 5 @ 90. Order 3: a buy stop of 5.</summary>
    private IOrderBook BookOfFacts()
    {
        IOrderBook book = NewBook();
        book.Apply(Accepted(1, Side.Sell, 100, 9) with { Conditions = 1 }, ShowsTwo);
        book.Apply(Accepted(2, Side.Buy, 90, 5));
        book.Apply(
            Accepted(3, Side.Buy, 0, 5) with { Type = OrderType.Stop, Waiting = WaitReason.Trigger, Conditions = 1 },
            new OrderConditions { StopPrice = 101 });
        return book;
    }

    private void RefusesOf(BookEvent fact)
    {
        IOrderBook book = BookOfFacts();
        Should.Throw<InvalidOperationException>(() => book.Apply(fact), EventText.Full(fact));
    }

    private static BookEvent Triggered(long id) => Fact(BookEventKind.OrderTriggered) with { OrderId = id, Type = OrderType.Limit, Leaves = 5 };

    private static BookState Special(in OrderState order, in OrderDetails details)
    {
        var state = new BookState();
        state.Add(order, details);
        return state;
    }

    private void RefusesSpecial(in OrderState order, in OrderDetails details)
    {
        BookState state = Special(order, details);
        Should.Throw<InvalidOperationException>(() => NewBook().Restore(state));
    }
}
