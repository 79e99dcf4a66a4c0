namespace ActorExchange.Core.Tests;

public sealed class AllocationPipelineTests
{
    [Theory]
    [InlineData("10 20 30", 0, "0 0 0")]
    [InlineData("10 20 30", 10, "10 0 0")]
    [InlineData("10 20 30", 25, "10 15 0")]
    [InlineData("10 20 30", 60, "10 20 30")]
    [InlineData("10 20 30", 90, "10 20 30")]
    public void Without_steps_orders_are_served_in_priority_order(string orders, long quantity, string expected) =>
        Allocations.Run([], orders, quantity).ShouldBe(expected);

    [Fact]
    public void Nobody_gets_anything_where_there_are_no_orders() => Allocations.Run(AllocationPresets.Allocation(), "", 5).ShouldBe("");

    [Fact]
    public void A_fifo_step_gives_its_share_only() =>
        // 40 % of 10 in priority order, the other 6 pro-rata on what is left (0, 6, 10 of 16): 0, 2, 3, and 1 in priority order.
        Allocations.Run([Step(AllocationKind.Fifo) with { Percent = 40 }, Step(AllocationKind.ProRata)], "4 6 10", 10).ShouldBe("4 3 3");

    [Theory]
    [InlineData(0, "5 20 0")]
    [InlineData(7, "10 15 0")]
    [InlineData(18, "7 18 0")]
    public void The_top_order_is_first_up_to_its_maximum(long maximum, string expected) =>
        Allocations.Run([Step(AllocationKind.Top) with { Maximum = maximum }], "10 20t 10", 25).ShouldBe(expected);

    [Fact]
    public void A_top_step_gives_a_percentage() =>
        Allocations.Run([Step(AllocationKind.Top) with { Percent = 50 }, Step(AllocationKind.ProRata)], "10 10 10t", 9).ShouldBe("3 1 5");

    [Fact]
    public void A_top_step_without_a_top_order_gives_nothing() => Allocations.Run([Step(AllocationKind.Top)], "3 3", 4).ShouldBe("3 1");

    [Fact]
    public void Each_lead_market_maker_gets_its_percentage_over_all_its_orders() =>
        // 30 % of 20 are 6 for account 7 (4 and 2), 20 % are 4 for account 8; the other 10 in priority order.
        Allocations.Run(
            [Step(AllocationKind.LeadMarketMaker)], "5a1 4a7 9a8 5a7 50a2", 20, makers: [new LeadMarketMaker(7, 30), new LeadMarketMaker(8, 20)])
            .ShouldBe("5 4 9 2 0");

    [Fact]
    public void A_lead_market_makers_share_is_rounded_down() =>
        Allocations.Run([Step(AllocationKind.LeadMarketMaker)], "9a1 9a7", 7, makers: [new LeadMarketMaker(7, 40)]).ShouldBe("5 2");

    [Theory]
    [InlineData("10 20 30", 6, "1 2 3")]
    [InlineData("10 20 30", 7, "2 2 3")]
    [InlineData("1 1 1", 2, "1 1 0")]
    public void Pro_rata_is_rounded_down_and_the_rest_goes_in_priority_order(string orders, long quantity, string expected) =>
        Allocations.Run([Step(AllocationKind.ProRata)], orders, quantity).ShouldBe(expected);

    [Fact]
    public void An_allotment_below_the_minimum_becomes_none() =>
        Allocations.Run([Step(AllocationKind.ProRata) with { Minimum = 3 }], "10 20 70", 10).ShouldBe("3 0 7");

    [Fact]
    public void Orders_below_the_threshold_take_no_part() =>
        Allocations.Run([Step(AllocationKind.ProRata) with { Threshold = 10 }], "9 10 30", 20).ShouldBe("0 5 15");

    [Fact]
    public void Those_who_may_take_part_get_no_more_than_they_have() =>
        Allocations.Run([Step(AllocationKind.ProRata) with { Threshold = 10 }], "9 10 9", 25).ShouldBe("9 10 6");

    [Theory]
    [InlineData(0, "3 3 3")]
    [InlineData(2_999, "7 1 1")]
    [InlineData(1_000_000, "9 0 0")]
    public void Time_at_the_price_counts_by_whole_microseconds(long age, string expected) =>
        // Weights 10 times (1 + age), 10 and 10: 3, 3, 3; then 5, 1, 1; then 8, 0, 0. What rounding leaves goes in priority order.
        Allocations.Run([Step(AllocationKind.TimeWeighted)], "10s0 10s5000000 10s6000000", 9, age).ShouldBe(expected);

