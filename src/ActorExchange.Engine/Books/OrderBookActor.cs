using ActorExchange.Actors;
using ActorExchange.Actors.Persistence;
using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>
/// The one writer of one instrument's book. Every command becomes records in memory, the records become events in the journal, and only
/// when they are durable do reports, market data and answers leave. All rules are <see cref="InstrumentBook"/>'s.
/// </summary>
public sealed partial class OrderBookActor : BatchPersistentActor, IWithTimers
{
    private readonly Instrument _instrument;
    private readonly TradingPhase _initialPhase;
    private bool _isDelisted;
    private readonly EngineSettings _settings;
    private readonly IActorRef _marketData;
    private readonly IActorRef _ledger;
    private readonly TradingModel _model;
    private readonly InstrumentBook _book;
    private readonly RecentRecords _recent;
    private readonly BookRecords _replayed = new();
    private readonly ReportRouter _reports;
    private readonly Queue<CommandBatch> _oneByOne = new();
    private TradingPhase _durablePhase;
    private BookTimers? _timers;
    private bool _hasChanged;
    private bool _showsOrders;
    private long _lastSnapshot;
    private bool _snapshotRunning;
    private SnapshotEncoded? _encoded;
    private int _oneByOneDone;
    private IActorRef _snapshotEncoder = ActorRefs.Nobody;
    private IActorRef _history = ActorRefs.Nobody;

