namespace ActorExchange.Core.Tests;

public abstract partial class OrderBookSuite
{
    /// <summary>How many stops a cascade has here: the obvious book looks at every order at every step.</summary>
    protected virtual int CascadeLength => 10_000;

    [Fact]
    public void A_stop_starts_when_a_trade_reaches_its_price_from_either_side() => Given("""
        buy 1 @ 99             | new 1
        sell 1 @ 101           | new 2
        sell 5 stop 99         | new 3 waits Trigger
        buy 5 stop 101         | new 4 waits Trigger
        buy 5 @ 103 stop 102   | new 5 waits Trigger
        sell 1 @ 99            | new 6; trade 6x1 1@99; triggered 3 Market 5@0; gone 3 5 MarketRemainder
        buy 1 @ 101            | new 7; trade 7x2 1@101; triggered 4 Market 5@0; gone 4 5 MarketRemainder
        sell 1 @ 102           | new 8
        buy 1 @ 102            | new 9; trade 9x8 1@102; triggered 5 Limit 5@103
        """).Levels().ShouldBe("5x1@103 / ");

    [Fact]
    public void A_stop_that_the_market_has_passed_already_starts_at_once() => Given("""
        buy 1 @ 100     | new 1
        sell 1 @ 100    | new 2; trade 2x1 1@100
        buy 9 @ 95      | new 3
        sell 2 stop 100 | new 4 waits Trigger; triggered 4 Market 2@0; trade 4x3 2@95
        """).Levels().ShouldBe("7x1@95 / ");

    [Fact]
    public void Stops_may_look_at_the_best_prices_or_their_middle_instead_of_trades() => Given("""
        buy 1 @ 90                        | new 1
        sell 5 stop 95 trigger bid-offer  | new 2 waits Trigger; triggered 2 Market 5@0; trade 2x1 1@90; gone 2 4 MarketRemainder
        buy 1 @ 90                        | new 3
        buy 1 @ 112 stop 111 trigger mid  | new 4 waits Trigger
        sell 1 @ 131                      | new 5
        buy 1 @ 91                        | new 6; triggered 4 Limit 1@112
        """).Levels().ShouldBe("1x1@112 1x1@91 1x1@90 / 1x1@131");

    [Fact]
    public void A_hidden_order_moves_no_stop_that_looks_at_the_best_prices() => Given("""
        buy 1 @ 90                        | new 1
        sell 1 @ 99 hidden                | new 2
        buy 1 @ 95 stop 99 trigger bid-offer | new 3 waits Trigger
        sell 1 @ 99                       | new 4; triggered 3 Limit 1@95
        """);

    [Fact]
    public void Stops_that_one_trade_reached_start_by_id_and_those_that_they_reach_come_after_all_of_them() => Given("""
        buy 1 @ 100     | new 1
        buy 1 @ 99      | new 2
        buy 1 @ 98      | new 3
        buy 9 @ 97      | new 4
        sell 1 stop 99  | new 5 waits Trigger
        sell 1 stop 100 | new 6 waits Trigger
        sell 1 stop 100 | new 7 waits Trigger
        sell 1 @ 100    | new 8; trade 8x1 1@100; triggered 6 Market 1@0; trade 6x2 1@99; triggered 7 Market 1@0; trade 7x3 1@98; triggered 5 Market 1@0; trade 5x4 1@97
        """);

    [Fact]
    public void A_stop_starts_by_the_trade_of_the_cascade_that_it_belongs_to()
    {
        Scenario cascade = Given("""
            buy 1 @ 100     | new 1
            buy 2 @ 99      | new 2
            sell 1 @ 103    | new 3
            buy 1 stop 99   | new 4 waits Trigger
            sell 2 stop 100 | new 5 waits Trigger
            """);
        cascade.Send("sell 1 @ 100").ShouldBe("new 6; trade 6x1 1@100; triggered 4 Market 1@0; trade 4x3 1@103; "
            + "triggered 5 Market 2@0; trade 5x2 2@99");
        cascade.Book.OrderCount.ShouldBe(0);
    }

    [Fact]
    public void A_long_cascade_in_which_each_stop_starts_the_next_ends_without_recursion()
    {
        int stops = CascadeLength;
        int trades = OnSmallStack(() =>
        {
            IOrderBook book = NewBook();
            var events = new BookEvents();
            book.SetPhase(TradingPhase.Continuous, events);
            for (int i = 0; i <= stops; i++) book.Place(Limit(i + 1, Side.Buy, stops - i, 1), events);
            for (int i = 0; i < stops; i++) book.Place(StopOrder(stops + i + 2, Side.Sell, 1), new OrderConditions { StopPrice = stops - i }, events);
            book.OrderCount.ShouldBe((2 * stops) + 1);
            events.Clear();
            book.Place(Limit((2 * stops) + 2, Side.Sell, stops, 1), events);
            book.OrderCount.ShouldBe(0);
            book.LastPrice.ShouldBe(0);
            return events.Written.ToArray().Count(e => e.Kind == BookEventKind.TradeExecuted);
        });
        trades.ShouldBe(stops + 1);
    }

