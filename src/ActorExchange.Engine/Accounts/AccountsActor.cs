using ActorExchange.Actors;
using ActorExchange.Actors.Persistence;
using ActorExchange.Engine.Ledger;
using Google.Protobuf;
using Wire = ActorExchange.Protocol.Journal;

namespace ActorExchange.Engine.Accounts;

/// <summary>
/// Cash bookings, rules, kill switches and wishes of all accounts, in a journal of their own. Tells each account's session what is in force for it, and
/// whatever of it changes, once that is durable. The state is <see cref="AccountBooks"/>; this is a shell around it. The only writer of
/// <see cref="AccountDirectory.Rules"/>.
/// </summary>
public sealed partial class AccountsActor : BatchPersistentActor, IWithTimers
{
    public const string StreamName = "accounts";

    private readonly AccountDirectory _accounts;
    private readonly EngineSettings _settings;
    private readonly IActorRef _actionLog;
    private readonly IActorRef _ledger;
    private readonly AccountBooks _books;
    private readonly BookingRules _bookingRules;
    private readonly SwitchRules _switchRules;
    private readonly CancelAllProgress _cancelAll;
    private readonly Dictionary<uint, IActorRef> _sessions = [];
    private long _generation;
    private long _lastSnapshot;
    private bool _snapshotRunning;

    public AccountsActor(InstrumentDirectory instruments, AccountDirectory accounts, EngineSettings settings, IActorRef actionLog, IActorRef ledger)
    {
        (_accounts, _settings, _actionLog, _ledger) = (accounts, settings, actionLog, ledger);
        _books = new AccountBooks(settings.RiskModel);
        _bookingRules = new BookingRules(_books, accounts, instruments);
        _switchRules = new SwitchRules(_books, accounts, instruments);
        _cancelAll = new CancelAllProgress(accounts);
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public override string PersistenceId => StreamName;

    private DurableReplies Replies => (DurableReplies)(Batch.Companion ??= new DurableReplies());

    protected override void OnCommand(object message)
    {
        switch (message)
        {
            case OpenTerms open:
                Open(open);
                break;
            case Terminated terminated:
                Forget(terminated.ActorRef);
                break;
            case AccountChanged changed:
                Changed(changed);
                break;
            case AccountsKnown:
                UsersOpened();
                break;
            case SafetyChanged safety:
                Change(safety);
                break;
            case PrepareClosing closing:
                Prepare(closing);
                break;
            case EmptyAnswer empty:
                Answered(empty);
                break;
            case BookCash booking:
                Book(booking);
                break;
            case CashReserved reserved:
                Reserved(reserved);
                break;
            case ReservationTimedOut timedOut:
                TimedOut(timedOut);
                break;
            case GetAllBookings query:
                Replies.Tell(Sender, AllBookings(query));
                break;
            default:
                OnRulesCommand(message);
                break;
        }
    }

    protected override void OnDurable(JournalBatch batch)
    {
        (batch.Companion as DurableReplies)?.Durable();
        if (batch.Count > 0) _ledger.Tell(JournalAdvanced.Instance);
        SaveSnapshotIfDue();
    }

    protected override void OnPersistFailure(JournalBatch batch, Exception cause)
    {
        (batch.Companion as DurableReplies)?.Failed();
        TurnAwayPending();
    }

    protected override void OnReplayRow(JournalRow row)
    {
        var input = new CodedInputStream(row.Payload.ToArray());
        long known = LastSequence - row.FirstSequence;
        for (int i = 0; i < row.Count; i++)
        {
            var e = new Wire.AccountEvent();
            input.ReadMessage(e);
            if (i > known) _books.Apply(e);
        }
    }

    protected override bool AcceptsSnapshot(int schemaVersion) => schemaVersion == AccountsSnapshotCodec.SchemaVersion;

    protected override void OnSnapshot(long sequence, int schemaVersion, ReadOnlyMemory<byte> payload)
    {
        AccountsSnapshotCodec.Restore(Wire.AccountsSnapshot.Parser.ParseFrom(payload.Span), _books);
        _lastSnapshot = sequence;
    }

    protected override void OnRecoveryCompleted()
    {
        _generation = _lastReservation = NowNs();
        _accounts.Rules = _books.Rules.Model;
        Context.System.EventStream.Publish(new AccountsRecovered(Self));
        if (_accounts.Users is not null) UsersOpened();
    }

    protected override void OnSnapshotSaved(long sequence, Exception? failure)
    {
        _snapshotRunning = false;
        if (failure is not null) Context.GetLogger().Warning(failure, "Snapshot of {0} at {1} was not stored; recovery will take longer", PersistenceId, sequence);
    }

    private static long NowNs() => Context.System.TimeProvider.UnixNanoseconds();

    /// <summary>Applies an event and hands it to the journal.</summary>
    private void Write(Wire.AccountEvent e)
    {
        _books.Apply(e);
        ProtobufBatches.Write(e, Batch);
        Batch.CountEvent();
    }

    /// <summary>Only of a state that is durable altogether: one of a failed write would poison later recoveries.</summary>
    private void SaveSnapshotIfDue()
    {
        if (_settings.AccountsSnapshotEvery == 0 || _snapshotRunning) return;
        if (LastSequence != DurableSequence || LastSequence - _lastSnapshot < _settings.AccountsSnapshotEvery) return;
        (_snapshotRunning, _lastSnapshot) = (true, LastSequence);
        SaveSnapshot(LastSequence, AccountsSnapshotCodec.SchemaVersion, AccountsSnapshotCodec.Encode(_books).ToByteArray());
    }

    /// <summary>A request that was refused leaves its trace in the audit trail only.</summary>
    private void Log(Actor by, string kind, string subject, Refusal refusal) =>
        _actionLog.Tell(new LogAction(by, kind, 0, subject, refusal.Status, refusal.Reason, NowNs()));
}
