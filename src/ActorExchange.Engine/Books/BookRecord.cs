using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>What a <see cref="BookRecord"/> says. Below 100: journaled, append-only, the journal's numbers.</summary>
public enum BookRecordKind : byte
{
    None = 0,
    OrderAccepted = 1,
    TradeExecuted = 2,
    OrderCanceled = 3,
    OrderReplaced = 4,
    OrderReduced = 5,
    PhaseChanged = 6,

    /// <summary>The book refused a command for a reason that lies in its state; remembered, so that a repetition gets the same answer.</summary>
    CommandRefused = 7,

    /// <summary>Not journaled: the answer to a command that was seen before.</summary>
    AnswerRepeated = 100,

    /// <summary>Not journaled: a refusal that leaves no trace (the id belongs to another command, the book is busy).</summary>
    CommandTurnedAway = 101,
}

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
    public CommandStatus Status;
    public uint Account;
    public uint MakerAccount;
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

    /// <summary>The order's limit and total quantity, so that a report of a trade or cancel needs no other state.</summary>
    public long OrderPrice;
    public long OrderQuantity;
    public long MakerPrice;
    public long MakerQuantity;

    /// <summary>Of the command, where it has to be recognized again.</summary>
    public ulong ContentHash;
    public ClientOrderId ClientOrderId;

    /// <summary>Id of the command that this answers, if it is not a placement.</summary>
    public ClientOrderId RequestId;
    public ClientOrderId MakerClientOrderId;

    public readonly bool IsJournaled => (byte)Kind < 100;
}

/// <summary>A reusable list of records: filled by the book in one turn, read when they are durable.</summary>
public sealed class BookRecords
{
    private BookRecord[] _items = new BookRecord[64];

    public int Count { get; private set; }

    public ref BookRecord this[int index] => ref _items[index];

    public ReadOnlySpan<BookRecord> Written => _items.AsSpan(0, Count);

    /// <summary>A slot for one more record, cleared.</summary>
    public ref BookRecord Add()
    {
        if (Count == _items.Length) Array.Resize(ref _items, _items.Length * 2);
        ref BookRecord slot = ref _items[Count++];
        slot = default;
        return ref slot;
    }

    public void Clear() => Count = 0;
}
