using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>
/// One fact about a book with all that a report, the ledger and market data need of it: <see cref="BookEvent"/> plus accounts' ids and
/// report numbers. Written to the journal as <c>BookEvent</c> of journal.proto. Ticks, lots, nanoseconds.
/// </summary>
public struct BookRecord
{
    public BookRecordKind Kind;
    public Side Side;
    public OrderType Type;
    public TimeInForce TimeInForce;
    public CancelReason CancelReason;
    public TradingPhase Phase;
    public OrderCommandKind Command;
    public SelfTradePrevention SelfTradePrevention;
    public CommandStatus Status;
    public BookCause Cause;
    public ReplaceChange Change;

    /// <summary>TradeExecuted, TradePrevented: of the other order; None in journals of the first version: a limit order, good till canceled.</summary>
    public OrderType MakerType;
    public TimeInForce MakerTimeInForce;
    public uint Account;
    public uint MakerAccount;
    public uint AccountGroup;
    public long Time;
    public long Number;
    public long MakerNumber;
    public long OrderId;
    public long MakerOrderId;
    public long TradeId;
    public long Price;
    public long Quantity;
    public long Leaves;
    public long MakerLeaves;
    public long PreviousPrice;
    public long PreviousLeaves;

    /// <summary>The order's limit (0 if it has none) and total quantity, so that a report of a trade or cancel needs no other state.</summary>
    public long OrderPrice;
    public long OrderQuantity;
    public long MakerPrice;
    public long MakerQuantity;

    /// <summary>
    /// OrderAccepted: the rates that the order pays as taker and as maker. TradeExecuted: what each side pays of the value traded. Millionths.
    /// </summary>
    public int FeePpm;
    public int MakerFeePpm;

    /// <summary>Of the command, where it has to be recognized again.</summary>
    public ulong ContentHash;
    public ClientOrderId ClientOrderId;

    /// <summary>Id of the command that this answers, if it is not a placement.</summary>
    public ClientOrderId RequestId;
    public ClientOrderId MakerClientOrderId;

    /// <summary>Of the order, as they are after this; null: a plain order.</summary>
    public OrderTerms? Terms;
    public OrderTerms? MakerTerms;

    /// <summary>Whether there are two orders in it, or two accounts that shares went between, and two reports.</summary>
    public readonly bool HasMaker =>
        Kind is BookRecordKind.TradeExecuted or BookRecordKind.TradePrevented || (Kind == BookRecordKind.SharesBooked && MakerAccount != 0);

    public readonly bool IsJournaled => (byte)Kind < 100;

    /// <summary>Whether the public may notice it: refusals and bookings concern accounts only.</summary>
    public readonly bool IsPublic => IsJournaled && Kind is not (BookRecordKind.CommandRefused or BookRecordKind.SharesBooked);
}
