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

    /// <summary>A waiting order waits no more, or for something else.</summary>
    OrderTriggered = 7,

    /// <summary>The book gave an order another price (peg, slide, market-to-limit); it stands last there; trades may follow.</summary>
    OrderRestated = 8,

    /// <summary>A trailing stop's stop price moved.</summary>
    StopPriceMoved = 9,

    /// <summary>An iceberg shows new quantity and stands last at its price.</summary>
    OrderRefreshed = 10,

    /// <summary>Two orders of one owner did not trade; what happened to them follows as events of their own. Changes nothing.</summary>
    TradePrevented = 11,

    /// <summary>A mass cancel is done. Changes nothing.</summary>
    MassCanceled = 12,

    /// <summary>The reference price of bands and collars is another.</summary>
    ReferencePriceChanged = 13,

    /// <summary>The order that has top-of-book priority at its side is another.</summary>
    TopOrderChanged = 14,

    /// <summary>A periodic auction is done; its trades came before. The phase stays.</summary>
    Uncrossed = 15,

    /// <summary>A batch begins to match, in the order that its seed gives. Changes nothing.</summary>
    BatchReleased = 16,
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

    /// <summary>OrderAccepted: the order's type. OrderTriggered: the type it has now.</summary>
    public OrderType Type;

    /// <summary>OrderAccepted: the order's time in force.</summary>
    public TimeInForce TimeInForce;

    /// <summary>OrderCanceled: why.</summary>
    public CancelReason CancelReason;

    /// <summary>PhaseChanged: the new phase.</summary>
    public TradingPhase Phase;

    /// <summary>OrderAccepted.</summary>
    public SelfTradePrevention SelfTradePrevention;

    /// <summary>OrderAccepted, OrderTriggered: what the order waits for from now on.</summary>
    public WaitReason Waiting;

    /// <summary>OrderAccepted.</summary>
    public uint AccountGroup;

    /// <summary>
    /// OrderAccepted: number of the order's conditions in <see cref="BookEvents"/>, 0 for none. OrderReplaced: of its new conditions,
    /// 0 if they are the old ones. Other kinds: no meaning.
    /// </summary>
    public int Conditions;

    /// <summary>Account of the order (of the incoming order, or of the buyer in an uncross, for a trade).</summary>
    public uint Account;

    /// <summary>TradeExecuted, TradePrevented: account of the other side.</summary>
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
    /// Ticks. OrderAccepted: the limit (of a pegged order and of types without a limit the worst price, 0 for none); OrderTriggered: what it has
    /// now; TradeExecuted: the price traded at; TradePrevented: the price it would have been; OrderCanceled, OrderRefreshed: the order's
    /// limit or worst price; OrderReplaced, OrderReduced, OrderRestated: the new one; StopPriceMoved: the new stop price; PhaseChanged, Uncrossed: the
    /// price of the uncross, if any; ReferencePriceChanged: the reference price. BatchReleased: the seed's bits.
    /// </summary>
    public long Price;

    /// <summary>
    /// Lots. OrderAccepted: the quantity; TradeExecuted: the quantity traded; TradePrevented: the quantity that did not trade; OrderCanceled: the
    /// quantity canceled; OrderReplaced and OrderReduced: the new total quantity; OrderRefreshed: the quantity shown now; PhaseChanged, Uncrossed:
    /// the quantity uncrossed; MassCanceled: the quantity canceled.
    /// </summary>
    public long Quantity;

    /// <summary>
    /// Lots left of the order after this event (not OrderAccepted's matching: there it equals the quantity). MassCanceled, BatchReleased: the
    /// number of orders.
    /// </summary>
    public long Leaves;

    /// <summary>TradeExecuted: lots left of the other order after this event.</summary>
    public long MakerLeaves;

    /// <summary>OrderReplaced, OrderReduced, OrderRestated: the limit price before, in ticks. StopPriceMoved: the stop price before.</summary>
    public long PreviousPrice;

    /// <summary>OrderReplaced, OrderReduced: lots left before.</summary>
    public long PreviousLeaves;
}