    public OrderBookActor(
        Instrument instrument, TradingPhase initialPhase, bool delisted, EngineSettings settings, IActorRef marketData, IActorRef ledger)
    {
        _instrument = instrument;
        _initialPhase = initialPhase;
        _isDelisted = delisted;
        _settings = settings;
        _marketData = marketData;
        _ledger = ledger;
        _model = settings.ModelOf(instrument);
        _book = new InstrumentBook(instrument.Id, settings.NewBook(_model.Rules), settings.FinishedWindow, settings.MaxOrders, settings.AccountGroupOf);
        _recent = new RecentRecords(settings.RecentRecords);
        _reports = new ReportRouter(instrument.Id);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public override string PersistenceId => StreamOf(_instrument.Id, _instrument.Symbol);

    protected override int SchemaVersion => BookRecordCodec.SchemaVersion;

    /// <summary>Name of a book's stream in the journal.</summary>
    public static string StreamOf(uint instrumentId, string symbol) => $"book-{instrumentId}-{symbol}";

    /// <summary>The reverse of <see cref="StreamOf"/>; false for the stream of another actor.</summary>
    public static bool TryParseStream(string persistenceId, out uint instrumentId, out string symbol)
    {
        (instrumentId, symbol) = (0, "");
        if (!persistenceId.StartsWith("book-", StringComparison.Ordinal)) return false;
        int dash = persistenceId.IndexOf('-', 5);
        if (dash < 0 || !uint.TryParse(persistenceId.AsSpan(5, dash - 5), out instrumentId)) return false;
        symbol = persistenceId[(dash + 1)..];
        return true;
    }

    protected override void OnCommand(object message)
    {
        switch (message)
        {
            case CommandBatch commands:
                Execute(commands);
                break;
            case ReplayReports replay:
                Replay(replay);
                break;
            case OpenAccount open:
                Open(open);
                break;
            case FindOrders find:
                Reply(Sender, new OrdersFound(find.Query, Find(find)), new OrdersFound(find.Query, [], CommandStatus.OutcomeUnknown));
                break;
            case ReadHistory read:
                _history.Forward(read with { ThroughSequence = DurableSequence });
                break;
            case ChangePhase change:
                SetPhase(change);
                break;
            case ChangeReferencePrice change:
                SetReferencePrice(change);
                break;
            case BookTick tick:
                Act(tick);
                break;
            case CloseForEver close:
                Delist();
                Reply(close.ReplyTo, close.RequestNumber, CommandStatus.Ok);
                break;
            case GetBookAccounts get:
                Reply(Sender, _book.ListAccounts(get.Query), null);
                break;
            case ShowOrders show:
                Show(show);
                break;
            case GetBookStatus:
                Reply(Sender, Status(), null);
                break;
            case SnapshotEncoded encoded when ReferenceEquals(encoded.Book, _book):
                _encoded = encoded;
                SaveEncodedSnapshot();
                break;
            case SnapshotEncoded:
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override void OnDurable(JournalBatch batch)
    {
        if (batch.Companion is not BookTurn turn) return;
        turn.DurableNs = NowNs();
        bool phaseChanged = false;
        int answered = 0;
        ReadOnlySpan<BookRecord> records = turn.Records.Written;
        for (int i = 0; i < records.Length; i++)
        {
            ref readonly BookRecord record = ref records[i];
            if (answered < turn.Replies.Count) answered = Answer(turn, answered, i);
            _reports.Add(record);
            if (record.Number != 0 && record.IsJournaled) _recent.Add(record);
            if (record.Kind != BookRecordKind.PhaseChanged) continue;
            _durablePhase = record.Phase;
            phaseChanged = true;
        }

        _reports.Flush();
        Answer(turn, answered, records.Length);
        if (phaseChanged) Context.Parent.Tell(new PhaseSet(_instrument.Id, CommandStatus.Ok, _durablePhase, ActorRefs.Nobody, 0));
        if (batch.Count > 0) _ledger.Tell(Ledger.JournalAdvanced.Instance);
        _marketData.Tell(turn);
        if (!_settings.GroupCommit) ExecuteNext();
        SaveEncodedSnapshot();
        if (_settings.SnapshotEvery > 0 && LastSequence - _lastSnapshot >= _settings.SnapshotEvery) TakeSnapshot();
    }

    protected override void OnPersistFailure(JournalBatch batch, Exception cause)
    {
        if (batch.Companion is not BookTurn turn) return;
        foreach (ref readonly BookRecord record in turn.Records.Written) _reports.AddUnknown(record);
        _reports.Flush();
        foreach ((_, IActorRef to, _, object? failed) in turn.Replies)
            if (failed is not null) to.Tell(failed);
        turn.Return();
        TurnAwayWaiting();
    }

    protected override void OnReplayRow(JournalRow row)
    {
        _replayed.Clear();
        BookRecordCodec.Read(row, _replayed);
        int skip = (int)Math.Max(0, LastSequence - row.FirstSequence + 1);
        for (int i = skip; i < _replayed.Count; i++)
        {
            ref BookRecord record = ref _replayed[i];
            _book.Apply(record);
            if (record.Number != 0) _recent.Add(record);
        }
    }

    /// <summary>
    /// Schemas 1 and 2 do not know all figures of accounts: they are counted from the journal, which is kept whole, once, and are in the next snapshot.
    /// </summary>
    protected override bool AcceptsSnapshot(int schemaVersion) => schemaVersion > 2;

    protected override void OnSnapshot(long sequence, int schemaVersion, ReadOnlyMemory<byte> payload)
    {
        BookSnapshot.Restore(payload.Span, schemaVersion, _book);
        _recent.MarkIncomplete();
        _lastSnapshot = sequence;
    }

    protected override void OnRecoveryCompleted()
    {
        _durablePhase = _book.Book.Phase;
        _snapshotEncoder = Context.ActorOf(Props.Create(() => new SnapshotEncoderActor()), "snapshots");
        _history = Context.ActorOf(Props.Create(() => new ReportHistoryActor(_instrument.Id, PersistenceId)), "history");
        _marketData.Tell(Depth());
        Context.System.EventStream.Publish(new BookRecovered(_instrument.Id, Self));
        if (_isDelisted) Delist();
        else BeginOrGoOn();
        Reply(Context.Parent, new PhaseSet(_instrument.Id, CommandStatus.Ok, _book.Book.Phase, ActorRefs.Nobody, 0, Recovered: true), null);
    }

    protected override void OnSnapshotSaved(long sequence, Exception? failure)
    {
        _snapshotRunning = false;
        if (failure is not null)
            Context.GetLogger().Warning(failure, "Snapshot of {0} at {1} was not stored; recovery will take longer", PersistenceId, sequence);
    }

    private BookTurn Turn => (BookTurn)(Batch.Companion ??= BookTurn.Rent());

    private static long NowNs() => Context.System.TimeProvider.UnixNanoseconds();

    private void Execute(CommandBatch commands)
    {
        // A batch that waited while the book recovered comes before its session's OpenAccount, and must be answered all the same.
        _reports.RegisterNew(commands.Account, Sender);
        if (!_settings.GroupCommit)
        {
            _oneByOne.Enqueue(commands);
            ExecuteNext();
            return;
        }

        BookTurn turn = Turn;
        long now = NowNs();
        int first = turn.Records.Count;
        for (int i = 0; i < commands.Count; i++)
        {
            ref OrderCommand command = ref commands[i];
            if (UndurableEvents + turn.Records.Count - first > _settings.MaxUndurableEvents)
                InstrumentBook.TurnAway(command, commands.Account, CommandStatus.Busy, now, turn.Records);
            else _book.Execute(command, commands.Account, now, turn.Records);
        }

        commands.Return();
        Journal(first);
    }

    /// <summary>Without group commit: the next command once the one before it is durable.</summary>
    private void ExecuteNext()
    {
        if (UndurableEvents > 0 || !_oneByOne.TryPeek(out CommandBatch? commands)) return;
        int first = Turn.Records.Count;
        _book.Execute(commands[_oneByOneDone++], commands.Account, NowNs(), Turn.Records);
        Journal(first);
        ShowBook();
        if (_oneByOneDone < commands.Count) return;
        _oneByOneDone = 0;
        _oneByOne.Dequeue().Return();
    }

    /// <summary>Without group commit: commands that wait inside of the actor would be lost with its instance.</summary>
    private void TurnAwayWaiting()
    {
        _replayed.Clear();
        while (_oneByOne.TryDequeue(out CommandBatch? commands))
        {
            for (int i = _oneByOneDone; i < commands.Count; i++)
                InstrumentBook.TurnAway(commands[i], commands.Account, CommandStatus.Busy, NowNs(), _replayed);
            _oneByOneDone = 0;
            commands.Return();
        }

        foreach (ref readonly BookRecord record in _replayed.Written) _reports.Add(record);
        _reports.Flush();
    }

    /// <summary>Encodes the turn's records from an index on.</summary>
    private void Journal(int first)
    {
        if (Batch.Companion is not BookTurn turn) return;
        ReadOnlySpan<BookRecord> records = turn.Records.Written;
        for (int i = first; i < records.Length; i++)
        {
            if (!records[i].IsJournaled) continue;
            BookRecordCodec.Write(records[i], Batch);
            _hasChanged |= records[i].IsPublic;
        }
    }

    /// <summary>Answers when everything up to now is durable.</summary>
    private void Reply(IActorRef to, object message, object? failed)
    {
        BookTurn turn = Turn;
        turn.Replies.Add((turn.Records.Count, to, message, failed));
    }

    /// <summary>Tells the replies, from one on, that belong before a record; returns how many of all were told.</summary>
    private int Answer(BookTurn turn, int from, int record)
    {
        if (from == turn.Replies.Count || turn.Replies[from].After > record) return from;
        _reports.Flush();
        for (; from < turn.Replies.Count && turn.Replies[from].After <= record; from++) turn.Replies[from].To.Tell(turn.Replies[from].Message);
        return from;
    }

    /// <summary>
    /// Reports go to the session from now on, so that it misses none; the answer stands behind the last one that it counts in.
    /// A write that fails leaves it without one: the book recovers, and the session asks again.
    /// </summary>
    private void Open(OpenAccount open)
    {
        _reports.Register(open.Account, open.Session);
        Reply(open.Session, _book.Open(open.Account), null);
    }

    private void Replay(ReplayReports replay)
    {
        ReportBatch batch = ReportBatch.Rent();
        batch.Account = replay.Account;
        batch.Replayed = true;
        if (!_recent.TryCopyReports(replay.Account, _instrument.Id, replay.After, replay.Limit, batch))
        {
            batch.Return();
            _history.Forward(new ReadReplay(replay, DurableSequence));
            return;
        }

        if (batch.Count > 0) Sender.Tell(batch);
        else batch.Return();
        Sender.Tell(new ReplayDone(_instrument.Id, 0, replay.Query));
    }

    private List<OrderView> Find(FindOrders find)
    {
        var found = new List<OrderView>();
        if (!find.ClientOrderId.IsEmpty)
        {
            int slot = _book.Commands.Find(find.Account, find.ClientOrderId);
            if (slot >= 0 && _book.Commands[slot].Kind == OrderCommandKind.Place) found.Add(_book.View(_book.Commands[slot]));
        }
        else if (find.OrderId != 0)
        {
            if (_book.Book.TryGetOrder(find.OrderId, out OrderState order) && order.Account == find.Account) found.Add(_book.View(_book.Commands[order.Tag]));
        }
        else
        {
            var state = new BookState();
            _book.Book.Save(state);
            foreach (ref readonly OrderState order in state.Orders)
                if (order.Account == find.Account) found.Add(_book.View(_book.Commands[order.Tag]));
        }

        return found;
    }

    private BookStatus Status() =>
        new(_instrument.Id, LastSequence, _book.Book.OrderCount, _book.Book.LastTradeId, _book.StateHash());

    /// <summary>Copies the state in this turn; the encoder does the rest elsewhere.</summary>
    private void TakeSnapshot()
    {
        if (_snapshotRunning) return;
        _snapshotRunning = true;
        _lastSnapshot = LastSequence;
        _snapshotEncoder.Tell(BookSnapshot.Capture(LastSequence, _book));
    }

    /// <summary>Stores a snapshot only when all its events are durable: one of a failed write would poison later recoveries.</summary>
    private void SaveEncodedSnapshot()
    {
        if (_encoded is not { } encoded || encoded.Sequence > DurableSequence) return;
        _encoded = null;
        SaveSnapshot(encoded.Sequence, BookSnapshot.SchemaVersion, encoded.Payload);
    }
}
