namespace ActorExchange.Core;

/// <summary>A distance between prices. 0: none, no rule.</summary>
/// <param name="Value">In its unit, 0 or more.</param>
/// <param name="Unit">Ticks, or basis points of the price that it is measured from.</param>
public readonly record struct PriceDistance(long Value, DistanceUnit Unit)
{
    public bool IsNone => Value == 0;

    /// <summary>The distance in ticks from a price: basis points of its magnitude, rounded down.</summary>
    public long From(long price) => Unit == DistanceUnit.Ticks
        ? Value
        : (long)Int128.Min(Int128.Abs(price) * Value / 10_000, long.MaxValue);
}

/// <summary>What happens to an order that would trade beyond a price band.</summary>
public enum BandAction : byte
{
    /// <summary>The book goes into a volatility call.</summary>
    VolatilityCall = 0,

    /// <summary>The order's limit is drawn in to the band (limit-up/limit-down); the phase stays.</summary>
    Hold = 1,
}

/// <summary>How one instrument's book works: what may differ from instrument to instrument. Immutable. The default is plain price–time priority.</summary>
public sealed record BookRules
{
    public static readonly BookRules Default = new();

    /// <summary>How the orders of one price share an incoming order. Empty: in priority order.</summary>
    public IReadOnlyList<AllocationStep> Allocation { get; init; } = [];

    public IReadOnlyList<LeadMarketMaker> LeadMarketMakers { get; init; } = [];

    public IReadOnlyList<UncrossRule> Uncross { get; init; } =
        [UncrossRule.MinimumSurplus, UncrossRule.MarketPressure, UncrossRule.ReferencePrice, UncrossRule.HighestPrice];

    /// <summary>How far trades may be from the reference price.</summary>
    public PriceDistance StaticBand { get; init; }

    /// <summary>How far trades may be from the last trade before the incoming order.</summary>
    public PriceDistance DynamicBand { get; init; }

    public BandAction BandAction { get; init; }

    /// <summary>How far a limit may lie on the far side of the last trade (buy above, sell below).</summary>
    public PriceDistance Collar { get; init; }

    /// <summary>How far a market order may trade from the best opposite price on its entry.</summary>
    public PriceDistance MarketProtection { get; init; }

    /// <summary>Largest price times quantity of an order, in ticks times lots. 0: no limit.</summary>
    public Int128 MaxNotional { get; init; }

    /// <summary>Where random display quantities come from. The same seed gives the same book.</summary>
    public ulong Seed { get; init; }

    /// <summary>The first thing wrong with these rules, as a sentence for whoever wrote them; null if there is none.</summary>
    public string? FindProblem() => BookRulesChecks.FindProblem(this);

    /// <summary>For the constructors of books.</summary>
    /// <exception cref="ArgumentException">Something is wrong with these rules; the message says what.</exception>
    public BookRules Checked(string parameter) => FindProblem() is { } problem ? throw new ArgumentException(problem, parameter) : this;
}
