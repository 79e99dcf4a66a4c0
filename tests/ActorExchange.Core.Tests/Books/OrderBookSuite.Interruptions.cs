namespace ActorExchange.Core.Tests;

/// <summary>Price bands in the middle of what one command sets off.</summary>
public abstract partial class OrderBookSuite
{
    private static readonly BookRules TenTicks = new() { StaticBand = new PriceDistance(10, DistanceUnit.Ticks) };

    [Fact]
    public void A_band_in_the_middle_of_a_wave_leaves_the_other_stops_waiting_until_matching_begins_again() => Given(TenTicks, """
        reference 100     | reference 100
        buy 1 @ 100       | new 1
        buy 1 @ 95        | new 2
        buy 9 @ 80        | new 3
        sell 2 stop 100   | new 4 waits Trigger
        sell 3 stop 100   | new 5 waits Trigger
        sell 1 @ 100      | new 6; trade 6x1 1@100; triggered 4 Market 2@0; trade 4x2 1@95; gone 4 1 PriceBandReached; phase VolatilityCall
        reference 85      | reference 85
        phase Continuous  | phase Continuous; triggered 5 Market 3@0; trade 5x3 3@80
        """).Levels().ShouldBe("6x1@80 / ");

    [Fact]
    public void A_band_in_the_middle_of_a_batch_ends_the_matching_and_the_rest_of_the_batch_enters_the_call()
    {
        Scenario scenario = Given(TenTicks, """
            reference 100         | reference 100
            sell 1 @ 105          | new 1
            sell 9 @ 111          | new 2
            phase BatchCollection | phase BatchCollection
            buy 3 @ 120           | new 3 waits Batch
            buy 3 @ 120           | new 4 waits Batch
            buy 3 market          | new 5 waits Batch
            """);
        string events = scenario.Send("release-batch 3");
        events.ShouldStartWith("batch 3 seed 3; ");
        events.Split("phase VolatilityCall").Length.ShouldBe(2);
        events.Split("trade").Length.ShouldBe(2, "nothing trades beyond the band");
        events.Split("triggered").Length.ShouldBe(4, "every order has its turn");
        scenario.Book.Phase.ShouldBe(TradingPhase.VolatilityCall);
        scenario.Send("phase Continuous").ShouldContain("trade");
    }

    [Fact]
    public void A_band_that_a_child_reaches_stops_pegs_and_stops_but_not_the_other_children() => Given(TenTicks, """
        reference 100     | reference 100
        sell 5 @ 112      | new 1
        buy 2 @ 99 peg primary | new 2 waits Reference
        sell 1 stop 101   | new 3 waits Trigger
        group oto { buy 2 @ 101 account 3; buy 1 market account 3; buy 1 @ 98 account 3 } | new 4 waits Turn; new 5 waits Parent; new 6 waits Parent; triggered 4 Limit 2@101; triggered 2 Pegged 2@99
        sell 2 @ 101      | new 7; trade 7x4 2@101; triggered 5 Market 1@0; gone 5 1 PriceBandReached; phase VolatilityCall; triggered 6 Limit 1@98
        """).Levels().ShouldBe("2x1@99 1x1@98 / 5x1@112");

    [Fact]
    public void Bands_that_hold_draw_pegged_orders_in_as_well() => Given(TenTicks with { BandAction = BandAction.Hold }, """
        reference 100        | reference 100
        sell 1 @ 130         | new 1
        buy 2 @ 150 peg market offset -1 | new 2 waits Reference; triggered 2 Pegged 2@110
        reference 110        | reference 110; restated 2 2@120
        reference 140        | reference 140; restated 2 2@129
        reference 100        | reference 100; restated 2 2@110
        """).Levels().ShouldBe("2x1@110 / 1x1@130");
}
