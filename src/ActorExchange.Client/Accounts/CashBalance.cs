using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>An account's cash in one currency, and what its positions in it come to.</summary>
public sealed record CashBalance
{
    /// <summary>Three letters.</summary>
    public required string Currency { get; init; }

    /// <summary>Bookings plus trades less fees.</summary>
    public decimal Total { get; init; }

    /// <summary>Held by working orders and what is under way.</summary>
    public decimal Held { get; init; }

    /// <summary>What could be spent now.</summary>
    public decimal Available { get; init; }

    /// <summary>Positions at the market's prices.</summary>
    public decimal PositionValue { get; init; }

    /// <summary>Total plus positions.</summary>
    public decimal Equity { get; init; }

    public decimal InitialMargin { get; init; }
    public decimal MaintenanceMargin { get; init; }

    /// <summary>Sum of the positions' magnitudes.</summary>
    public decimal Exposure { get; init; }

    internal static CashBalance From(CashInfo cash) => new()
    {
        Currency = cash.Currency,
        Total = AmountText.Parse(cash.Total),
        Held = AmountText.Parse(cash.Held),
        Available = AmountText.Parse(cash.Available),
        PositionValue = AmountText.Parse(cash.PositionValue),
        Equity = AmountText.Parse(cash.Equity),
        InitialMargin = AmountText.Parse(cash.InitialMargin),
        MaintenanceMargin = AmountText.Parse(cash.MaintenanceMargin),
        Exposure = AmountText.Parse(cash.Exposure),
    };
}
