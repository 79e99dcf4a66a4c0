namespace ActorExchange.Core.Tests;

public abstract partial class OrderBookSuite
{
    [Fact]
    public void Orders_that_do_not_cross_rest() => Given("""
        buy 5 @ 99   | new 1
        sell 7 @ 101 | new 2
        buy 2 @ 99   | new 3
        """).Levels().ShouldBe("7x2@99 / 7x1@101");

    [Fact]
    public void Better_price_goes_first_then_earlier_time_and_fills_are_at_the_resting_price() => Given("""
        sell 5 @ 102 | new 1
        sell 5 @ 101 | new 2
        sell 5 @ 101 | new 3
        buy 12 @ 102 | new 4; trade 4x2 5@101; trade 4x3 5@101; trade 4x1 2@102
        """).Levels().ShouldBe(" / 3x1@102");

    [Fact]
    public void An_incoming_sell_takes_the_highest_bids_first() => Given("""
        buy 5 @ 99  | new 1
        buy 5 @ 100 | new 2
        sell 8 @ 99 | new 3; trade 3x2 5@100; trade 3x1 3@99
        """).Levels().ShouldBe("2x1@99 / ");

    [Fact]
    public void What_a_limit_order_does_not_trade_rests() => Given("""
        sell 5 @ 100 | new 1
        buy 8 @ 100  | new 2; trade 2x1 5@100
        """).Levels().ShouldBe("3x1@100 / ");

    [Fact]
    public void A_market_order_takes_any_price_and_its_rest_is_canceled() => Given("""
        sell 5 @ 100       | new 1
        sell 5 @ 900       | new 2
        buy 8 @ market     | new 3; trade 3x1 5@100; trade 3x2 3@900
        buy 8 @ market ioc | new 4; trade 4x2 2@900; gone 4 6 MarketRemainder
        buy 1 @ market     | new 5; gone 5 1 MarketRemainder
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void What_an_immediate_or_cancel_order_does_not_trade_is_canceled() => Given("""
        sell 5 @ 100     | new 1
        sell 5 @ 101     | new 2
        buy 8 @ 100 ioc  | new 3; trade 3x1 5@100; gone 3 3 ImmediateRemainder
        buy 5 @ 101 ioc  | new 4; trade 4x2 5@101
        buy 5 @ 101 ioc  | new 5; gone 5 5 ImmediateRemainder
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void A_fill_or_kill_order_trades_in_full_or_not_at_all() => Given("""
        sell 5 @ 100         | new 1
        sell 5 @ 101         | new 2
        buy 6 @ 100 fok      | new 3; gone 3 6 FillOrKillNotFillable
        buy 11 @ 101 fok     | new 4; gone 4 11 FillOrKillNotFillable
        buy 11 @ market fok  | new 5; gone 5 11 FillOrKillNotFillable
        buy 6 @ 101 fok      | new 6; trade 6x1 5@100; trade 6x2 1@101
        buy 4 @ market fok   | new 7; trade 7x2 4@101
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void A_canceled_order_trades_no_more() => Given("""
        sell 5 @ 100 | new 1
        sell 5 @ 100 | new 2
        sell 5 @ 100 | new 3
        cancel 2     | gone 2 5 Requested
        cancel 2     | ! UnknownOrder
        cancel 9     | ! UnknownOrder
        buy 9 @ 100  | new 4; trade 4x1 5@100; trade 4x3 4@100
        cancel 3     | gone 3 1 Requested
        cancel 1     | ! UnknownOrder
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void Cancel_all_takes_bids_then_asks_in_priority_order_in_every_phase()
    {
        foreach (TradingPhase phase in Enum.GetValues<TradingPhase>())
        {
            Given($"""
                sell 1 @ 102
                buy 1 @ 99
                sell 1 @ 101
                buy 1 @ 100
                buy 1 @ 99
                phase {phase}
                cancel all | gone 4 1 Delisted; gone 2 1 Delisted; gone 5 1 Delisted; gone 3 1 Delisted; gone 1 1 Delisted
                """).Book.OrderCount.ShouldBe(0);
        }
    }

    [Fact]
    public void The_book_refuses_more_orders_than_it_may_hold()
    {
        Scenario book = new Scenario(NewBook(2)).Run("""
            buy 1 @ 10 | new 1
            buy 1 @ 10 | new 2
            buy 1 @ 10 | ! BookFull
            cancel 1   | gone 1 1 Requested
            buy 1 @ 10 | new 4
            """);
        book.Book.OrderCount.ShouldBe(2);
    }

    [Fact]
    public void An_order_id_is_free_again_when_its_order_is_dead_and_not_before()
    {
        Scenario book = Given("""
            #5 buy 1 @ 10 | new 5
            #5 buy 1 @ 10 | ! DuplicateOrderId
            #2 buy 1 @ 9  | new 2
            cancel 5      | gone 5 1 Requested
            #5 buy 1 @ 9  | new 5
            sell 2 @ 9    | new 6; trade 6x2 1@9; trade 6x5 1@9
            #5 buy 1 @ 9  | new 5
            """);
        book.Book.OrderCount.ShouldBe(1);
    }

    [Fact]
    public void An_order_id_below_one_is_a_bug_and_throws()
    {
        var order = new PlaceOrder { Side = Side.Buy, Type = OrderType.Limit, TimeInForce = TimeInForce.GoodTillCancel, Price = 1, Quantity = 1 };
        IOrderBook book = Given("").Book;
        Should.Throw<InvalidOperationException>(() => book.Place(order, new BookEvents()));
        Should.Throw<InvalidOperationException>(() => book.Place(order with { OrderId = -1 }, new BookEvents()));
    }
}
