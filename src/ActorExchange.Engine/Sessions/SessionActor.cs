using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine.Books;

namespace ActorExchange.Engine.Sessions;

/// <summary>
/// Speaks for one account, over any number of connections and none: routes its commands to the books as <see cref="CommandAdmission"/>
/// allows, and the books' reports to the connections as <see cref="ReportDelivery"/> and <see cref="ReportReplays"/> say. What the account has, and what
/// its commands under way hold, is in its <see cref="SessionAccount"/>. Keeps nothing on disk: what it knows it asks from the books and from the accounts'
/// actor when it starts and whenever one of them recovers.
/// </summary>
public sealed partial class SessionActor : UntypedActor, IWithUnboundedStash, IWithTimers, IBatchingActor
{
    private readonly uint _account;
    private readonly SessionServices _services;
    private readonly InstrumentDirectory _directory;
    private readonly TimeProvider _clock;
    private readonly SessionBooks _books;
    private readonly SessionConnections _connections = new();
    private readonly SessionAccount _state;
    private readonly SessionRights _rights;
    private readonly CommandAdmission _admission;
    private readonly Refusals _refusals;
    private readonly ReportReplays _replays;
    private readonly ReportDelivery _delivery;
    private readonly OrderQueries _queries;
    private readonly SessionLogon _logon;
    private readonly SessionRisk _risk;
    private readonly ShareBookings _bookings;
    private readonly AccountViews _views;
    private readonly BookChanges _changes;

    public SessionActor(uint account, string user, SessionServices services)
    {
        _account = account;
        _services = services;
        _directory = services.Directory;
        _clock = Context.System.TimeProvider;
        var actor = new Actor(account, user);
        _books = new SessionBooks(account, Self, book => Context.Watch(book));
        _state = new SessionAccount(account, _directory, _books);
        _rights = new SessionRights(_state, _connections, services.Settings.OpenMode);
        _admission = new CommandAdmission(_books, _state, _directory, services.Settings);
        _refusals = new Refusals(account, _clock, new RefusalLog(actor, services.ActionLog), _directory);
        _replays = new ReportReplays(account, _books, _connections);
        _delivery = new ReportDelivery(account, _books, _connections, _replays);
        _queries = new OrderQueries(account, _books);
        _logon = new SessionLogon(
            new LogonAccepted(account, user, false, Self, []), _state, _rights, _books, _connections, services.Settings.MaxConnectionsPerUser);
        _risk = new SessionRisk(actor, services, _books, _state, _admission, _connections, this, _clock);
        _bookings = new ShareBookings(account, _books, _directory, _state, _admission, services.ActionLog, _clock);
        _views = new AccountViews(account, user, _state, _risk.Safety, _connections, _clock);
        _changes = new BookChanges(_books, _state, _admission, _queries, _replays, _connections, _risk, _bookings);
    }

    public IStash Stash { get; set; } = null!;

    public ITimerScheduler Timers { get; set; } = null!;

    private bool IsOpening => _books.OpeningCount > 0 || !_state.HasTerms;

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(BookRecovered));
        Context.System.EventStream.Subscribe(Self, typeof(InstrumentChanged));
        Context.System.EventStream.Subscribe(Self, typeof(AccountsRecovered));
        _services.Accounts.Tell(new OpenTerms(_account, Self));
        foreach (InstrumentView view in _directory.All)
        {
            _state.Know(view);
            _books.OpenAndAwait(view);
        }

        Become(WhileOpening);
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
                Forget(detach.Connection, detach.LoggedOut);
                break;
            case Terminated terminated:
                Forget(terminated.ActorRef);
                _changes.Stopped(terminated.ActorRef);
                break;
            case AccountOpened opened:
                _changes.Opened(opened, Sender);
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
                OnAccount(message);
                break;
        }
    }

    void IBatchingActor.OnRunCompleted()
    {
        if (_state.HasChanged) AccountChanged();
        _books.SendGathered();
        _refusals.SendTo(_connections);
    }

    /// <summary>
    /// Until every book has said what it knows of the account and the rules in force are known, everything else waits. What comes about rules and bookings
    /// after the first word waits, too: it stands in order with what is asked of the account.
    /// </summary>
    private void WhileOpening(object message)
    {
        switch (message)
        {
            case AccountOpened or BookRecovered or InstrumentChanged or Terminated or AccountsRecovered:
            case TermsInForce when !_state.HasTerms:
            case MailboxOverflow { Message: OpenAccount }:
            case SessionTimer:
                OnReceive(message);
                if (IsOpening) return;
                Become(OnReceive);
                _risk.Begin();
                Stash.UnstashAll();
                break;
            default:
                Stash.Stash();
                break;
        }
    }

    private void Route(CommandBatch commands)
    {
        long now = _clock.UnixNanoseconds();
        bool mayTrade = _connections.Find(Sender) is not { } connection || connection.MayTrade;
        for (int i = 0; i < commands.Count; i++)
        {
            ref OrderCommand command = ref commands[i];
            SessionBook? book = null;
            RiskVerdict verdict = mayTrade ? _admission.Admit(ref command, now, out book) : RiskVerdict.Of(CommandStatus.NotAuthorized);
            if (verdict.IsOk) book!.Gather(_account, command);
            else _refusals.Add(command, verdict);
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

        if (reports.Count > 0 && _books.Find(reports[0].InstrumentId) is { } book)
        {
            for (int i = 0; i < reports.Count; i++) Follow(book, reports, i);
        }

        _delivery.SendLive(reports);
    }

    private void Follow(SessionBook book, ReportBatch reports, int index)
    {
        ref ExecutionReport report = ref reports[index];
        int slot = _admission.Answered(book, report);
        _state.Take(book, report, slot, IsWithItself(reports, index));
        if (report.RequestId.IsEmpty) return;
        if (report.RequestId.IsExchanges) _risk.Answered(report);
        else _bookings.Answered(report);
    }

    /// <summary>A trade of the account with itself is two reports, next to each other.</summary>
    private static bool IsWithItself(ReportBatch reports, int index)
    {
        ref ExecutionReport report = ref reports[index];
        if (report.ExecType != ExecType.Trade) return false;
        return (index + 1 < reports.Count && reports[index + 1].TradeId == report.TradeId && reports[index + 1].ExecType == ExecType.Trade)
            || (index > 0 && reports[index - 1].TradeId == report.TradeId && reports[index - 1].ExecType == ExecType.Trade);
    }

    private void Attach(LogonRequest request)
    {
        if (_logon.Accept(request) is not { } connection) return;
        Context.Watch(connection.Ref);
        _replays.Start(connection);
        _risk.Safety.LoggedOn();
        if (connection.WatchesAccount) _views.Begin(connection);
    }

    private void Forget(IActorRef gone, bool loggedOut = false)
    {
        Context.Unwatch(gone);
        if (_connections.Remove(gone) is not { } connection) return;
        _risk.Safety.Gone(connection, loggedOut, _clock.UnixNanoseconds());
        _state.HasChanged = true;
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
            case OpenAccount:
                Timers.StartSingleTimer(SessionTimer.Questions, SessionTimer.Questions, _services.Settings.RiskInterval);
                break;
            case LogAction:
                // Its own mailbox counts what it could not take.
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
            ref OrderCommand command = ref lost[i];
            _admission.TurnedAway(command);
            if (command.ClientOrderId.IsExchanges || command.Kind == OrderCommandKind.BookShares) AnswerBusy(command);
            else _refusals.Add(command, CommandStatus.Busy);
        }

        lost.Return();
    }
}
