using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>An instrument for an operator to add, in human units.</summary>
public sealed record NewInstrument
{
    /// <summary>1–24 characters A–Z, 0–9, '.', '-', '_'.</summary>
    public required string Symbol { get; init; }

    public string Currency { get; init; } = "USD";

    /// <summary>Smallest price step: above 0, at most 9 decimals.</summary>
    public decimal Tick { get; init; } = 0.01m;

    /// <summary>Smallest quantity step: above 0, at most 9 decimals.</summary>
    public decimal Lot { get; init; } = 1;

    /// <summary>Lowest limit price; one tick if null.</summary>
    public decimal? MinPrice { get; init; }

    /// <summary>Highest limit price; 10^12 ticks if null.</summary>
    public decimal? MaxPrice { get; init; }

    /// <summary>Largest order quantity; 10^9 lots if null.</summary>
    public decimal? MaxQuantity { get; init; }

    public string Description { get; init; } = "";

    public Phase InitialPhase { get; init; } = Phase.Continuous;
}
