namespace ActorExchange.Core.Tests;

public abstract partial class OrderBookSuite
{
    private static readonly BookRules ProRata = new() { Allocation = [new AllocationStep(AllocationKind.ProRata)] };

    private static readonly BookRules TopFirst = new()
    {
        Allocation = [new AllocationStep(AllocationKind.Top), new AllocationStep(AllocationKind.ProRata)],
    };

    [Fact]
    public void Pro_rata_shares_by_quantity_and_gives_the_rest_out_in_priority_order() => Given(ProRata, """
        sell 10 @ 100
        sell 20 @ 100
        sell 30 @ 100
        buy 10 @ 100 | new 4; trade 4x1 2@100; trade 4x2 3@100; trade 4x3 5@100
        """).Levels().ShouldBe(" / 50x3@100");

    [Fact]
    public void Each_level_is_shared_by_itself_and_hidden_orders_come_last_in_priority_order() => Given(ProRata, """
        sell 2 @ 100
        sell 9 @ 100 hidden
        sell 9 @ 100 hidden
        sell 4 @ 101
        sell 4 @ 101
        buy 24 @ 101 | new 6; trade 6x1 2@100; trade 6x2 9@100; trade 6x3 9@100; trade 6x4 2@101; trade 6x5 2@101
        """).Levels().ShouldBe(" / 4x2@101");

    [Fact]
    public void Icebergs_share_with_their_slices_round_by_round() => Given(ProRata, """
        sell 10 @ 100 iceberg 2
        sell 2 @ 100
        buy 7 @ 100 | new 3; trade 3x1 2@100; refreshed 1 2@100; trade 3x2 2@100; trade 3x1 2@100; refreshed 1 2@100; trade 3x1 1@100
        """).Levels().ShouldBe(" / 1x1@100");

    [Fact]
    public void Own_orders_of_a_round_are_dealt_with_before_anything_is_shared() => Given(ProRata, """
        sell 10 @ 100 account 2
        sell 10 @ 100 account 1
        buy 10 @ 100 account 1 stp expire-taker     | new 3; prevented 3x2 10@100; gone 3 10 SelfTradePrevented
        buy 10 @ 100 account 1 stp expire-taker fok | new 4; gone 4 10 FillOrKillNotFillable
        buy 10 @ 100 account 1 stp expire-maker     | new 5; prevented 5x2 10@100; gone 2 10 SelfTradePrevented; trade 5x1 10@100
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void Effects_in_the_middle_of_a_round_take_shares_away() => Given(ProRata, """
        group oco { sell 10 @ 100 account 5; sell 10 @ 100 account 5 }
        sell 10 @ 100
        buy 15 @ 100 | new 4; trade 4x1 5@100; gone 2 10 GroupCanceled; trade 4x3 5@100; trade 4x1 3@100; trade 4x3 2@100
        """);

    [Fact]
    public void The_first_order_at_a_better_price_is_served_first_there() => Given(TopFirst, """
        sell 5 @ 101 | new 1; top Sell 1
        sell 5 @ 100 | new 2; top Sell 2
        sell 9 @ 100 | new 3
        buy 6 @ 100  | new 4; trade 4x2 5@100; trade 4x3 1@100
        sell 5 @ 100 | new 5
        buy 4 @ 100  | new 6; trade 6x3 3@100; trade 6x5 1@100
        """).Levels().ShouldBe(" / 9x2@100 5x1@101");

    [Fact]
    public void Top_priority_ends_when_the_order_leaves_its_place_and_not_by_a_reduction() => Given(TopFirst, """
        sell 9 @ 100       | new 1; top Sell 1
        sell 9 @ 100       | new 2
        reduce 1 1         | reduced 1 8@100
        buy 2 @ 100        | new 3; trade 3x1 2@100
        replace 1 20 @ 100 | replaced 1 18@100
        buy 3 @ 100        | new 4; trade 4x2 1@100; trade 4x1 2@100
        cancel 2
        replace 1 20 @ 99  | replaced 1 16@99; top Sell 1
        sell 1 @ 99
        buy 2 @ 99         | new 6; trade 6x1 2@99
        """).Levels().ShouldBe(" / 15x2@99");

    [Fact]
    public void Hidden_orders_and_orders_of_a_call_get_no_top_priority() => Given(TopFirst, """
        sell 5 @ 99 hidden | new 1
        sell 5 @ 100       | new 2; top Sell 2
        phase OpeningCall
        buy 5 @ 90         | new 3
        phase Continuous
        buy 5 @ 90         | new 4
        buy 5 @ 91         | new 5; top Buy 5
        """);

    [Fact]
    public void An_iceberg_that_shows_anew_is_top_no_more() => Given(TopFirst, """
        sell 20 @ 100 iceberg 5 | new 1; top Sell 1
        sell 5 @ 100            | new 2
        buy 5 @ 100             | new 3; trade 3x1 5@100; refreshed 1 5@100
        buy 2 @ 100             | new 4; trade 4x2 1@100; trade 4x1 1@100
        """);

    [Fact]
    public void Time_at_the_price_counts_from_the_last_loss_of_priority() => Given(
        new BookRules { Allocation = [new AllocationStep(AllocationKind.TimeWeighted)] }, """
        time 1000000
        sell 10 @ 100
        sell 10 @ 100
        time 4000000
        replace 1 10 @ 101
        replace 1 10 @ 100
        buy 10 @ 100 | new 3; trade 3x2 10@100
        """).Levels().ShouldBe(" / 10x1@100");
}
