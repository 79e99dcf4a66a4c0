using ActorExchange.Core;

namespace ActorExchange.Engine;

/// <summary>What a report says. Numbers are the wire's; names follow FIX ExecType (tag 150).</summary>
public enum ExecType : byte
{
    None = 0,

    /// <summary>The order was accepted.</summary>
    New = 1,

    /// <summary>The order traded.</summary>
    Trade = 2,

    /// <summary>What was left of the order is gone.</summary>
    Canceled = 3,

    /// <summary>The order has a new price or quantity: by a replace or reduce, or because its group or position cut it (RequestId is empty then).</summary>
    Replaced = 4,

    /// <summary>The command was refused; <see cref="ExecutionReport.Status"/> says why. Nothing changed.</summary>
    Rejected = 5,

    /// <summary>A waiting order waits no more, or for something else (<see cref="ExecutionReport.Waiting"/>); type and price are those it has now.</summary>
    Triggered = 6,

    /// <summary>The book gave the order another price (peg, slide, market-to-limit, band).</summary>
    Restated = 7,

    /// <summary>A trailing stop has a new <see cref="ExecutionReport.StopPrice"/>.</summary>
    StopPriceMoved = 8,

    /// <summary>An iceberg shows new quantity. Only its owner is told.</summary>
    Refreshed = 9,

    /// <summary>Two orders of one owner did not trade; what happened to them is reported next.</summary>
    TradePrevented = 10,

    /// <summary>The answer to a mass cancel, after the reports of the orders that it took.</summary>
    MassCanceled = 11,

    /// <summary>Shares came to the account (side BUY) or left it (SELL) by a booking: last quantity, last price.</summary>
    SharesBooked = 12,
}

/// <summary>State of an order. Names follow FIX OrdStatus (tag 39).</summary>
public enum OrderStatus : byte
{
    None = 0,
    New = 1,
    PartiallyFilled = 2,
    Filled = 3,
    Canceled = 4,
    Rejected = 5,
}

/// <summary>
/// What an account is told about one of its commands or orders. Prices in ticks, quantities in lots, times in nanoseconds since
/// 1970-01-01 UTC.
/// </summary>
public struct ExecutionReport
{
    public ExecType ExecType;
    public OrderStatus OrderStatus;
    public Side Side;
    public OrderType Type;
    public TimeInForce TimeInForce;
    public CancelReason CancelReason;
    public SelfTradePrevention SelfTradePrevention;

    /// <summary>What the order waits for from now on; None: it works at its price, or is done.</summary>
    public WaitReason Waiting;

    /// <summary>How the order's group depends on it; None: it belongs to none.</summary>
    public GroupKind Group;

    /// <summary>Place of the order in its group, from 0.</summary>
    public byte Leg;

    /// <summary>Rejected: why.</summary>
    public CommandStatus Status;

    /// <summary>
    /// A copy of an earlier answer: the command was seen before. It stands outside of the numbered order and may repeat a number.
    /// </summary>
    public bool Repeated;

    /// <summary>Trade, TradePrevented: this order was the one that came in (the aggressor); false for both sides of an uncross.</summary>
    public bool Aggressor;

    public uint InstrumentId;

    /// <summary>MassCanceled: how many orders it canceled.</summary>
    public int OrderCount;

    /// <summary>
    /// Number of the report among this account's reports of this book, from 1 without gaps; 0 for a refusal that left no trace in
    /// the journal. (Instrument, number) names a report for ever and is what a client resumes from.
    /// </summary>
    public long Number;

    /// <summary>Number of the order in its book; 0 if there is none.</summary>
    public long OrderId;

    /// <summary>Client order id of the order.</summary>
    public ClientOrderId ClientOrderId;

    /// <summary>Client order id of the command that this answers (the same for a placement); empty if no command of this account caused it.</summary>
    public ClientOrderId RequestId;

    /// <summary>Order id of the group's first order; 0: the order belongs to no group.</summary>
    public long GroupId;

    /// <summary>Limit price of the order as it is now; of a type without a limit the worst price that it may trade at; 0 if it has none.</summary>
    public long Price;

    /// <summary>Stop price of a stop order as it is now; otherwise 0.</summary>
    public long StopPrice;

    /// <summary>Iceberg: the quantity that it shows at a time; otherwise 0.</summary>
    public long DisplayQuantity;

    /// <summary>Total quantity of the order.</summary>
    public long Quantity;

    /// <summary>Quantity left to trade.</summary>
    public long Leaves;

    /// <summary>Quantity traded so far.</summary>
    public long Filled;

    /// <summary>Trade: price of this fill. TradePrevented: the price it would have been.</summary>
    public long LastPrice;

    /// <summary>
    /// Trade: quantity of this fill. Canceled, MassCanceled: the quantity canceled. TradePrevented: the quantity that did not trade.
    /// Refreshed: the quantity shown now.
    /// </summary>
    public long LastQuantity;

    /// <summary>Trade: number of the trade in its book.</summary>
    public long TradeId;

    /// <summary>When the command that caused this entered the book.</summary>
    public long Time;

    /// <summary>Trade: what this side pays of the value traded, millionths; negative is a rebate.</summary>
    public int FeePpm;

    /// <summary>Rejected by a rule of the account: limit and observed value. Otherwise null.</summary>
    public RefusalDetail? Detail;
}

/// <summary>Why a rule of the account refused a command.</summary>
/// <param name="Verdict">Kind of limit, what is allowed, what it would have been.</param>
/// <param name="Message">For people, with the numbers.</param>
public sealed record RefusalDetail(RiskVerdict Verdict, string Message);

/// <summary>Reports for one account, in order: book → session → connection. Pooled as <see cref="CommandBatch"/>.</summary>
public sealed class ReportBatch
{
    private static readonly BatchPool<ReportBatch> Pool = new(() => new ReportBatch());

    private ExecutionReport[] _items = new ExecutionReport[32];

    public int Count { get; private set; }

    public uint Account { get; set; }

    /// <summary>Sent again for a client that resumes; not live.</summary>
    public bool Replayed { get; set; }

    public ref ExecutionReport this[int index] => ref _items[index];

    public static ReportBatch Rent() => Pool.Rent();

    /// <summary>A slot for one more report, cleared.</summary>
    public ref ExecutionReport Add()
    {
        if (Count == _items.Length) Array.Resize(ref _items, _items.Length * 2);
        ref ExecutionReport slot = ref _items[Count++];
        slot = default;
        return ref slot;
    }

    public void Return()
    {
        Count = 0;
        Account = 0;
        Replayed = false;
        if (_items.Length <= 4096) Pool.Return(this);
    }
}
