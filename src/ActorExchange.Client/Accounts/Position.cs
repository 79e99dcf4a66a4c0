using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>A position with its profit and loss.</summary>
public sealed record Position
{
    private const decimal Million = 1_000_000;

    /// <summary>Empty if the client does not know the instrument.</summary>
    public required string Symbol { get; init; }

    public uint InstrumentId { get; init; }

    /// <summary>Of all money here.</summary>
    public string Currency { get; init; } = "";

    /// <summary>Short is negative.</summary>
    public decimal Quantity { get; init; }

    /// <summary>Of a long position: held by working sells.</summary>
    public decimal HeldQuantity { get; init; }

    /// <summary>Average entry price; 0 without a position.</summary>
    public decimal AveragePrice { get; init; }

    /// <summary>What it is valued at; 0 if the market has no price yet.</summary>
    public decimal MarketPrice { get; init; }

    /// <summary>Profit of what was closed, before fees.</summary>
    public decimal Realised { get; init; }

    /// <summary>Profit at the market price, before fees.</summary>
    public decimal Unrealised { get; init; }

    /// <summary>Fees less rebates.</summary>
    public decimal Fees { get; init; }

    /// <summary>Realised plus unrealised less fees.</summary>
    public decimal Total { get; init; }

    /// <summary>Unrealised profit of the position's cost: 0.05 = 5 %.</summary>
    public decimal Return { get; init; }

    /// <summary>Null: no position.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>Magnitude at the market price.</summary>
    public decimal Exposure { get; init; }

    /// <summary>Today (UTC), as the three next ones.</summary>
    public long DayTrades { get; init; }

    public decimal DayRealised { get; init; }
    public decimal DayFees { get; init; }
    public decimal DayVolume { get; init; }

    internal static Position From(PositionInfo position, string symbol) => new()
    {
        Symbol = symbol,
        InstrumentId = position.InstrumentId,
        Currency = position.Currency,
        Quantity = AmountText.Parse(position.Quantity),
        HeldQuantity = AmountText.Parse(position.HeldQuantity),
        AveragePrice = AmountText.Parse(position.AveragePrice),
        MarketPrice = AmountText.Parse(position.MarketPrice),
        Realised = AmountText.Parse(position.Realised),
        Unrealised = AmountText.Parse(position.Unrealised),
        Fees = AmountText.Parse(position.Fees),
        Total = AmountText.Parse(position.Total),
        Return = position.ReturnPpm / Million,
        OpenedAt = position.OpenedAt == 0 ? null : WireTime.ToDateTime(position.OpenedAt),
        Exposure = AmountText.Parse(position.Exposure),
        DayTrades = position.DayTrades,
        DayRealised = AmountText.Parse(position.DayRealised),
        DayFees = AmountText.Parse(position.DayFees),
        DayVolume = AmountText.Parse(position.DayVolume),
    };
}
