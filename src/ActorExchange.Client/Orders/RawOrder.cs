using ActorExchange.Protocol;

namespace ActorExchange.Client;

public enum CommandKind : byte
{
    None = 0,
    New = 1,
    Cancel = 2,
    Replace = 3,
    Reduce = 4,

    /// <summary>Cancels all orders of one instrument that its bounds name.</summary>
    MassCancel = 5,

    /// <summary>Places orders that depend on each other, all or none. Every order is answered by itself.</summary>
    Group = 6,
}

/// <summary>One command in ticks and lots, for programs that send many: nothing is allocated for it.</summary>
public struct RawOrder
{
    public CommandKind Kind;
    public Side Side;
    public OrderType Type;
    public TimeInForce TimeInForce;
    public SelfTradePrevention SelfTradePrevention;

    /// <summary>May be 0 with <see cref="Target"/> set.</summary>
    public uint InstrumentId;

    /// <summary>The command's own id; left empty, the client generates one.</summary>
    public WireId Id;

    /// <summary>Cancel, replace, reduce: the order's client order id; or empty and <see cref="TargetOrderId"/> names it.</summary>
    public WireId Target;

    public long TargetOrderId;

    /// <summary>New, replace: limit price in ticks; 0 for market orders.</summary>
    public long Price;

    /// <summary>Lots. New: quantity. Replace: new total. Reduce: what to take off.</summary>
    public long Quantity;

    /// <summary>
    /// Conditions of an order, changes beyond price and quantity, bounds of a mass cancel: as the wire carries them, prices and quantities with the
    /// scales of the instrument's definition. May be kept and used for many orders. Null for plain commands.
    /// </summary>
    public CommandTerms? Terms;

    /// <summary>The program's own number for the command, handed back with its answer.</summary>
    public long Tag;
}

/// <summary>What became of a <see cref="ExchangeClient.TrySubmit"/>.</summary>
public enum SubmitResult : byte
{
    /// <summary>It will be sent; its answer will come.</summary>
    Queued = 0,

    /// <summary>As many commands are unanswered as the client may have; nothing was done.</summary>
    TooManyInFlight = 1,

    /// <summary>The client is closed (or never connected); nothing was done.</summary>
    Closed = 2,

    /// <summary>A command with this id is still unanswered; nothing was done.</summary>
    IdInFlight = 3,

    /// <summary>A price or quantity does not fit the wire's 64 bits; nothing was done.</summary>
    Overflow = 4,
}
