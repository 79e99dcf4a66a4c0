namespace ActorExchange.Core.Tests;

public abstract partial class OrderBookSuite
{
    private static readonly PriceDistance FiveTicks = new(5, DistanceUnit.Ticks);

    private static readonly BookRules StaticBand = new() { StaticBand = FiveTicks };
    private static readonly BookRules DynamicBand = new() { DynamicBand = FiveTicks };
    private static readonly BookRules HeldBand = new() { StaticBand = FiveTicks, BandAction = BandAction.Hold };

    [Fact]
    public void A_trade_beyond_the_static_band_does_not_happen_and_the_book_goes_into_a_volatility_call() => Given(StaticBand, """
        reference 100
        sell 1 @ 105
        sell 1 @ 106
        buy 3 @ 110      | new 3; trade 3x1 1@105; phase VolatilityCall
        buy 1 market     | ! NotDuringCall
        buy 1 @ 120      | new 5
        phase Continuous | trade 5x2 1@120; phase Continuous 1@120
        """).Levels().ShouldBe("2x1@110 / ");

    [Fact]
    public void A_price_on_the_wrong_side_of_the_band_interrupts_too() => Given(StaticBand, """
        sell 1 @ 90
        reference 100
        buy 1 @ 100 | new 2; phase VolatilityCall
        """).Levels().ShouldBe("1x1@100 / 1x1@90");

    [Fact]
    public void An_order_that_may_not_rest_is_canceled_by_the_band() => Given(StaticBand, """
        reference 100
        sell 1 @ 105
        sell 1 @ 106
        buy 2 @ 106 fok   | new 3; gone 3 2 FillOrKillNotFillable
        buy 2 @ 106 min 2 | new 4; gone 4 2 MinQuantityNotMet
        buy 2 @ 106 ioc   | new 5; trade 5x1 1@105; gone 5 1 PriceBandReached; phase VolatilityCall
        phase Continuous  | phase Continuous
        buy 2 market      | new 6; gone 6 2 PriceBandReached; phase VolatilityCall
        """).Levels().ShouldBe(" / 1x1@106");

    [Fact]
    public void The_dynamic_band_lies_around_the_last_trade_before_the_incoming_order() => Given(DynamicBand, """
        sell 1 @ 100
        buy 1 @ 100
        sell 1 @ 104
        sell 1 @ 106
        buy 2 @ 106      | new 5; trade 5x3 1@104; phase VolatilityCall
        cancel 5
        phase Continuous
        buy 1 @ 106      | new 6; trade 6x4 1@106
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void Without_a_price_to_measure_from_there_is_no_band() => Given(
        new BookRules { StaticBand = FiveTicks, DynamicBand = FiveTicks }, """
        sell 1 @ 1
        sell 1 @ 900
        buy 2 @ 900 | new 3; trade 3x1 1@1; trade 3x2 1@900
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void An_uncross_moves_the_reference_price_of_the_static_band() => Given(StaticBand, """
        reference 100
        phase OpeningCall
        sell 1 @ 200
        buy 1 @ 200
        phase Continuous | trade 2x1 1@200; phase Continuous 1@200
        sell 1 @ 205
        buy 1 @ 205      | new 4; trade 4x3 1@205
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void A_stop_that_a_band_interrupts_ends_the_wave_and_the_others_go_on_waiting() => Given(StaticBand, """
        reference 100
        sell 1 @ 101
        sell 1 @ 106
        buy 1 stop 101
        buy 1 stop 101
        buy 1 @ 101      | new 5; trade 5x1 1@101; triggered 3 Market 1@0; gone 3 1 PriceBandReached; phase VolatilityCall
        cancel 2
        phase Continuous | phase Continuous; triggered 4 Market 1@0; gone 4 1 MarketRemainder
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void A_band_in_the_middle_of_a_batch_lets_the_others_collect() => Given(StaticBand, """
        reference 100
        sell 1 @ 106
        phase BatchCollection
        buy 1 @ 107     | new 2 waits Batch
        buy 1 @ 108 ioc | new 3 waits Batch
        release-batch 1 | batch 2 seed 1; triggered 2 Limit 1@107; phase VolatilityCall; triggered 3 Limit 1@108; gone 3 1 ImmediateRemainder
        """).Levels().ShouldBe("1x1@107 / 1x1@106");

    [Fact]
    public void Held_orders_have_their_limits_drawn_in_to_the_band() => Given(HeldBand, """
        reference 100
        sell 1 @ 105
        sell 1 @ 106
        buy 3 @ 110       | new 3; restated 3 3@105; trade 3x1 1@105
        sell 1 @ 80       | new 4; restated 4 1@95; trade 4x3 1@105
        replace 3 2 @ 107 | ! QuantityAlreadyTraded
        replace 3 3 @ 107 | replaced 3 1@107; restated 3 1@105
        buy 1 market      | new 5; gone 5 1 PriceBandReached
        buy 1 @ 106 ioc   | new 6; restated 6 1@105; gone 6 1 ImmediateRemainder
        buy 1 @ 106 fok   | new 7; restated 7 1@105; gone 7 1 FillOrKillNotFillable
        """).Levels().ShouldBe("1x1@105 / 1x1@106");

    [Fact]
    public void Where_orders_are_held_a_price_beyond_the_other_end_is_as_if_nobody_stood_there()
    {
        Scenario book = Given(HeldBand, """
            sell 1 @ 90
            reference 100
            buy 1 @ 100 fok | new 2; gone 2 1 FillOrKillNotFillable
            buy 1 @ 100     | new 3
            """);
        book.Levels().ShouldBe("1x1@100 / 1x1@90");
        var state = new BookState();
        book.Book.Save(state);
        IOrderBook restored = NewBook(HeldBand, 10);
        restored.Restore(state);
        restored.StateHash().ShouldBe(book.Book.StateHash());
    }

    [Fact]
    public void A_held_peg_stands_at_the_end_of_the_band_and_follows_it() => Given(HeldBand, """
        reference 100
        buy 1 @ 94
        reference 90
        buy 2 @ 200 peg primary offset 9 | new 2 waits Reference; triggered 2 Pegged 2@95
        reference 92                     | reference 92; restated 2 2@97
        """).Levels().ShouldBe("2x1@97 1x1@94 / ");
}
