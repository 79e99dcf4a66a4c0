using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>An execution report as it came: prices in ticks, quantities in lots, times in nanoseconds since 1970-01-01 UTC.</summary>
public struct RawReport
{
    public uint InstrumentId;

    /// <summary>Number among the user's reports of the instrument, from 1 without gaps; 0 for a refusal without a number.</summary>
    public long Number;

    public ExecType ExecType;
    public OrderStatus OrderStatus;

    /// <summary>Rejected: why; else Ok.</summary>
    public Status Status;

    public Side Side;
    public OrderType Type;
    public TimeInForce TimeInForce;
    public CancelReason CancelReason;

    /// <summary>A copy of an earlier answer, outside of the numbered order.</summary>
    public bool Repeated;

    /// <summary>Trade: this order came in and took the other.</summary>
    public bool Aggressor;

    public long OrderId;

    /// <summary>Client order id of the order.</summary>
    public CommandId ClientOrderId;

    /// <summary>Id of the user's command that caused the report; empty if none did.</summary>
    public CommandId RequestId;

    public long Price;
    public long Quantity;
    public long Leaves;
    public long Filled;
    public long LastPrice;
    public long LastQuantity;
    public long TradeId;
    public long Time;
}
