namespace ActorExchange.Core;

/// <summary>
/// The matching algorithms that CME Globex publishes, as lists of steps; the letter is the value of FIX tag 1142 (MatchAlgorithm). Source:
/// CME Group Client Systems Wiki, "CME Globex Matching Algorithm Steps"
/// (https://cmegroupclientsite.atlassian.net/wiki/spaces/EPICSANDBOX/pages/457218521) and "Supported Matching Algorithms".
/// Parameters that CME sets per product are arguments here. What is not modelled: implied orders, the minimum size of a TOP order, and the
/// exception that an order which takes a whole level goes through it first in, first out (the fills are the same, their order may differ).
/// Time-weighted pro-rata is not among them; its weight is that of <see cref="AllocationKind.TimeWeighted"/>.
/// </summary>
public static class AllocationPresets
{
    /// <summary>F: first in, first out.</summary>
    public static IReadOnlyList<AllocationStep> Fifo { get; } = [];

    /// <summary>T: lead market makers, then first in, first out.</summary>
    public static IReadOnlyList<AllocationStep> FifoWithLeadMarketMakers { get; } = [new AllocationStep(AllocationKind.LeadMarketMaker)];

    /// <summary>S: the TOP order, lead market makers, then first in, first out.</summary>
    /// <param name="topMaximum">The most that the TOP order gets, lots; 0: no limit.</param>
    public static IReadOnlyList<AllocationStep> FifoWithTopAndLeadMarketMakers(long topMaximum = 0) =>
        [Top(topMaximum), new AllocationStep(AllocationKind.LeadMarketMaker)];

    /// <summary>C: pro-rata, the rest first in, first out.</summary>
    /// <param name="minimum">A smaller allotment becomes none, lots.</param>
    public static IReadOnlyList<AllocationStep> ProRata(long minimum = 1) => [Proportional(minimum, 1)];

    /// <summary>A, "Allocation": the TOP order, pro-rata, the rest first in, first out.</summary>
    /// <param name="minimum">A smaller allotment becomes none, lots; CME's is 2.</param>
    /// <param name="topMaximum">The most that the TOP order gets, lots; 0: no limit.</param>
    public static IReadOnlyList<AllocationStep> Allocation(long minimum = 2, long topMaximum = 0) => [Top(topMaximum), Proportional(minimum, 1)];

    /// <summary>
    /// K, "Configurable": the TOP order and lead market makers, then a split in two: a percentage first in, first out, and what is left pro-rata;
    /// then levelling, if it is on, and the rest first in, first out.
    /// </summary>
    /// <param name="fifoPercent">Percentage of the split that goes first in, first out: 0–100.</param>
    /// <param name="minimum">A smaller pro-rata allotment becomes none, lots.</param>
    /// <param name="levelling">Whether orders that have got nothing get one lot each before the rest is given out.</param>
    /// <param name="topMaximum">The most that the TOP order gets, lots; 0: no limit.</param>
    /// <exception cref="ArgumentOutOfRangeException">The percentage is not from 0 to 100.</exception>
    public static IReadOnlyList<AllocationStep> Configurable(
        int fifoPercent, long minimum = 1, bool levelling = false, long topMaximum = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fifoPercent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fifoPercent, 100);
        var steps = new List<AllocationStep> { Top(topMaximum), new(AllocationKind.LeadMarketMaker) };
        if (fifoPercent > 0) steps.Add(new AllocationStep(AllocationKind.Fifo) { Percent = fifoPercent });
        if (fifoPercent < 100) steps.Add(Proportional(minimum, 1));
        if (levelling) steps.Add(new AllocationStep(AllocationKind.Levelling));
        return steps;
    }

    /// <summary>O: the TOP order, pro-rata among orders of a least size, the rest first in, first out.</summary>
    /// <param name="threshold">Orders with less left take no part in the pro-rata step, lots.</param>
    /// <param name="minimum">A smaller allotment becomes none, lots.</param>
    /// <param name="topMaximum">The most that the TOP order gets, lots; 0: no limit.</param>
    public static IReadOnlyList<AllocationStep> ThresholdProRata(long threshold, long minimum = 1, long topMaximum = 0) =>
        [Top(topMaximum), Proportional(minimum, threshold)];

    /// <summary>Q: as <see cref="ThresholdProRata"/>, with lead market makers after the TOP order.</summary>
    /// <param name="threshold">Orders with less left take no part in the pro-rata step, lots.</param>
    /// <param name="minimum">A smaller allotment becomes none, lots.</param>
    /// <param name="topMaximum">The most that the TOP order gets, lots; 0: no limit.</param>
    public static IReadOnlyList<AllocationStep> ThresholdProRataWithLeadMarketMakers(long threshold, long minimum = 1, long topMaximum = 0) =>
        [Top(topMaximum), new AllocationStep(AllocationKind.LeadMarketMaker), Proportional(minimum, threshold)];

    /// <summary>Quantity times time at the price, the rest first in, first out.</summary>
    /// <param name="minimum">A smaller allotment becomes none, lots.</param>
    public static IReadOnlyList<AllocationStep> TimeWeighted(long minimum = 1) =>
        [new AllocationStep(AllocationKind.TimeWeighted) { Minimum = minimum }];

    private static AllocationStep Top(long maximum) => new(AllocationKind.Top) { Maximum = maximum };

    private static AllocationStep Proportional(long minimum, long threshold) =>
        new(AllocationKind.ProRata) { Minimum = minimum, Threshold = threshold };
}
