namespace ActorExchange.Core.Tests;

public abstract partial class OrderBookSuite
{
    [Fact]
    public void Facts_rebuild_the_book_event_by_event_even_inside_a_command()
    {
        IOrderBook book = NewBook();
        Apply(book, Fact(BookEventKind.PhaseChanged) with { Phase = TradingPhase.Continuous });
        Apply(book, Accepted(1, Side.Sell, 100, 5));
        Apply(book, Accepted(2, Side.Buy, 101, 7));
        book.OrderCount.ShouldBe(2);
        Apply(book, Trade(1, 2, 1, 100, 5, leaves: 2, makerLeaves: 0));
        book.OrderCount.ShouldBe(1);
        (book.LastTradeId, book.LastPrice).ShouldBe((1, 100));
        book.TryGetBest(Side.Buy, out long price, out long quantity).ShouldBeTrue();
        (price, quantity).ShouldBe((101, 2));
    }

    [Fact]
    public void A_market_order_is_known_by_its_id_until_its_last_fact_but_stands_at_no_level()
    {
        IOrderBook book = NewBook();
        Apply(book, Accepted(1, Side.Sell, 100, 5));
        Apply(book, Accepted(2, Side.Buy, 0, 7) with { Type = OrderType.Market, Tag = 77 });
        book.TryGetOrder(2, out OrderState order).ShouldBeTrue();
        (order.Tag, order.Leaves).ShouldBe((77, 7));
        book.OrderCount.ShouldBe(1);
        book.TryGetBest(Side.Buy, out _, out _).ShouldBeFalse();
        Apply(book, Trade(1, 2, 1, 100, 5, leaves: 2, makerLeaves: 0));
        Apply(book, Fact(BookEventKind.OrderCanceled) with { OrderId = 2, Quantity = 2 });
        book.TryGetOrder(2, out _).ShouldBeFalse();
        book.OrderCount.ShouldBe(0);
    }

    [Fact]
    public void A_fact_that_does_not_fit_throws()
    {
        Refuses(Fact(BookEventKind.None));
        Refuses(Fact((BookEventKind)99));
        Refuses(Fact(BookEventKind.PhaseChanged) with { Phase = (TradingPhase)11 });
        Refuses(Accepted(2, Side.Buy, 1, 1));
        Refuses(Accepted(3, Side.Buy, 1, 0));
        Refuses(Accepted(3, Side.None, 1, 1));
        Refuses(Accepted(3, Side.Buy, 1, 5) with { Leaves = 4 });
        Refuses(Accepted(3, Side.Buy, 1, long.MaxValue));
        Refuses(Trade(2, 1, 2, 100, 1, leaves: 4, makerLeaves: 4));
        Refuses(Trade(1, 1, 9, 100, 1, leaves: 4, makerLeaves: 4));
        Refuses(Trade(1, 1, 1, 100, 1, leaves: 4, makerLeaves: 4));
        Refuses(Trade(1, 1, 2, 100, 1, leaves: 3, makerLeaves: 4));
        Refuses(Trade(1, 1, 2, 100, 1, leaves: 4, makerLeaves: 5));
        Refuses(Trade(1, 1, 2, 100, 6, leaves: -1, makerLeaves: -1));
        Refuses(Fact(BookEventKind.OrderCanceled) with { OrderId = 9, Quantity = 5 });
        Refuses(Fact(BookEventKind.OrderCanceled) with { OrderId = 1, Quantity = 4 });
        Refuses(Fact(BookEventKind.OrderReplaced) with { OrderId = 9, Quantity = 5, Leaves = 5 });
        Refuses(Fact(BookEventKind.OrderReplaced) with { OrderId = 1, Quantity = 6, Leaves = 5 });
        Refuses(Fact(BookEventKind.OrderReduced) with { OrderId = 1, Price = 100, Quantity = 6, Leaves = 6 });
        Refuses(Fact(BookEventKind.OrderReduced) with { OrderId = 1, Price = 99, Quantity = 4, Leaves = 4 });
    }

