namespace ActorExchange.Core;

/// <summary>
/// One rule of choosing among the prices at which the most quantity trades (the maximum volume always comes first). Rules are applied in the
/// order of the instrument's list until one price is left. Append-only.
/// </summary>
public enum UncrossRule : byte
{
    /// <summary>The smallest surplus.</summary>
    MinimumSurplus = 1,

    /// <summary>If all prices leave their surplus on the buy side the highest, if all on the sell side the lowest.</summary>
    MarketPressure = 2,

    /// <summary>The price nearest the reference price, if there is one.</summary>
    ReferencePrice = 3,
    HighestPrice = 4,
    LowestPrice = 5,

    /// <summary>The middle of the lowest and the highest, rounded down to a tick, even if no order names it.</summary>
    MiddlePrice = 6,
}
