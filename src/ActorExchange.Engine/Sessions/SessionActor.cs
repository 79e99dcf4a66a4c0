using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine.Books;

namespace ActorExchange.Engine.Sessions;

/// <summary>
/// Speaks for one account, over any number of connections and none: routes its commands to the books as <see cref="CommandAdmission"/>
/// allows, and the books' reports to the connections as <see cref="ReportDelivery"/> and <see cref="ReportReplays"/> say. Keeps nothing on
/// disk: what it knows it asks from the books when it starts and whenever one of them recovers.
/// </summary>
public sealed class SessionActor : UntypedActor, IWithUnboundedStash, IBatchingActor
{
    private readonly uint _account;
    private readonly InstrumentDirectory _directory;
    private readonly SessionBooks _books;
    private readonly SessionConnections _connections = new();
    private readonly CommandAdmission _admission;
    private readonly Refusals _refusals;
    private readonly ReportReplays _replays;
    private readonly ReportDelivery _delivery;
    private readonly OrderQueries _queries;
    private readonly SessionLogon _logon;
    private readonly BookChanges _changes;

    public SessionActor(uint account, string user, SessionServices services)
    {
        (InstrumentDirectory directory, EngineSettings settings) = (services.Directory, services.Settings);
        bool isOperator = settings.OpenMode || services.Users.Find(account) is { Role: "operator" };
        _account = account;
        _directory = directory;
        _books = new SessionBooks(account, Self, book => Context.Watch(book));
        _admission = new CommandAdmission(_books, directory, settings);
        _refusals = new Refusals(account, Context.System.TimeProvider);
        _replays = new ReportReplays(account, _books, _connections);
        _delivery = new ReportDelivery(account, _books, _connections, _replays);
        _queries = new OrderQueries(account, _books);
        _logon = new SessionLogon(
            new LogonAccepted(account, user, isOperator, Self, []) { Permissions = isOperator ? Permissions.All : Permissions.Trade | Permissions.Read }, _books, _connections, settings.MaxConnectionsPerUser);
        _changes = new BookChanges(_books, _admission, _queries, _replays, _connections);
    }

    public IStash Stash { get; set; } = null!;

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(BookRecovered));
        Context.System.EventStream.Subscribe(Self, typeof(InstrumentChanged));
        foreach (InstrumentView view in _directory.All) _books.OpenAndAwait(view);
        if (_books.OpeningCount > 0) Become(WhileOpening);
    }

    /// <summary>Its connections start over: a new session asks the books what is true.</summary>
    protected override void PostStop() =>
        _connections.TellAll(new Disconnect(CommandStatus.OutcomeUnknown, "the session has ended; log on again"));

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case CommandBatch commands:
                Route(commands);
                break;
            case ReportBatch reports:
                Forward(reports);
                break;
            case ReplayDone done:
                _replays.Ended(done);
                break;
            case Drained drained:
                if (_connections.Find(drained.Connection) is { } waiting) _replays.Continue(waiting);
                break;
            case LogonRequest logon:
                Attach(logon);
                break;
            case Detach detach:
                Forget(detach.Connection);
                break;
            case Terminated terminated:
                Forget(terminated.ActorRef);
                _changes.Stopped(terminated.ActorRef);
                break;
            case AccountOpened opened:
                _changes.Opened(opened);
                break;
            case BookRecovered recovered:
                _changes.Recovered(recovered);
                break;
            case InstrumentChanged changed:
                _changes.Changed(changed.View);
                _connections.TellAll(changed);
                break;
            case GetOpenOrders query:
                _books.SendGathered();
                _queries.Ask(query, Sender);
                break;
            case GetOrder query:
                _books.SendGathered();
                _queries.Ask(query, query.InstrumentId == 0 ? _admission.InstrumentOf(query.ClientOrderId) : query.InstrumentId, Sender);
                break;
            case OrdersFound found:
                _queries.Found(found);
                break;
            case GetHistory history:
                _books.SendGathered();
                Ask(history);
                break;
            case MailboxOverflow overflow:
                Overflowed(overflow);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    void IBatchingActor.OnRunCompleted()
    {
        _books.SendGathered();
        _refusals.SendTo(_connections);
    }

    /// <summary>Until every book has said what it knows of the account, everything else waits.</summary>
    private void WhileOpening(object message)
    {
        switch (message)
        {
            case AccountOpened or BookRecovered or InstrumentChanged or Terminated:
                OnReceive(message);
                if (_books.OpeningCount > 0) return;
                Become(OnReceive);
                Stash.UnstashAll();
                break;
            default:
                Stash.Stash();
                break;
        }
    }

    private void Route(CommandBatch commands)
    {
        for (int i = 0; i < commands.Count; i++)
        {
            ref OrderCommand command = ref commands[i];
            CommandStatus status = _admission.Admit(ref command, out SessionBook? book);
            if (status == CommandStatus.Ok) book!.Gather(_account, command);
            else _refusals.Add(command, status);
        }

        commands.Return();
    }

    private void Forward(ReportBatch reports)
    {
        if (reports.Replayed)
        {
            _delivery.SendReplayed(reports);
            return;
        }

        for (int i = 0; i < reports.Count; i++) _admission.Answered(reports[i]);
        _delivery.SendLive(reports);
    }

    private void Attach(LogonRequest request)
    {
        if (_logon.Accept(request) is not { } connection) return;
        Context.Watch(connection.Ref);
        _replays.Start(connection);
    }

    private void Forget(IActorRef gone)
    {
        Context.Unwatch(gone);
        _connections.Remove(gone);
    }

    private void Ask(GetHistory history)
    {
        if (_directory.Find(history.InstrumentId) is { } view) view.Book.Tell(new ReadHistory(history, _account, 0), Sender);
        else Sender.Tell(new HistoryAnswer(history.RequestNumber, CommandStatus.UnknownInstrument, $"there is no instrument {history.InstrumentId}", [], false));
    }

    /// <summary>Something that the session told did not fit into the mailbox of a book or a connection.</summary>
    private void Overflowed(MailboxOverflow overflow)
    {
        switch (overflow.Message)
        {
            case CommandBatch lost:
                TurnAway(lost);
                break;
            case ReplayReports replay:
                if (_books.Find(overflow.Recipient) is { } full) _replays.Ended(new ReplayDone(full.InstrumentId, replay.JournalHint, replay.Query));
                break;
            case var _ when _connections.Find(overflow.Recipient) is not null:
                // It missed something: numbers would have a gap. Closing it lets the client resume from what it saw.
                Forget(overflow.Recipient);
                Context.System.Stop(overflow.Recipient);
                break;
            case FindOrders find:
                _queries.Found(new OrdersFound(find.Query, [], CommandStatus.Busy));
                break;
            default:
                Unhandled(overflow);
                break;
        }
    }

    private void TurnAway(CommandBatch lost)
    {
        for (int i = 0; i < lost.Count; i++)
        {
            _admission.TurnedAway(lost[i]);
            _refusals.Add(lost[i], CommandStatus.Busy);
        }

        lost.Return();
    }
}