    [Fact]
    public void A_snapshot_restores_priority_and_counters_and_the_book_goes_on_the_same()
    {
        Scenario live = Given("""
            sell 5 @ 101
            sell 5 @ 101
            replace 1 9 @ 101
            buy 2 @ 101
            buy 4 @ 99
            phase Halted
            """);
        IOrderBook restored = NewBook();
        var state = new BookState();
        live.Book.Save(state);
        state.Count.ShouldBe(live.Book.OrderCount);
        restored.Restore(state);
        restored.StateHash().ShouldBe(live.Book.StateHash());
        restored.TryGetOrder(1, out OrderState order).ShouldBeTrue();
        order.Tag.ShouldBe(31);
        var events = new BookEvents();
        restored.SetPhase(TradingPhase.Continuous, events);
        restored.Cancel(2, CancelReason.Requested, events).ShouldBe(CommandStatus.Ok);
        restored.OrderCount.ShouldBe(2);
    }

    [Fact]
    public void A_snapshot_that_makes_no_sense_is_refused()
    {
        var good = new OrderState
        {
            OrderId = 5,
            Side = Side.Buy,
            Type = OrderType.Limit,
            TimeInForce = TimeInForce.GoodTillCancel,
            Price = 10,
            Quantity = 3,
            Leaves = 2,
        };
        NewBook().Restore(Snapshot(good));
        RefusesSnapshot(good, good);
        RefusesSnapshot(good with { Leaves = 0 });
        RefusesSnapshot(good with { Leaves = 4 });
        RefusesSnapshot(good with { Side = Side.None });
        RefusesSnapshot(good with { Type = OrderType.Market });
        RefusesSnapshot(good with { OrderId = 0 });
        RefusesSnapshot(good, good with { OrderId = 6, Side = Side.Sell });
        RefusesSnapshot(good, good with { OrderId = 6, Quantity = long.MaxValue, Leaves = long.MaxValue });
        IOrderBook used = Given("buy 1 @ 1").Book;
        Should.Throw<InvalidOperationException>(() => used.Restore(Snapshot(good)));
    }

    private void RefusesSnapshot(params OrderState[] orders) =>
        Should.Throw<InvalidOperationException>(() => NewBook().Restore(Snapshot(orders)));

    private static BookState Snapshot(params OrderState[] orders)
    {
        var state = new BookState { Phase = TradingPhase.Continuous, LastTradeId = 1, LastPrice = 10 };
        foreach (OrderState order in orders) state.Add(order);
        return state;
    }

    /// <summary>Offers a fact to a book with order 1 (buy 5 @ 100) and order 2 (sell 5 @ 100).</summary>
    private void Refuses(BookEvent fact)
    {
        IOrderBook book = NewBook();
        Apply(book, Accepted(1, Side.Buy, 100, 5));
        Apply(book, Accepted(2, Side.Sell, 100, 5));
        Should.Throw<InvalidOperationException>(() => Apply(book, fact), EventText.Full(fact));
    }

    private static void Apply(IOrderBook book, BookEvent fact) => book.Apply(fact);

    private static BookEvent Fact(BookEventKind kind) => new() { Kind = kind };

    private static BookEvent Accepted(long id, Side side, long price, long quantity) => Fact(BookEventKind.OrderAccepted) with
    {
        OrderId = id,
        Side = side,
        Type = OrderType.Limit,
        TimeInForce = TimeInForce.GoodTillCancel,
        Price = price,
        Quantity = quantity,
        Leaves = quantity,
    };

    private static BookEvent Trade(
        long tradeId, long order, long maker, long price, long quantity, long leaves, long makerLeaves) => Fact(BookEventKind.TradeExecuted) with
        {
            TradeId = tradeId,
            OrderId = order,
            MakerOrderId = maker,
            Price = price,
            Quantity = quantity,
            Leaves = leaves,
            MakerLeaves = makerLeaves,
        };
}
