namespace ActorExchange.Core.Tests;

/// <summary>CME's published algorithms as configurations, on CME's own worked examples where there are some.</summary>
public sealed class PublishedAllocationTests
{
    private static readonly LeadMarketMaker[] Makers = [new(7, 20), new(8, 10)];

    /// <summary>Notice of 2005 on the Eurodollar algorithm (Globex/2005/11985): a sell of 60, and one-lot allotments go first in, first out.</summary>
    [Fact]
    public void Allocation_as_in_the_notice_on_Eurodollar_futures() =>
        Allocations.Run(AllocationPresets.Allocation(), "10t 5 20 50 75", 60).ShouldBe("10 3 6 16 25");

    /// <summary>"CME Globex Matching Algorithm Steps", Pro Rata Example: 50 lots, minimum 2: 0, 0, 7, 0, 3, 37 by the step; the rest by FIFO.</summary>
    [Fact]
    public void Pro_rata_as_in_the_description_of_the_step() =>
        Allocations.Run(AllocationPresets.ProRata(minimum: 2), "5 9 57 4 28 300", 50).ShouldBe("3 0 7 0 3 37");

    /// <summary>CME's SR1 example: 21 lots; the TOP order takes 10, then 4, 2 and 3 pro-rata, and two lots are left over for order 2.</summary>
    [Fact]
    public void Allocation_as_in_the_example_of_one_month_SOFR_futures() =>
        Allocations.Run(AllocationPresets.Allocation(), "10t 40 20 30", 21).ShouldBe("10 6 2 3");

    [Fact]
    public void F_is_first_in_first_out() => Allocations.Run(AllocationPresets.Fifo, "10 20t 30a7", 25, 0, Makers).ShouldBe("10 15 0");

    [Fact]
    public void T_serves_lead_market_makers_before_the_queue() =>
        // 20 % and 10 % of 40; then 28 in priority order.
        Allocations.Run(AllocationPresets.FifoWithLeadMarketMakers, "20a1 20t 10a7 10a8", 40, 0, Makers).ShouldBe("20 8 8 4");

    [Fact]
    public void S_serves_the_top_order_before_them() =>
        // TOP 20; then 20 % and 10 % of 20; then 14 in priority order.
        Allocations.Run(AllocationPresets.FifoWithTopAndLeadMarketMakers(), "20a1 20t 10a7 10a8", 40, 0, Makers).ShouldBe("14 20 4 2");

    [Fact]
    public void K_splits_what_top_and_makers_leave() =>
        // TOP 10 of 60; 10 and 5 for the makers; 40 % of 35 = 14 to the queue; 21 pro-rata over 6, 30, 20, 25, 25 (106): 1, 5, 3, 4, 4; 4 to the queue.
        Allocations.Run(AllocationPresets.Configurable(40, topMaximum: 10), "20 30 30t 35a7 30a8", 60, 0, Makers).ShouldBe("19 5 13 14 9");

    [Fact]
    public void K_can_level() =>
        // Pro-rata of 12 over 2, 2, 2, 94, minimum 2: 0, 0, 0, 11; the last lot goes to the first without any.
        Allocations.Run(AllocationPresets.Configurable(0, 2, levelling: true), "2 2 2 94", 12).ShouldBe("1 0 0 11");

    [Fact]
    public void K_with_all_of_it_first_in_first_out_is_a_queue() => Allocations.Run(AllocationPresets.Configurable(100), "3 4 5", 8).ShouldBe("3 4 1");

    [Fact]
    public void O_leaves_small_orders_out_of_the_shares() =>
        // TOP 100; then 100 pro-rata over 50 and 160 (210): 23 and 76; the last lot in priority order. The order of 8 gets nothing.
        Allocations.Run(AllocationPresets.ThresholdProRata(10, 1, 100), "150t 8 160", 200).ShouldBe("124 0 76");

    [Fact]
    public void Q_is_O_with_lead_market_makers() =>
        // TOP 100; 20 % of 100 for account 7; 80 pro-rata over 50 and 140 (190): 21 and 58; the last lot in priority order.
        Allocations.Run(AllocationPresets.ThresholdProRataWithLeadMarketMakers(10, 1, 100), "150t 8 160a7", 200, 0, Makers).ShouldBe("122 0 78");

    [Fact]
    public void Time_weighting_is_a_configuration_too() =>
        // Weights 10·1,001, 20·501, 30·1 of 20,060: 9, 9 and 0 of 20; the rest in priority order.
        Allocations.Run(AllocationPresets.TimeWeighted(), "10s0 20s500000 30s1000000", 20, 1_000_000).ShouldBe("10 10 0");

    [Fact]
    public void Every_preset_is_sound()
    {
        foreach (IReadOnlyList<AllocationStep> steps in All()) new BookRules { Allocation = steps }.FindProblem().ShouldBeNull();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    public void A_split_of_more_than_everything_is_refused(int percent) =>
        Should.Throw<ArgumentOutOfRangeException>(() => AllocationPresets.Configurable(percent));

    internal static IReadOnlyList<AllocationStep>[] All() =>
    [
        AllocationPresets.Fifo, AllocationPresets.FifoWithLeadMarketMakers, AllocationPresets.FifoWithTopAndLeadMarketMakers(5),
        AllocationPresets.ProRata(2), AllocationPresets.Allocation(), AllocationPresets.Configurable(40, 2, levelling: true, topMaximum: 7),
        AllocationPresets.ThresholdProRata(4, 2, 9), AllocationPresets.ThresholdProRataWithLeadMarketMakers(3), AllocationPresets.TimeWeighted(2),
    ];
}