    [Fact]
    public void Time_weighting_gives_nobody_more_than_it_has() =>
        // Weights 2,002, 5,050 and 5,050: 6 of which 2 fit, 16, 16; the other 6 in priority order.
        Allocations.Run([Step(AllocationKind.TimeWeighted)], "2s0 50s900000 50s900000", 40, 1_000_000).ShouldBe("2 22 16");

    [Fact]
    public void Time_weighting_has_a_minimum_too() =>
        Allocations.Run([Step(AllocationKind.TimeWeighted) with { Minimum = 4 }], "10 20 30", 6).ShouldBe("6 0 0");

    [Fact]
    public void An_order_from_the_future_counts_as_new() =>
        Allocations.Run([Step(AllocationKind.TimeWeighted)], [Order(10, long.MaxValue), Order(10, long.MinValue)], 4, long.MinValue).ShouldBe([2, 2]);

    [Fact]
    public void Time_weights_beyond_64_bits_are_shortened_together() =>
        // The ages are 0 and 2^64 − 1 ns: the second weighs 18,446,744,073,709,552 times as much.
        Allocations.Run(
            [Step(AllocationKind.TimeWeighted)], [Order(long.MaxValue / 2, long.MaxValue), Order(long.MaxValue / 2, long.MinValue)], 1_000, long.MaxValue)
            .ShouldBe([1, 999]);

    [Fact]
    public void Levelling_gives_one_lot_to_each_that_has_nothing() =>
        Allocations.Run(
            [Step(AllocationKind.ProRata) with { Minimum = 2 }, Step(AllocationKind.Levelling)], "1 1 1 97", 10).ShouldBe("1 0 0 9");

    [Fact]
    public void Levelling_has_a_percentage() =>
        Allocations.Run([Step(AllocationKind.Levelling) with { Percent = 50 }], "9 9 9 9", 4).ShouldBe("3 1 0 0");

    [Fact]
    public void Later_steps_work_on_what_earlier_ones_left() =>
        // TOP 5; then pro-rata of 10 over 5, 20, 25: 1, 4, 5.
        Allocations.Run([Step(AllocationKind.Top) with { Maximum = 5 }, Step(AllocationKind.ProRata)], "10t 20 25", 15).ShouldBe("6 4 5");

    [Fact]
    public void Quantities_reach_the_limits_of_64_bits()
    {
        long half = long.MaxValue / 2;
        AllocationOrder[] orders = [Order(half, 0), Order(half, 0)];
        Allocations.Run([Step(AllocationKind.ProRata)], orders, long.MaxValue - 3).ShouldBe([half - 1, half - 1]);
        Allocations.Run([Step(AllocationKind.Fifo) with { Percent = 50 }], orders, long.MaxValue - 3).ShouldBe([half, half - 2]);
        Allocations.Run([Step(AllocationKind.LeadMarketMaker)], orders, long.MaxValue - 3, 0, [new LeadMarketMaker(0, 100)]).ShouldBe([half, half - 2]);
    }

    [Fact]
    public void A_longer_buffer_keeps_what_lies_behind()
    {
        long[] amounts = [7, 7, 7];
        AllocationPipeline.Allocate([], [], Allocations.Parse("1 1"), 1, 0, amounts);
        amounts.ShouldBe([1, 0, 7]);
    }

    [Fact]
    public void Nothing_is_allocated_on_the_heap()
    {
        IReadOnlyList<AllocationStep> steps = [.. AllocationPresets.Configurable(40, 2, levelling: true, topMaximum: 3), .. AllocationPresets.TimeWeighted()];
        LeadMarketMaker[] makers = [new LeadMarketMaker(7, 10)];
        AllocationOrder[] orders = Allocations.Parse("5t 6a7 7 8");
        long[] amounts = new long[4];
        AllocationPipeline.Allocate(steps, makers, orders, 20, 0, amounts);
        AllocatedBytes.Least(() =>
        {
            for (int i = 0; i < 1_000; i++) AllocationPipeline.Allocate(steps, makers, orders, 20, 0, amounts);
        }).ShouldBe(0);
    }

    private static AllocationStep Step(AllocationKind kind) => new(kind);

    private static AllocationOrder Order(long quantity, long since) => new() { Quantity = quantity, Since = since };
}
