using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>One command as the wire carries it: price and quantity are mantissa × 10^-scale.</summary>
public struct ClientCommand
{
    public CommandKind Kind;
    public Side Side;
    public OrderType Type;
    public TimeInForce TimeInForce;

    /// <summary>New: what happens when the order meets one of the same account.</summary>
    public SelfTradePrevention SelfTradePrevention;

    /// <summary>0–18.</summary>
    public byte PriceScale;

    /// <summary>0–18.</summary>
    public byte QuantityScale;

    /// <summary>0 in a cancel, replace or reduce by <see cref="Target"/> alone.</summary>
    public uint InstrumentId;

    /// <summary>The command's own id; never empty, but for a group, whose orders have ids of their own.</summary>
    public WireId Id;

    /// <summary>Cancel, replace, reduce: the order's client order id, or empty.</summary>
    public WireId Target;

    /// <summary>Cancel, replace, reduce: the exchange's order id, or 0.</summary>
    public long TargetOrderId;

    public long Price;
    public long Quantity;

    /// <summary>Null for a plain order, cancel, replace or reduce.</summary>
    public CommandTerms? Terms;

    /// <summary>The submitter's own number, handed back with the answer.</summary>
    public long Tag;

    /// <summary>The submitter's own object, handed back with the answer.</summary>
    public object? State;
}
