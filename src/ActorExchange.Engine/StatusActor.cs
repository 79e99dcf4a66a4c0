using ActorExchange.Actors;
using ActorExchange.Engine.Books;
using ActorExchange.Engine.Ledger;
using ActorExchange.Engine.Users;

namespace ActorExchange.Engine;

/// <summary>Answers <see cref="GetServerStatus"/>: asks every book, the ledger and the users, and puts the answers together.</summary>
public sealed class StatusActor(InstrumentDirectory directory, IActorRef users, IActorRef ledger) : UntypedActor
{
    private readonly Queue<(GetServerStatus Request, IActorRef Asker)> _waiting = new();
    private readonly List<BookStatus> _books = [];
    private readonly long _started = Context.System.TimeProvider.UnixNanoseconds();
    private int _missing;
    private int _sessions;
    private LedgerStatus _ledger = new(0, 0);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case GetServerStatus request:
                _waiting.Enqueue((request, Sender));
                if (_missing == 0) Ask();
                break;
            case BookStatus book:
                _books.Add(book);
                Answered();
                break;
            case SessionCount sessions:
                _sessions = sessions.Count;
                Answered();
                break;
            case LedgerStatus ledgerStatus:
                _ledger = ledgerStatus;
                Answered();
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Ask()
    {
        _books.Clear();
        _missing = 2;
        users.Tell(CountSessions.Instance);
        ledger.Tell(GetLedgerStatus.Instance);
        foreach (InstrumentView view in directory.All)
        {
            _missing++;
            view.Book.Tell(GetBookStatus.Instance);
        }
    }

    private void Answered()
    {
        if (--_missing > 0) return;
        _books.Sort((a, b) => a.InstrumentId.CompareTo(b.InstrumentId));
        long ordinal = Context.System.Settings.Journal!.DurableOrdinal;
        (GetServerStatus request, IActorRef asker) = _waiting.Dequeue();
        asker.Tell(new ServerStatusAnswer(request.RequestNumber, ordinal, _ledger.Ordinal, _ledger.Trades, _sessions, 0, _started, [.. _books]));
        if (_waiting.Count > 0) Ask();
    }
}
