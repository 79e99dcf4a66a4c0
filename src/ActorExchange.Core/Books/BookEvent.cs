namespace ActorExchange.Core;

/// <summary>What a book event says. Append-only numbers.</summary>
public enum BookEventKind : byte
{
    None = 0,

    /// <summary>An order was taken in; what it trades and whether its rest is canceled follows as events of their own.</summary>
    OrderAccepted = 1,

    /// <summary>Two orders traded.</summary>
    TradeExecuted = 2,

    /// <summary>What was left of an order is gone.</summary>
    OrderCanceled = 3,

    /// <summary>An order has a new price or a larger quantity, and stands last at its price; trades may follow.</summary>
    OrderReplaced = 4,

    /// <summary>An order has a smaller quantity and keeps its place.</summary>
    OrderReduced = 5,

    /// <summary>The book is in a new trading phase; after a call the trades of the uncross come before this event.</summary>
    PhaseChanged = 6,
}

/// <summary>
/// One fact about a book. A flat record without references, so that a buffer of them is one array; which fields have a
/// meaning depends on <see cref="Kind"/>, the others hold what was there before.
/// </summary>
public struct BookEvent
{
    public BookEventKind Kind;

    /// <summary>Side of the order; for a trade the side of the aggressor, <see cref="Core.Side.None"/> in an uncross.</summary>
    public Side Side;

    /// <summary>OrderAccepted: the order's type.</summary>
    public OrderType Type;

    /// <summary>OrderAccepted: the order's time in force.</summary>
    public TimeInForce TimeInForce;

    /// <summary>OrderCanceled: why.</summary>
    public CancelReason CancelReason;

    /// <summary>PhaseChanged: the new phase.</summary>
    public TradingPhase Phase;

    /// <summary>Account of the order (of the incoming order, or of the buyer in an uncross, for a trade).</summary>
    public uint Account;

    /// <summary>TradeExecuted: account of the other side.</summary>
    public uint MakerAccount;

    /// <summary>The caller's handle of the order.</summary>
    public int Tag;

    /// <summary>TradeExecuted: the caller's handle of the other order.</summary>
    public int MakerTag;

    /// <summary>The order. For a trade the incoming order; the buy order in an uncross.</summary>
    public long OrderId;

    /// <summary>TradeExecuted: the resting order; the sell order in an uncross.</summary>
    public long MakerOrderId;

    /// <summary>TradeExecuted: number of the trade in its book, dense, from 1.</summary>
    public long TradeId;

    /// <summary>
    /// Ticks. OrderAccepted: the limit (0 for market); TradeExecuted: the price traded at; OrderCanceled: the order's limit;
    /// OrderReplaced and OrderReduced: the new limit; PhaseChanged: the price of the uncross, if any.
    /// </summary>
    public long Price;

    /// <summary>
    /// Lots. OrderAccepted: the quantity; TradeExecuted: the quantity traded; OrderCanceled: the quantity canceled;
    /// OrderReplaced and OrderReduced: the new total quantity; PhaseChanged: the quantity uncrossed.
    /// </summary>
    public long Quantity;

    /// <summary>Lots left of the order after this event (not OrderAccepted's matching: there it equals the quantity).</summary>
    public long Leaves;

    /// <summary>TradeExecuted: lots left of the other order after this event.</summary>
    public long MakerLeaves;

    /// <summary>OrderReplaced, OrderReduced: the limit price before, in ticks.</summary>
    public long PreviousPrice;

    /// <summary>OrderReplaced, OrderReduced: lots left before.</summary>
    public long PreviousLeaves;
}
