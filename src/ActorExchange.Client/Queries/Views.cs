using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>A part of a longer answer.</summary>
/// <param name="Items">In the order of the exchange.</param>
/// <param name="More">There is more after the last item: ask again from there.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, bool More);

/// <summary>The durable state of one order.</summary>
public sealed record OrderView
{
    public required string Symbol { get; init; }
    public uint InstrumentId { get; init; }
    public long OrderId { get; init; }
    public string ClientOrderId { get; init; } = "";
    public Side Side { get; init; }
    public OrderType Type { get; init; }
    public TimeInForce TimeInForce { get; init; }
    public decimal Price { get; init; }
    public decimal Quantity { get; init; }
    public decimal Leaves { get; init; }
    public decimal Filled { get; init; }
    public OrderStatus Status { get; init; }
    public DateTimeOffset Time { get; init; }
    public SelfTradePrevention SelfTradePrevention { get; init; }

    /// <summary>What a working order waits for; None: it works at its price.</summary>
    public WaitReason Waiting { get; init; }

    /// <summary>Iceberg at its price: the quantity shown now; else 0.</summary>
    public decimal Displayed { get; init; }

    /// <summary>Null for a plain order.</summary>
    public OrderConditionsView? Conditions { get; init; }
}

/// <summary>One trade of the ledger.</summary>
public sealed record TradeView
{
    public required string Symbol { get; init; }
    public uint InstrumentId { get; init; }
    public long TradeId { get; init; }
    public decimal Price { get; init; }
    public decimal Quantity { get; init; }
    public Side Aggressor { get; init; }

    /// <summary>Nanoseconds since 1970-01-01 UTC.</summary>
    public long TimeNanoseconds { get; init; }

    public DateTimeOffset Time => WireTime.ToDateTime(TimeNanoseconds);
    public long LedgerNumber { get; init; }
    public string Hash { get; init; } = "";
}

public sealed record UserView(string User, uint Account, bool IsOperator, bool Connected);
