namespace ActorExchange.Core;

/// <summary>One way to give out the quantity of an incoming order among the shown orders of one price. Append-only.</summary>
public enum AllocationKind : byte
{
    /// <summary>In priority order.</summary>
    Fifo = 1,

    /// <summary>The order with top-of-book priority: the first to better the best price.</summary>
    Top = 2,

    /// <summary>The orders of the lead market makers, each account its percentage.</summary>
    LeadMarketMaker = 3,

    /// <summary>In proportion to quantity, rounded down.</summary>
    ProRata = 4,

    /// <summary>In proportion to quantity times time at the price, rounded down.</summary>
    TimeWeighted = 5,

    /// <summary>One lot to each order that has got nothing yet, in priority order.</summary>
    Levelling = 6,
}

/// <summary>
/// A step of an instrument's allocation. Steps run one after the other, each on what those before it left; what the last one leaves is given
/// out in priority order.
/// </summary>
public sealed record AllocationStep(AllocationKind Kind)
{
    /// <summary>Share of what is left at this step that it gives out, 1–100, rounded down to lots.</summary>
    public int Percent { get; init; } = 100;

    /// <summary>ProRata, TimeWeighted: a smaller allotment becomes none. Lots, at least 1.</summary>
    public long Minimum { get; init; } = 1;

    /// <summary>ProRata, TimeWeighted: only orders with at least this quantity left take part. Lots, at least 1.</summary>
    public long Threshold { get; init; } = 1;

    /// <summary>Top: the most that the order gets here. Lots; 0: no limit.</summary>
    public long Maximum { get; init; }
}

/// <summary>An account whose orders get a share first.</summary>
/// <param name="Account">The account.</param>
/// <param name="Percent">Its share of what is left at the step, 1–100, rounded down to lots.</param>
public sealed record LeadMarketMaker(uint Account, int Percent);
