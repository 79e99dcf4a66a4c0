using ActorExchange.Actors;
using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>Session → book: this session speaks for the account. Answered with <see cref="AccountOpened"/>; from then on reports go to it.</summary>
public sealed record OpenAccount(uint Account, IActorRef Session);

/// <summary>Book → session.</summary>
/// <param name="InstrumentId">The book.</param>
/// <param name="LastNumber">
/// Number of the account's last report, durable now: every report up to it was sent before this to whoever spoke for the account then, the next one is
/// sent after it.
/// </param>
/// <param name="Commands">Ids the book remembers of the account, whether each is a working order's, and then the order's number.</param>
public sealed record AccountOpened(uint InstrumentId, long LastNumber, IReadOnlyList<(ClientOrderId Id, bool Live, long OrderId)> Commands)
{
    /// <summary>Position and all that trading came to, as of exactly <see cref="LastNumber"/>.</summary>
    public PositionState Position { get; init; }

    /// <summary>The account's working orders as of exactly <see cref="LastNumber"/>.</summary>
    public IReadOnlyList<OpenOrder> Orders { get; init; } = [];
}

/// <summary>Anyone → book; answered with <see cref="BookAccounts"/> when all that is shown is durable.</summary>
public sealed record GetBookAccounts(long Query);

/// <summary>Book → asker: every account that ever traded or holds something in the instrument. Positions sum to nothing, cash flows, too.</summary>
/// <param name="Query">The asker's number.</param>
/// <param name="InstrumentId">The book.</param>
/// <param name="Issued">Lots that the venue has issued less those it took back; what all positions sum to.</param>
/// <param name="Accounts">By account number.</param>
/// <param name="Orders">Working orders, by account number.</param>
public sealed record BookAccounts(
    long Query, uint InstrumentId, long Issued, IReadOnlyList<(uint Account, PositionState Position)> Accounts, IReadOnlyList<(uint Account, OpenOrder Order)> Orders);

/// <summary>
/// Session → book: send the account's reports after a number again. Answered with <see cref="ReportBatch"/>es that are marked
/// <see cref="ReportBatch.Replayed"/>, then <see cref="ReplayDone"/>.
/// </summary>
/// <param name="Account">The account.</param>
/// <param name="After">Last report number seen.</param>
/// <param name="JournalHint">0, or what the last <see cref="ReplayDone"/> said: where in the journal to go on.</param>
/// <param name="Limit">Most reports to send (one more if both sides of the last trade are the account's).</param>
/// <param name="Query">The asker's number, echoed at the end.</param>
public sealed record ReplayReports(uint Account, long After, long JournalHint, int Limit, long Query = 0);

/// <summary>End of a replay, complete or cut at its limit: the asker looks at the numbers and asks again if it needs more.</summary>
/// <param name="InstrumentId">The book.</param>
/// <param name="JournalHint">Where in the journal to go on; 0: nothing was read from it.</param>
/// <param name="Query">The question's number.</param>
/// <param name="Failed">The journal could not be read; reports may be missing.</param>
public sealed record ReplayDone(uint InstrumentId, long JournalHint, long Query = 0, bool Failed = false);

/// <summary>Session → book: orders of an account. Answered with <see cref="OrdersFound"/> when all that is shown is durable.</summary>
/// <param name="Account">The account.</param>
/// <param name="Query">The asker's number, echoed.</param>
/// <param name="ClientOrderId">One order by this id; empty: see <paramref name="OrderId"/>.</param>
/// <param name="OrderId">One order by number; 0: all working orders.</param>
public sealed record FindOrders(uint Account, long Query, ClientOrderId ClientOrderId, long OrderId);

/// <summary>Book → session.</summary>
/// <param name="Query">The asker's number.</param>
/// <param name="Orders">What was found.</param>
/// <param name="Status">OutcomeUnknown if the write failed that the answer waited for; then nothing is said about orders.</param>
public sealed record OrdersFound(long Query, IReadOnlyList<OrderView> Orders, CommandStatus Status = CommandStatus.Ok);

/// <summary>InstrumentsActor → book; answered with <see cref="PhaseSet"/> when durable.</summary>
public sealed record ChangePhase(TradingPhase Phase, IActorRef ReplyTo, uint RequestNumber);

/// <summary>InstrumentsActor → book; answered with <see cref="PhaseSet"/> when durable.</summary>
public sealed record ChangeReferencePrice(long Price, IActorRef ReplyTo, uint RequestNumber);

/// <summary>InstrumentsActor → book: cancel everything, close for ever. Answered with <see cref="PhaseSet"/>.</summary>
public sealed record CloseForEver(IActorRef ReplyTo, uint RequestNumber);

/// <summary>
/// Book → InstrumentsActor: the phase as of the last durable event; also sent unasked (ReplyTo = Nobody) whenever it changed, and after recovery
/// (Recovered).
/// </summary>
public sealed record PhaseSet(
    uint InstrumentId, CommandStatus Status, TradingPhase Phase, IActorRef ReplyTo, uint RequestNumber, bool Recovered = false);

/// <summary>Anyone → book; answered with <see cref="BookStatus"/> when durable.</summary>
public sealed record GetBookStatus
{
    public static readonly GetBookStatus Instance = new();
}

/// <summary>On the EventStream: a book is (again) ready; sessions open their accounts anew.</summary>
public sealed record BookRecovered(uint InstrumentId, IActorRef Book);

/// <summary>Book → MarketDataActor: forget what you know, the book looks like this. Trades oldest first. Committed: the next batch, also while none is collected.</summary>
public sealed record DepthReset(
    long Sequence, long Time, TradingPhase Phase, PublicView View, long LastPrice, long LastQuantity, long TradedQuantity, long TradeCount,
    TradeTick[] RecentTrades, BatchCommitment? Committed)
{
    /// <summary>Of bands and collars, ticks; null: none.</summary>
    public long? ReferencePrice { get; init; }
}

/// <summary>
/// MarketDataActor → book: from now on put the shown orders into every turn, and all of them into the next one; or no more.
/// </summary>
public sealed record ShowOrders(bool On);

/// <summary>
/// The records of one durable batch: attached to the journal batch by the book, then handed to the MarketDataActor, who returns it.
/// Replies that must not be seen before the batch is durable ride along, each in its place among the records.
/// </summary>
public sealed class BookTurn
{
    private static readonly BatchPool<BookTurn> Pool = new(() => new BookTurn());

    public BookRecords Records { get; } = new();

    /// <summary>The book after the last of the records.</summary>
    public PublicView View { get; } = new();

    /// <summary>Shown orders one by one; only filled while somebody watches them.</summary>
    public OrdersView Orders { get; } = new();

    /// <summary>When all of it was known to be on disk, nanoseconds since 1970.</summary>
    public long DurableNs { get; set; }

    /// <summary>
    /// What to tell whom once the batch is durable, after the reports of so many records and before those of the next; <c>Failed</c> instead if it is not.
    /// </summary>
    public List<(int After, IActorRef To, object Message, object? Failed)> Replies { get; } = [];

    public static BookTurn Rent() => Pool.Rent();

    public void Return()
    {
        Records.Clear();
        View.Clear();
        Orders.Clear();
        Replies.Clear();
        Pool.Return(this);
    }
}
