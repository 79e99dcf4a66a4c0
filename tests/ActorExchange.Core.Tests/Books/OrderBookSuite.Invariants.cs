namespace ActorExchange.Core.Tests;

/// <summary>What may never break, each rule by its name.</summary>
public abstract partial class OrderBookSuite
{
    private const int LongSweep = 5_000;

    /// <summary>Bytes of stack: a sweep that called itself for each order would need far more.</summary>
    private const int SmallStack = 256 * 1024;

    [Fact]
    public void A_cancel_in_the_middle_and_at_the_head_keeps_the_rest_in_order() => Given("""
        sell 1 @ 100
        sell 2 @ 100
        sell 3 @ 100
        sell 4 @ 100
        sell 5 @ 100
        cancel 3     | gone 3 3 Requested
        cancel 1     | gone 1 1 Requested
        sell 6 @ 100 | new 6
        cancel 5     | gone 5 5 Requested
        buy 12 @ 100 | new 7; trade 7x2 2@100; trade 7x4 4@100; trade 7x6 6@100
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void A_partially_filled_resting_order_keeps_its_place() => Given("""
        sell 5 @ 100 | new 1
        sell 5 @ 100 | new 2
        buy 3 @ 100  | new 3; trade 3x1 3@100
        sell 5 @ 100 | new 4
        buy 3 @ 100  | new 5; trade 5x1 2@100; trade 5x2 1@100
        buy 5 @ 100  | new 6; trade 6x2 4@100; trade 6x4 1@100
        """).Levels().ShouldBe(" / 4x1@100");

    [Fact]
    public void A_sweep_of_5000_orders_needs_no_recursion() => OnASmallStack(() =>
    {
        foreach (string condition in (string[])["", " iceberg 1", " hidden"])
        {
            var book = new Scenario(NewBook());
            for (int i = 0; i < LongSweep; i++) book.Send($"sell 2 @ {100 + (i % 50)}{condition}");
            book.Send($"buy {2 * LongSweep} @ 149");
            book.Book.OrderCount.ShouldBe(0, condition);
            book.Book.LastTradeId.ShouldBe(condition == " iceberg 1" ? 2 * LongSweep : LongSweep, condition);
        }
    });

    [Fact]
    public void A_sweep_over_5000_own_orders_or_groups_needs_no_recursion() => OnASmallStack(() =>
    {
        var own = new Scenario(NewBook());
        for (int i = 0; i < LongSweep; i++) own.Send("sell 2 @ 100 account 7");
        own.Send("buy 5 @ 100 account 7 stp expire-maker");
        own.Book.OrderCount.ShouldBe(1);
        var groups = new Scenario(NewBook());
        for (int i = 0; i < LongSweep; i++) groups.Send("group oco { sell 1 @ 100 account 7; sell 1 @ 101 account 7 }");
        groups.Send($"buy {LongSweep} @ 100");
        groups.Book.OrderCount.ShouldBe(0);
    });

    [Fact]
    public void An_order_that_takes_several_levels_exactly_leaves_nothing() => Given("""
        sell 3 @ 100
        sell 4 @ 100
        sell 5 @ 101
        sell 6 @ 103
        sell 7 @ 104
        buy 18 @ 103  | new 6; trade 6x1 3@100; trade 6x2 4@100; trade 6x3 5@101; trade 6x4 6@103
        buy 7 @ 200   | new 7; trade 7x5 7@104
        buy 1 @ 99
        sell 1 @ 98   | new 9; trade 9x8 1@99
        """).Levels().ShouldBe(" / ");

    [Fact]
    public void A_modify_that_crosses_trades_at_the_resting_price() => Given("""
        buy 5 @ 99             | new 1
        sell 2 @ 101           | new 2
        sell 2 @ 102           | new 3
        replace 1 5 @ 102      | replaced 1 5@102; trade 1x2 2@101; trade 1x3 2@102
        sell 4 @ 105           | new 4
        replace 4 4 @ 90 anew  | replaced 4 4@90; trade 4x1 1@102
        """).Levels().ShouldBe(" / 3x1@90");

    [Fact]
    public void A_stale_cancel_and_a_stale_modify_are_rejected()
    {
        Scenario book = Given("""
            time 100
            sell 1 @ 100
            buy 1 @ 100            | new 2; trade 2x1 1@100
            buy 1 @ 90
            cancel 3
            buy 1 @ 91
            reduce 4 1
            buy 1 @ 92 gtd 200
            buy 1 market
            buy 1 @ 80 ioc
            time 200
            expire                 | gone 5 1 Expired
            """);
        ulong before = book.Book.StateHash();
        foreach (int dead in (int[])[1, 2, 3, 4, 5, 6, 7, 8, 99])
        {
            book.Send($"cancel {dead}").ShouldBe("! UnknownOrder");
            book.Send($"replace {dead} 5 @ 100").ShouldBe("! UnknownOrder");
            book.Send($"replace {dead} 5 @ 100 anew").ShouldBe("! UnknownOrder");
            book.Send($"replace {dead} 5 @ 100 iceberg 2").ShouldBe("! UnknownOrder");
            book.Send($"reduce {dead} 1").ShouldBe("! UnknownOrder");
        }

        book.Book.StateHash().ShouldBe(before);
    }

    [Fact]
    public void An_order_id_is_free_again_only_when_its_order_is_dead()
    {
        string[] working =
        [
            "#7 buy 2 @ 90", "#7 buy 2 @ 90 hidden", "#7 buy 2 @ 90 iceberg 1", "#7 buy 2 stop 200", "#7 buy 2 trail 5", "#7 buy 2 @ 90 peg primary",
            "#7 buy 2 @ 90 all-or-none", "#7 buy 2 @ 90 at-the-close", "#7 buy 2 @ 90 gtd 1000",
            "group oco { #7 buy 2 @ 90 account 7; #8 buy 2 @ 91 account 7 }",
            "group oto { #8 buy 2 @ 90 account 7; #7 sell 2 @ 120 account 7 }",
            "group bracket { #9 buy 2 @ 90 account 7; #8 sell 2 @ 120 account 7; #7 sell 2 stop 80 account 7 }",
        ];
        foreach (string order in working)
        {
            var book = new Scenario(NewBook());
            book.Send(order).ShouldNotStartWith("!", customMessage: order);
            book.Send("#7 sell 1 @ 150").ShouldBe("! DuplicateOrderId", order);
            book.Send("group quote { #1 buy 1 @ 10 account 7; #7 sell 1 @ 150 account 7 }").ShouldBe("! DuplicateOrderId", order);
            book.Send("cancel 7").ShouldNotStartWith("!", customMessage: order);
            book.Send("#7 sell 1 @ 150").ShouldBe("new 7", order);
            book.Send("#7 sell 1 @ 151").ShouldBe("! DuplicateOrderId", order);
            book.Send("#70 buy 1 @ 150").ShouldEndWith("trade 70x7 1@150", customMessage: order);
            book.Send("#7 sell 1 @ 150").ShouldStartWith("new 7", customMessage: order);
        }
    }

    [Fact]
    public void Every_order_type_works_at_the_limits_of_64_bits() => Given("""
        buy 1 @ min                        | new 1
        sell 1 @ max                       | new 2
        buy 1 @ max post-only              | ! PostOnlyWouldTrade
        sell 1 @ min post-only-slide       | new 4; restated 4 1@-9223372036854775807
        cancel 4
        buy 2 @ max peg primary offset -5  | new 5 waits Reference; triggered 5 Pegged 2@-9223372036854775808
        """);

    [Fact]
    public void Stops_and_trails_saturate_at_the_limits_of_64_bits() => Given("""
        sell 1 @ max                                | new 1
        buy 1 @ max                                 | new 2; trade 2x1 1@9223372036854775807
        sell 1 trail max                            | new 3 waits Trigger; stop 3 0
        buy 1 trail 5 limit-offset max              | new 4 waits Trigger; triggered 4 Limit 1@9223372036854775807
        sell 1 @ min stop min                       | new 5 waits Trigger
        buy 1 @ max stop max                        | new 6 waits Trigger; triggered 6 Limit 1@9223372036854775807
        """);

    [Fact]
    public void A_stop_is_triggered_by_the_trade_that_its_own_cascade_makes() => Given("""
        buy 1 @ 100
        buy 1 @ 99
        buy 1 @ 98
        buy 1 @ 97
        sell 1 stop 99   | new 5 waits Trigger
        sell 1 stop 100  | new 6 waits Trigger
        sell 1 @ 100     | new 7; trade 7x1 1@100; triggered 6 Market 1@0; trade 6x2 1@99; triggered 5 Market 1@0; trade 5x3 1@98
        """).Levels().ShouldBe("1x1@97 / ");

    private static void OnASmallStack(Action run)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(run), SmallStack);
        thread.Start();
        thread.Join(TimeSpan.FromMinutes(2)).ShouldBeTrue("it does not end");
        failure.ShouldBeNull();
    }
}
