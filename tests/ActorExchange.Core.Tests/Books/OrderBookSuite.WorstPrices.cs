namespace ActorExchange.Core.Tests;

public abstract partial class OrderBookSuite
{
    [Fact]
    public void A_market_order_trades_up_to_its_worst_price_and_no_further() => Given("""
        sell 1 @ 100
        sell 1 @ 102
        sell 1 @ 103
        buy 3 market worst 102     | new 4; trade 4x1 1@100; trade 4x2 1@102; gone 4 1 ProtectionReached
        buy 1 market worst 102     | new 5; gone 5 1 ProtectionReached
        buy 2 market worst 103     | new 6; trade 6x3 1@103; gone 6 1 MarketRemainder
        buy 1 market worst 103     | new 7; gone 7 1 MarketRemainder
        buy 1 @ -5
        sell 1 market worst -4     | new 9; gone 9 1 ProtectionReached
        sell 2 market worst -5     | new 10; trade 10x8 1@-5; gone 10 1 MarketRemainder
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void Fill_or_kill_and_minimum_quantity_look_no_further_than_the_worst_price() => Given("""
        sell 2 @ 100
        sell 2 @ 102
        buy 3 market worst 101 fok   | new 3; gone 3 3 FillOrKillNotFillable
        buy 3 market worst 101 min 3 | new 4; gone 4 3 MinQuantityNotMet
        buy 3 market worst 101 min 2 | new 5; trade 5x1 2@100; gone 5 1 ProtectionReached
        buy 2 market worst 102 fok   | new 6; trade 6x2 2@102
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void Among_special_orders_a_market_order_keeps_its_worst_price_too() => Given("""
        sell 3 @ 100 iceberg 1
        sell 1 @ 101
        sell 1 @ 102 hidden
        buy 5 market worst 101 | new 4; trade 4x1 1@100; refreshed 1 1@100; trade 4x1 1@100; refreshed 1 1@100; trade 4x1 1@100; trade 4x2 1@101; gone 4 1 ProtectionReached
        buy 5 market worst 101 | new 5; gone 5 5 ProtectionReached
        """).Levels().ShouldBe(" / ");

    [Fact]
    public void The_nearer_of_protection_and_worst_price_stops_a_market_order()
    {
        var rules = new BookRules { MarketProtection = new PriceDistance(2, DistanceUnit.Ticks) };
        Given(rules, """
            sell 1 @ 100
            sell 1 @ 101
            sell 1 @ 102
            sell 1 @ 103
            buy 9 market worst 101 | new 5; trade 5x1 1@100; trade 5x2 1@101; gone 5 7 ProtectionReached
            buy 1 market worst 101 | new 6; gone 6 1 ProtectionReached
            sell 1 @ 101
            buy 9 market worst 999 | new 8; trade 8x7 1@101; trade 8x3 1@102; trade 8x4 1@103; gone 8 6 MarketRemainder
            sell 1 @ 101
            sell 1 @ 104
            buy 9 market worst 999 | new 11; trade 11x9 1@101; gone 11 8 ProtectionReached
            """);
    }

    [Fact]
    public void A_band_that_holds_stops_a_market_order_before_its_worst_price_and_the_worst_price_before_the_band()
    {
        var rules = new BookRules { StaticBand = new PriceDistance(5, DistanceUnit.Ticks), BandAction = BandAction.Hold };
        Given(rules, """
            reference 100
            sell 1 @ 104
            sell 1 @ 106
            buy 2 market worst 103 | new 3; gone 3 2 ProtectionReached
            buy 2 market worst 110 | new 4; trade 4x1 1@104; gone 4 1 PriceBandReached
            """);
    }

    [Fact]
    public void A_stop_keeps_its_worst_price_while_it_waits_and_through_a_replace() => Given("""
        sell 1 @ 101
        sell 5 @ 103
        buy 4 stop 101 worst 102   | new 3 waits Trigger
        replace 3 6 @ 999 stop 100 | replaced 3 6@102
        reduce 3 1                 | reduced 3 5@102
        sell 2 @ 102
        buy 1 @ 101                | new 5; trade 5x1 1@101; triggered 3 Market 5@102; trade 3x4 2@102; gone 3 3 ProtectionReached
        """).Levels().ShouldBe(" / 5x1@103");

    [Fact]
    public void A_trailing_stop_keeps_its_worst_price_and_a_trailing_stop_limit_takes_the_nearer_limit() => Given("""
        buy 1 @ 100
        sell 1 @ 100
        buy 9 @ 96
        sell 2 trail 2 worst 97                | new 4 waits Trigger; stop 4 98
        sell 2 trail 2 limit-offset 3 worst 97 | new 5 waits Trigger; stop 5 98
        sell 2 trail 2 limit-offset 0 worst 97 | new 6 waits Trigger; stop 6 98
        buy 1 @ 98
        sell 1 @ 98                            | new 8; trade 8x7 1@98; triggered 4 Market 2@97; gone 4 2 ProtectionReached; triggered 5 Limit 2@97; triggered 6 Limit 2@98
        """).Levels().ShouldBe("9x1@96 / 2x1@97 2x1@98");

    [Fact]
    public void A_market_to_limit_order_rests_at_its_worst_price_if_the_best_price_lies_beyond_it() => Given("""
        sell 2 @ 101
        buy 3 market-to-limit worst 105 | new 2; restated 2 3@101; trade 2x1 2@101
        sell 1 @ 101
        sell 2 @ 104
        buy 3 market-to-limit worst 103 | new 5; restated 5 3@103
        sell 9 market-to-limit worst 103 | new 6; restated 6 9@103; trade 6x5 3@103
        cancel 6
        cancel 4
        buy 1 market-to-limit worst 103 | new 7; gone 7 1 MarketRemainder
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void An_uncross_takes_market_orders_at_any_price() => Given("""
        phase OpeningCall
        buy 5 market worst 50 at-the-open | new 1 waits Auction
        sell 2 @ 100
        phase Continuous                  | trade 1x2 2@100; gone 1 3 AuctionRemainder; phase Continuous 2@100
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void An_order_keeps_its_worst_price_while_it_waits_for_its_batch_or_its_parent() => Given("""
        sell 1 @ 100
        sell 1 @ 102
        phase BatchCollection
        buy 2 market worst 101 | new 3 waits Batch
        release-batch 2        | batch 1 seed 2; triggered 3 Market 2@101; trade 3x1 1@100; gone 3 1 ProtectionReached
        phase Continuous
        group oto { buy 1 @ 102 account 1; buy 1 market worst 103 account 1 } | new 4 waits Turn; new 5 waits Parent; triggered 4 Limit 1@102; trade 4x2 1@102; triggered 5 Market 1@103; gone 5 1 MarketRemainder
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void A_mass_cancel_between_two_prices_takes_no_order_for_its_worst_price() => Given("""
        buy 1 stop 200 worst 100
        buy 1 @ 100
        mass-cancel from 90 to 110 | gone 2 1 MassCanceled; mass-canceled 1 1
        mass-cancel                | gone 1 1 MassCanceled; mass-canceled 1 1
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void Snapshot_facts_and_state_hash_know_the_worst_price()
    {
        IOrderBook live = Given("buy 3 stop 101 worst 102").Book;
        live.StateHash().ShouldNotBe(Given("buy 3 stop 101 worst 103").Book.StateHash());
        live.StateHash().ShouldNotBe(Given("buy 3 stop 101").Book.StateHash());
        live.TryGetOrder(1, out OrderState order).ShouldBeTrue();
        order.Price.ShouldBe(102);

        var state = new BookState();
        live.Save(state);
        IOrderBook restored = NewBook();
        restored.Restore(state);
        IOrderBook replayed = NewBook();
        Apply(replayed, Fact(BookEventKind.PhaseChanged) with { Phase = TradingPhase.Continuous });
        replayed.Apply(
            Accepted(1, Side.Buy, 102, 3) with { Account = 2, Type = OrderType.Stop, Waiting = WaitReason.Trigger, Conditions = 1 },
            new OrderConditions { StopPrice = 101 });
        foreach (IOrderBook book in (IOrderBook[])[restored, replayed])
        {
            book.StateHash().ShouldBe(live.StateHash());
            new Scenario(book).Run("""
                #2 sell 2 @ 101
                #3 sell 1 @ 103
                #4 buy 1 @ 101 | new 4; trade 4x2 1@101; triggered 1 Market 3@102; trade 1x2 1@101; gone 1 2 ProtectionReached
                """);
        }
    }
}