    [Fact]
    public void One_trade_starts_thousands_of_stops_by_id_whatever_the_order_that_they_came_in()
    {
        int stops = CascadeLength;
        IOrderBook book = NewBook();
        var events = new BookEvents();
        book.SetPhase(TradingPhase.Continuous, events);
        book.Place(Limit(1, Side.Buy, 100, 1), events);
        for (int i = 0; i < stops; i++)
        {
            long id = 2 + ((i * 7919L) % stops);
            book.Place(StopOrder(id, Side.Sell, 1), new OrderConditions { StopPrice = 100 + (id % 3) }, events).ShouldBe(CommandStatus.Ok);
        }

        events.Clear();
        book.Place(Limit(stops + 2, Side.Sell, 100, 1), events);
        events.Written.ToArray().Where(e => e.Kind == BookEventKind.OrderTriggered).Select(e => e.OrderId)
            .ShouldBe(Enumerable.Range(2, stops).Select(id => (long)id));
        book.OrderCount.ShouldBe(0);
    }

    [Fact]
    public void Trailing_stops_follow_the_market_one_way_only() => Given("""
        buy 1 @ 100                    | new 1
        sell 1 @ 100                   | new 2; trade 2x1 1@100
        sell 1 trail 5                 | new 3 waits Trigger; stop 3 95
        buy 1 trail 3                  | new 4 waits Trigger; stop 4 103
        sell 1 trail 500bp limit-offset 2 | new 5 waits Trigger; stop 5 95
        buy 2 @ 102                    | new 6
        sell 1 @ 102                   | new 7; trade 7x6 1@102; stop 3 97; stop 5 97
        buy 1 @ 99                     | new 8
        sell 2 @ 99                    | new 9; trade 9x6 1@102; trade 9x8 1@99; stop 4 102
        buy 1 @ 97                     | new 10
        sell 1 @ 97                    | new 11; trade 11x10 1@97; stop 4 100; triggered 3 Market 1@0; gone 3 1 MarketRemainder; triggered 5 Limit 1@95
        """).Levels().ShouldBe(" / 1x1@95");

    [Fact]
    public void A_trailing_stop_waits_for_a_first_price_to_follow() => Given("""
        sell 1 trail 5 trigger bid-offer | new 1 waits Trigger
        buy 1 trail 10 trigger mid       | new 2 waits Trigger
        buy 1 @ 50                       | new 3; stop 1 45
        sell 1 @ 61                      | new 4; stop 2 66
        cancel 3                         | gone 3 1 Requested
        buy 1 @ 44                       | new 5; stop 2 63; triggered 1 Market 1@0; trade 1x5 1@44
        """).Levels().ShouldBe(" / 1x1@61");

    [Fact]
    public void A_trailing_stop_in_basis_points_stays_a_tick_away_and_prices_may_be_negative() => Given("""
        buy 2 @ -100    | new 1
        sell 1 @ -100   | new 2; trade 2x1 1@-100
        sell 1 trail 50bp | new 3 waits Trigger; stop 3 -101
        buy 1 trail 500bp | new 4 waits Trigger; stop 4 -95
        sell 1 @ -100   | new 5; trade 5x1 1@-100
        """);

    [Fact]
    public void A_stop_can_be_changed_while_it_waits_and_starts_at_once_if_that_reaches_the_market() => Given("""
        buy 1 @ 100             | new 1
        sell 1 @ 100            | new 2; trade 2x1 1@100
        sell 4 @ 94 stop 95     | new 3 waits Trigger
        replace 3 6 @ 93 stop 96 | replaced 3 6@93
        reduce 3 1              | reduced 3 5@93
        replace 3 5 @ 98 stop 100 | replaced 3 5@98; triggered 3 Limit 5@98
        replace 3 5 @ 98 stop 99 | ! CannotReplace
        """).Levels().ShouldBe(" / 5x1@98");

    [Fact]
    public void A_stop_does_not_start_while_nothing_matches_and_starts_when_matching_begins() => Given("""
        buy 1 @ 100       | new 1
        sell 1 @ 100      | new 2; trade 2x1 1@100
        phase Halted      | phase Halted
        phase ClosingCall | phase ClosingCall
        sell 1 stop 101   | new 3 waits Trigger
        buy 1 @ 90        | new 4
        phase Continuous  | phase Continuous; triggered 3 Market 1@0; trade 3x4 1@90
        """);

    private static PlaceOrder Limit(long id, Side side, long price, long quantity) => new()
    {
        OrderId = id,
        Account = (uint)(id % 7) + 1,
        Side = side,
        Type = OrderType.Limit,
        TimeInForce = TimeInForce.GoodTillCancel,
        Price = price,
        Quantity = quantity,
    };

    private static PlaceOrder StopOrder(long id, Side side, long quantity) =>
        Limit(id, side, 0, quantity) with { Type = OrderType.Stop };

    /// <summary>Runs on a thread whose stack would not hold a call per order.</summary>
    private static T OnSmallStack<T>(Func<T> work)
    {
        T result = default!;
        Exception? failure = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    result = work();
                }
                catch (Exception thrown)
                {
                    failure = thrown;
                }
            },
            256 * 1024);
        thread.Start();
        thread.Join(TimeSpan.FromMinutes(2)).ShouldBeTrue("it takes too long");
        if (failure is not null) throw new InvalidOperationException("on a small stack", failure);
        return result;
    }
}
