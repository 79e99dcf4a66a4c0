namespace ActorExchange.Core;

/// <summary>
/// What the exchange knows of an instrument. Immutable. A price in ticks times <see cref="TickMantissa"/> is a count of
/// 10^-<see cref="TickScale"/> currency units; likewise quantity and lot.
/// </summary>
public sealed record Instrument
{
    /// <summary>Number of the instrument: dense, from 1, never used twice; at most 2^23 - 1.</summary>
    public required uint Id { get; init; }

    /// <summary>Its name: 1–24 characters A–Z, 0–9, '.', '-', '_'.</summary>
    public required string Symbol { get; init; }

    /// <summary>Currency that prices are in: three capital letters.</summary>
    public string Currency { get; init; } = "USD";

    /// <summary>One tick is TickMantissa × 10^-TickScale currency units. At least 1.</summary>
    public long TickMantissa { get; init; } = 1;

    /// <summary>0–9 decimals.</summary>
    public int TickScale { get; init; } = 2;

    /// <summary>One lot is LotMantissa × 10^-LotScale units of quantity. At least 1.</summary>
    public long LotMantissa { get; init; } = 1;

    /// <summary>0–9 decimals.</summary>
    public int LotScale { get; init; }

    /// <summary>Lowest limit price, ticks.</summary>
    public long MinPrice { get; init; } = 1;

    /// <summary>Highest limit price, ticks.</summary>
    public long MaxPrice { get; init; } = 1_000_000_000_000;

    /// <summary>Largest order quantity, lots.</summary>
    public long MaxQuantity { get; init; } = 1_000_000_000;

    /// <summary>Free text for people.</summary>
    public string Description { get; init; } = "";
}
