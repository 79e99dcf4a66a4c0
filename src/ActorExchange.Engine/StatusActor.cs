using ActorExchange.Actors;
using ActorExchange.Engine.Books;
using ActorExchange.Engine.Ledger;
using ActorExchange.Engine.Users;

namespace ActorExchange.Engine;

/// <summary>
/// Answers <see cref="GetServerStatus"/>: asks every book, the ledger and the users, and puts the answers together. Who does not answer in
/// time is left out, so that the status can be had when something is wrong.
/// </summary>
public sealed class StatusActor(InstrumentDirectory directory, IActorRef users, IActorRef ledger) : UntypedActor, IWithTimers
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Queue<(GetServerStatus Request, IActorRef Asker)> _waiting = new();
    private readonly SortedDictionary<uint, BookStatus> _books = [];
    private readonly long _started = Context.System.TimeProvider.UnixNanoseconds();
    private bool _asking;
    private int _expected;
    private int? _sessions;
    private LedgerStatus? _ledger;

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case GetServerStatus request:
                _waiting.Enqueue((request, Sender));
                if (!_asking) Ask();
                return;
            case BookStatus book:
                _books[book.InstrumentId] = book;
                break;
            case SessionCount sessions:
                _sessions = sessions.Count;
                break;
            case LedgerStatus ledgerStatus:
                _ledger = ledgerStatus;
                break;
            case TimeIsUp:
                if (_asking) Answer();
                return;
            default:
                Unhandled(message);
                return;
        }

        if (_asking && _books.Count == _expected && _sessions is not null && _ledger is not null) Answer();
    }

    private void Ask()
    {
        _books.Clear();
        (_sessions, _ledger, _expected, _asking) = (null, null, 0, true);
        users.Tell(CountSessions.Instance);
        ledger.Tell(GetLedgerStatus.Instance);
        foreach (InstrumentView view in directory.All)
        {
            _expected++;
            view.Book.Tell(GetBookStatus.Instance);
        }

        Timers.StartSingleTimer("patience", TimeIsUp.Instance, Patience);
    }

    private void Answer()
    {
        Timers.Cancel("patience");
        _asking = false;
        long ordinal = Context.System.Settings.Journal!.DurableOrdinal;
        (GetServerStatus request, IActorRef asker) = _waiting.Dequeue();
        asker.Tell(new ServerStatusAnswer(
            request.RequestNumber, ordinal, _ledger?.Ordinal ?? 0, _ledger?.Trades ?? 0, _sessions ?? 0, _started, [.. _books.Values])
        {
            Seconds = request.Seconds,
        });
        if (_waiting.Count > 0) Ask();
    }

    private sealed class TimeIsUp
    {
        public static readonly TimeIsUp Instance = new();
    }
}
