namespace ActorExchange.Core.Tests;

public abstract partial class OrderBookSuite
{
    [Fact]
    public void A_post_only_order_that_would_trade_is_refused_even_by_a_hidden_one() => Given("""
        sell 5 @ 101 hidden
        sell 5 @ 102
        buy 1 @ 101 post-only   | ! PostOnlyWouldTrade
        buy 1 @ 100 post-only   | new 4
        replace 4 1 @ 101       | ! PostOnlyWouldTrade
        replace 4 2 @ 100       | replaced 4 2@100
        replace 4 2 @ 99        | replaced 4 2@99
        """).Levels().ShouldBe("2x1@99 / 5x1@102");

    [Fact]
    public void A_sliding_order_stops_one_tick_from_the_best_opposite_price() => Given("""
        sell 5 @ 101
        buy 1 @ 105 post-only-slide  | new 2; restated 2 1@100
        sell 1 @ 90 post-only-slide  | new 3; restated 3 1@101
        replace 2 1 @ 103            | replaced 2 1@103; restated 2 1@100
        buy 1 @ 100 post-only-slide  | new 4
        """).Levels().ShouldBe("2x2@100 / 6x2@101");

    [Fact]
    public void Where_there_is_no_tick_to_slide_to_a_sliding_order_is_refused() => Given("""
        sell 5 @ min
        buy 1 @ 0 post-only-slide  | ! PostOnlyWouldTrade
        cancel 1
        buy 5 @ max
        sell 1 @ 0 post-only-slide | ! PostOnlyWouldTrade
        """).Book.OrderCount.ShouldBe(1);

    [Fact]
    public void While_orders_only_collect_a_post_only_order_may_cross() => Given("""
        phase OpeningCall
        sell 5 @ 101
        buy 1 @ 105 post-only  | new 2
        phase Continuous       | trade 2x1 1@101; phase Continuous 1@101
        """).Book.OrderCount.ShouldBe(1);

    [Fact]
    public void A_post_only_order_of_a_group_that_would_trade_is_canceled_when_its_turn_comes() => Given("""
        sell 5 @ 101
        group oto { buy 1 @ 90 account 1; buy 1 @ 101 post-only account 1 }
        sell 1 @ 90 | new 4; trade 4x2 1@90; triggered 3 Limit 1@101; gone 3 1 PostOnlyWouldTrade
        """).Book.OrderCount.ShouldBe(1);

    [Fact]
    public void Market_to_limit_takes_the_best_price_only_and_rests_there() => Given("""
        sell 2 @ 101 hidden
        sell 5 @ 102
        buy 6 market-to-limit               | new 3; restated 3 6@101; trade 3x1 2@101
        sell 4 @ 101 account 1              | new 4; trade 4x3 4@101
        cancel 2
        buy 6 market-to-limit               | new 5; gone 5 6 MarketRemainder
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void A_minimum_quantity_must_trade_on_entry_or_the_order_ends() => Given("""
        sell 2 @ 101
        sell 2 @ 102 hidden
        sell 8 @ 103 iceberg 1
        buy 9 @ 102 min 5 | new 4; gone 4 9 MinQuantityNotMet
        buy 9 @ 102 min 4 | new 5; trade 5x1 2@101; trade 5x2 2@102
        replace 5 6 @ 102 | reduced 5 2@102
        replace 5 7 @ 102 | replaced 5 3@102
        buy 9 market min 9 | new 6; gone 6 9 MinQuantityNotMet
        """).Levels().ShouldBe("3x1@102 / 1x1@103");

    [Fact]
    public void A_market_order_stops_at_its_protection() => Given(
        new BookRules { MarketProtection = new PriceDistance(2, DistanceUnit.Ticks) }, """
        sell 1 @ 100
        sell 1 @ 102
        sell 1 @ 103
        buy 3 market      | new 4; trade 4x1 1@100; trade 4x2 1@102; gone 4 1 ProtectionReached
        buy 2 market      | new 5; trade 5x3 1@103; gone 5 1 MarketRemainder
        buy 1 market      | new 6; gone 6 1 MarketRemainder
        sell 1 @ 100
        sell 1 @ 103
        buy 2 market fok  | new 9; gone 9 2 FillOrKillNotFillable
        """).Book.OrderCount.ShouldBe(2);

    [Fact]
    public void Limits_far_beyond_the_last_trade_are_refused_and_without_one_the_reference_price_counts() => Given(
        new BookRules { Collar = new PriceDistance(5, DistanceUnit.Ticks) }, """
        buy 1 @ 1000          | new 1
        cancel 1
        reference 100
        buy 1 @ 106           | ! PriceOutsideCollar
        buy 1 @ 105           | new 3
        sell 1 @ 94           | ! PriceOutsideCollar
        sell 2 @ 96           | new 5; trade 5x3 1@105
        buy 1 @ 111 stop 200  | ! PriceOutsideCollar
        sell 1 @ 99           | ! PriceOutsideCollar
        replace 5 2 @ 99      | ! PriceOutsideCollar
        replace 5 5 @ 96      | replaced 5 4@96
        sell 1 @ 1000         | new 8
        """).Levels().ShouldBe(" / 4x1@96 1x1@1000");

    [Fact]
    public void Too_large_a_value_is_refused_at_the_limit_the_stop_or_the_reference_price() => Given(
        new BookRules { MaxNotional = 1_000 }, """
        buy 10 @ 100              | new 1
        buy 11 @ 100              | ! NotionalTooLarge
        buy 11 @ -100             | ! NotionalTooLarge
        buy 2 stop 501            | ! NotionalTooLarge
        buy 10 market-to-limit    | new 5; gone 5 10 MarketRemainder
        sell 1 @ 100 account 7    | new 6; trade 6x1 1@100
        buy 11 market             | ! NotionalTooLarge
        replace 1 11 @ 100        | ! NotionalTooLarge
        replace 1 11 @ 90         | replaced 1 10@90
        """).Book.OrderCount.ShouldBe(1);
}
