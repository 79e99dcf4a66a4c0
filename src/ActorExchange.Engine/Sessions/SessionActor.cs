using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine.Books;

namespace ActorExchange.Engine.Sessions;

/// <summary>
/// Speaks for one account, over any number of connections and none: checks and routes its commands to the books, and forwards the
/// books' reports so that every connection gets each numbered report once, in order, from where it left off. Keeps nothing on
/// disk: what it knows it asks from the books when it starts and whenever one of them recovers.
/// </summary>
public sealed class SessionActor : UntypedActor, IWithUnboundedStash, IBatchingActor
{
    private const int ReplayChunk = 2048;

    private readonly uint _account;
    private readonly string _user;
    private readonly bool _isOperator;
    private readonly InstrumentDirectory _directory;
    private readonly EngineSettings _settings;
    private readonly SessionIds _ids;
    private readonly List<SessionConnection> _connections = [];
    private readonly List<SessionBook> _books = [];
    private readonly OrderQueries _queries = new();
    private SessionBook?[] _bookById = [];
    private ReportBatch? _refusals;
    private int _unanswered;
    private int _opening;
    private long _lastReplay;

    public SessionActor(uint account, string user, bool isOperator, InstrumentDirectory directory, EngineSettings settings)
    {
        _account = account;
        _user = user;
        _isOperator = isOperator;
        _directory = directory;
        _settings = settings;
        _ids = new SessionIds(settings.FinishedWindow);
    }

    public IStash Stash { get; set; } = null!;

    /// <summary>Commands that wait for their answers, for tests.</summary>
    internal int Unanswered => _unanswered;

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(BookRecovered));
        Context.System.EventStream.Subscribe(Self, typeof(InstrumentChanged));
        foreach (InstrumentView view in _directory.All)
        {
            Open(view).IsOpening = true;
            _opening++;
        }

        if (_opening > 0) Become(WhileOpening);
    }

    /// <summary>Its connections start over: a new session asks the books what is true.</summary>
    protected override void PostStop()
    {
        foreach (SessionConnection connection in _connections)
            connection.Ref.Tell(new Disconnect(CommandStatus.OutcomeUnknown, "the session has ended; log on again"));
    }

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
                ReplayEnded(done);
                break;
            case Drained drained:
                AskForMore(drained.Connection);
                break;
            case LogonRequest logon:
                Attach(logon);
                break;
            case Detach detach:
                RemoveConnection(detach.Connection);
                break;
            case Terminated terminated:
                RemoveConnection(terminated.ActorRef);
                BookEnded(terminated.ActorRef);
                break;
            case AccountOpened opened:
                Opened(opened);
                break;
            case BookRecovered recovered:
                if (BookOf(recovered.InstrumentId) is { } known) Reopen(known, recovered.Book);
                break;
            case InstrumentChanged changed:
                if (BookOf(changed.View.Instrument.Id) is not { } listed) Open(changed.View);
                else if (!listed.Ref.Equals(changed.View.Book)) Reopen(listed, changed.View.Book);
                foreach (SessionConnection connection in _connections) connection.Ref.Tell(changed);
                break;
            case GetOpenOrders or GetOrder:
                // A query must not overtake the commands that were sent before it.
                SendOutgoing();
                Query(message);
                break;
            case OrdersFound found:
                _queries.Found(found);
                break;
            case GetHistory history:
                SendOutgoing();
                if (_directory.Find(history.InstrumentId) is { } book) book.Book.Tell(new ReadHistory(history, _account, 0), Sender);
                else Sender.Tell(new HistoryAnswer(history.RequestNumber, CommandStatus.UnknownInstrument, $"there is no instrument {history.InstrumentId}", [], false));
                break;
            case MailboxOverflow { Message: CommandBatch lost }:
                TurnAway(lost);
                break;
            case MailboxOverflow { Message: ReplayReports replay } overflow:
                if (_books.Find(b => b.Ref.Equals(overflow.Recipient)) is { } full) ReplayEnded(new ReplayDone(full.InstrumentId, replay.JournalHint, replay.Query));
                break;
            case MailboxOverflow lost when ConnectionOf(lost.Recipient) is not null:
                // It missed something: numbers would have a gap. Closing it lets the client resume from what it saw.
                RemoveConnection(lost.Recipient);
                Context.System.Stop(lost.Recipient);
                break;
            case MailboxOverflow { Message: FindOrders find }:
                _queries.Found(new OrdersFound(find.Query, [], CommandStatus.Busy));
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    void IBatchingActor.OnRunCompleted()
    {
        SendOutgoing();
        if (_refusals is not { } refusals) return;
        _refusals = null;
        SendRefusals(refusals);
    }

    private void SendOutgoing()
    {
        foreach (SessionBook book in _books)
        {
            if (book.Outgoing is not { } batch) continue;
            book.Outgoing = null;
            book.Ref.Tell(batch);
        }
    }

    /// <summary>Until every book has said what it knows of the account, everything else waits.</summary>
    private void WhileOpening(object message)
    {
        switch (message)
        {
            case AccountOpened or BookRecovered or InstrumentChanged or Terminated:
                OnReceive(message);
                if (_opening > 0) return;
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
            CommandStatus status = Admit(ref command, out SessionBook? book);
            if (status != CommandStatus.Ok)
            {
                Refuse(command, status);
                continue;
            }

            _unanswered++;
            book!.Unanswered++;
            CommandBatch outgoing = book.Outgoing ??= NewOutgoing();
            outgoing.Add() = command;
        }

        commands.Return();
    }

    /// <summary>The session's checks, in the order of docs/statuses.md.</summary>
    private CommandStatus Admit(ref OrderCommand command, out SessionBook? book)
    {
        book = null;
        if (command.Fault != CommandStatus.Ok) return command.Fault;
        if (_unanswered >= _settings.MaxUnansweredCommands) return CommandStatus.Busy;
        if (command.ClientOrderId.IsEmpty) return CommandStatus.InvalidClientOrderId;
        if (command.InstrumentId == 0 && !command.TargetClientOrderId.IsEmpty)
        {
            command.InstrumentId = _ids.InstrumentOf(command.TargetClientOrderId);
            if (command.InstrumentId == 0) return CommandStatus.UnknownOrder;
        }

        if (_directory.Find(command.InstrumentId) is not { } view) return CommandStatus.UnknownInstrument;
        CommandStatus status = OrderRules.Check(command, view.Instrument);
        if (status != CommandStatus.Ok) return status;
        book = BookOf(command.InstrumentId) ?? Open(view);
        if (book.HasEnded) return CommandStatus.Busy;
        return _ids.TryClaim(command.ClientOrderId, command.InstrumentId) ? CommandStatus.Ok : CommandStatus.DuplicateClientOrderId;
    }

    private CommandBatch NewOutgoing()
    {
        CommandBatch batch = CommandBatch.Rent();
        batch.Account = _account;
        return batch;
    }

    private void Refuse(in OrderCommand command, CommandStatus status)
    {
        ReportBatch batch = _refusals ??= ReportBatch.Rent();
        batch.Account = _account;
        ref ExecutionReport report = ref batch.Add();
        report.ExecType = ExecType.Rejected;
        report.OrderStatus = OrderStatus.Rejected;
        report.Status = status;
        report.InstrumentId = command.InstrumentId;
        report.ClientOrderId = command.Kind == OrderCommandKind.Place ? command.ClientOrderId : command.TargetClientOrderId;
        report.RequestId = command.ClientOrderId;
        report.Side = command.Side;
        report.Type = command.Type;
        report.TimeInForce = command.TimeInForce;
        report.Price = command.Price;
        report.Quantity = command.Quantity;
        report.Time = Context.System.TimeProvider.UnixNanoseconds();
    }

    /// <summary>A book's mailbox was full.</summary>
    private void TurnAway(CommandBatch lost)
    {
        for (int i = 0; i < lost.Count; i++)
        {
            Answered(lost[i].InstrumentId);
            _ids.Release(lost[i].ClientOrderId);
            Refuse(lost[i], CommandStatus.Busy);
        }

        lost.Return();
    }

    private void Forward(ReportBatch reports)
    {
        if (reports.Replayed)
        {
            SendToReplaying(reports);
            return;
        }

        for (int i = 0; i < reports.Count; i++) Note(reports[i]);
        if (reports.Count > 0 && BookOf(reports[0].InstrumentId) is { } book) book.LastNumber = Math.Max(book.LastNumber, LastNumber(reports));
        SendToAll(reports);
    }

    /// <summary>Keeps the count of unanswered commands and the ids in step with a live report.</summary>
    private void Note(in ExecutionReport report)
    {
        if (!report.RequestId.IsEmpty)
        {
            Answered(report.InstrumentId);
            if (report.Number == 0 && !report.Repeated)
            {
                if (report.Status == CommandStatus.DuplicateClientOrderId) _ids.Confirm(report.RequestId);
                else if (report.Status != CommandStatus.OutcomeUnknown) _ids.Release(report.RequestId);
                return;
            }

            _ids.Confirm(report.RequestId);
            if (report.Repeated) return;
            if (report.ExecType == ExecType.Rejected || report.RequestId != report.ClientOrderId) _ids.Finish(report.RequestId);
        }

        if (report.OrderStatus is OrderStatus.Filled or OrderStatus.Canceled) _ids.Finish(report.ClientOrderId);
    }

    private void Answered(uint instrumentId)
    {
        if (BookOf(instrumentId) is not { Unanswered: > 0 } book) return;
        book.Unanswered--;
        _unanswered--;
    }

    /// <summary>Refusals are of no book and have no numbers: every connection gets them at once.</summary>
    private void SendRefusals(ReportBatch refusals)
    {
        if (_connections.Count == 1)
        {
            _connections[0].Ref.Tell(refusals);
            return;
        }

        foreach (SessionConnection connection in _connections)
        {
            ReportBatch copy = ReportBatch.Rent();
            copy.Account = _account;
            for (int i = 0; i < refusals.Count; i++) copy.Add() = refusals[i];
            connection.Ref.Tell(copy);
        }

        refusals.Return();
    }

    /// <summary>Hands live reports to every connection; the usual single one gets the batch itself.</summary>
    private void SendToAll(ReportBatch reports)
    {
        if (_connections.Count == 1 && IsNext(_connections[0], reports))
        {
            _connections[0].Ref.Tell(reports);
            return;
        }

        foreach (SessionConnection connection in _connections) SendDue(connection, reports);
        reports.Return();
    }

    /// <summary>Whether the batch continues the connection's numbers without a gap; if so the connection's place moves on.</summary>
    private static bool IsNext(SessionConnection connection, ReportBatch reports)
    {
        BookCursor cursor = connection.Cursor(reports[0].InstrumentId);
        if (cursor.Replaying) return false;
        long next = cursor.Next;
        for (int i = 0; i < reports.Count; i++)
        {
            ref ExecutionReport report = ref reports[i];
            if (report.Number == 0 || report.Repeated) continue;
            if (report.Number != next) return false;
            next++;
        }

        cursor.Next = next;
        return true;
    }

    /// <summary>Sends those reports that are due: unnumbered ones, and the next number each time.</summary>
    private void SendDue(SessionConnection connection, ReportBatch reports)
    {
        BookCursor cursor = connection.Cursor(reports[0].InstrumentId);
        ReportBatch due = ReportBatch.Rent();
        due.Account = _account;
        for (int i = 0; i < reports.Count; i++)
        {
            ref ExecutionReport report = ref reports[i];
            bool numbered = report.Number != 0 && !report.Repeated;
            if (numbered && (report.Number != cursor.Next || (cursor.Replaying && !reports.Replayed))) continue;
            if (numbered) cursor.Next++;
            due.Add() = report;
        }

        if (due.Count > 0) connection.Ref.Tell(due);
        else due.Return();
        if (!reports.Replayed) CatchUp(connection, cursor);
    }

    private void SendToReplaying(ReportBatch reports)
    {
        if (reports.Count > 0)
        {
            foreach (SessionConnection connection in _connections)
                if (connection.Cursor(reports[0].InstrumentId).Replaying) SendDue(connection, reports);
        }

        reports.Return();
    }

    /// <summary>Asks for a replay if the connection is behind the book.</summary>
    private void CatchUp(SessionConnection connection, BookCursor cursor)
    {
        if (cursor.Replaying || BookOf(cursor.InstrumentId) is not { HasEnded: false } book || cursor.Next > book.LastNumber) return;
        cursor.Replaying = true;
        AskForReplay(cursor, book);
    }

    private void AskForReplay(BookCursor cursor, SessionBook book)
    {
        cursor.Query = ++_lastReplay;
        book.Ref.Tell(new ReplayReports(_account, cursor.Next - 1, cursor.JournalHint, ReplayChunk, cursor.Query));
    }

    private void ReplayEnded(ReplayDone done)
    {
        foreach (SessionConnection connection in _connections)
        {
            BookCursor cursor = connection.Cursor(done.InstrumentId);
            if (!cursor.Replaying || cursor.Query != done.Query) continue;
            cursor.Query = 0;
            cursor.JournalHint = done.JournalHint;
            if (done.Failed)
            {
                connection.Ref.Tell(new Disconnect(CommandStatus.OutcomeUnknown, "missed reports could not be read from the journal; log on again to resume"));
                return;
            }

            if (cursor.Next <= BookOf(done.InstrumentId)!.LastNumber)
            {
                connection.Ref.Tell(NotifyWhenDrained.Instance);
                continue;
            }

            cursor.Replaying = false;
            cursor.JournalHint = 0;
            FinishResume(connection);
        }
    }

    /// <summary>The connection has sent most of what it had: go on with its replays.</summary>
    private void AskForMore(IActorRef asker)
    {
        if (ConnectionOf(asker) is not { } connection) return;
        foreach (BookCursor cursor in connection.Cursors)
        {
            if (cursor.Replaying && cursor.Query == 0 && BookOf(cursor.InstrumentId) is { HasEnded: false } book) AskForReplay(cursor, book);
        }
    }

    private static void FinishResume(SessionConnection connection)
    {
        if (connection.Resumed) return;
        foreach (BookCursor cursor in connection.Cursors)
            if (cursor.Replaying) return;
        connection.Resumed = true;
        connection.Ref.Tell(ResumeDone.Instance);
    }

    private void Attach(LogonRequest logon)
    {
        if (_connections.Count >= _settings.MaxConnectionsPerUser)
        {
            logon.Connection.Tell(new LogonRefused(CommandStatus.Busy, $"user {_user} has {_connections.Count} connections, which is the limit"));
            return;
        }

        var connection = new SessionConnection(logon.Connection);
        if (Place(connection, logon) is { } refusal)
        {
            logon.Connection.Tell(refusal);
            return;
        }

        _connections.Add(connection);
        Context.Watch(logon.Connection);
        var tokens = new List<ReportToken>();
        foreach (BookCursor cursor in connection.Cursors) tokens.Add(new ReportToken(cursor.InstrumentId, cursor.Next - 1));
        logon.Connection.Tell(new LogonAccepted(_account, _user, _isOperator, Self, tokens));
        foreach (BookCursor cursor in connection.Cursors) CatchUp(connection, cursor);
        FinishResume(connection);
    }

    /// <summary>Sets the connection's place in every book; says why not if a token is from the future.</summary>
    private LogonRefused? Place(SessionConnection connection, LogonRequest logon)
    {
        foreach (SessionBook book in _books)
            connection.Cursor(book.InstrumentId).Next = logon.Resume == ResumeMode.FromNow ? book.LastNumber + 1 : 1;
        if (logon.Resume == ResumeMode.FromNow) return null;
        foreach (ReportToken token in logon.Tokens)
        {
            if (Fault(token) is { } fault) return fault;
            connection.Cursor(token.InstrumentId).Next = token.Number + 1;
        }

        return null;
    }

    private LogonRefused? Fault(ReportToken token)
    {
        if (BookOf(token.InstrumentId) is not { } book)
            return new LogonRefused(CommandStatus.InvalidMessage, $"resume token for instrument {token.InstrumentId}, which does not exist here");
        if (token.Number >= 0 && token.Number <= book.LastNumber) return null;
        return book.IsKnown
            ? new LogonRefused(
                CommandStatus.InvalidMessage,
                $"resume token {token.Number} for instrument {token.InstrumentId} lies beyond the last report, {book.LastNumber}: another server or another data folder?")
            : new LogonRefused(CommandStatus.Busy, $"the book of instrument {token.InstrumentId} has yet to recover; log on again");
    }

    private void RemoveConnection(IActorRef gone)
    {
        Context.Unwatch(gone);
        if (ConnectionOf(gone) is { } connection) _connections.Remove(connection);
    }

    private SessionConnection? ConnectionOf(IActorRef connection)
    {
        foreach (SessionConnection candidate in _connections)
            if (candidate.Ref.Equals(connection)) return candidate;
        return null;
    }

    private SessionBook Open(InstrumentView view)
    {
        uint id = view.Instrument.Id;
        var book = new SessionBook(id, view.Book);
        if (id >= (uint)_bookById.Length) Array.Resize(ref _bookById, (int)Math.Max(id + 1, _bookById.Length * 2L));
        _bookById[id] = book;
        _books.Add(book);
        Context.Watch(view.Book);
        view.Book.Tell(new OpenAccount(_account, Self));
        return book;
    }

    /// <summary>The book runs again, or another took its place: what it knows of the account is asked anew.</summary>
    private void Reopen(SessionBook book, IActorRef running)
    {
        if (!book.Ref.Equals(running))
        {
            if (!book.HasEnded) BookEnded(book.Ref);
            Context.Watch(running);
        }

        book.Ref = running;
        book.HasEnded = false;
        running.Tell(new OpenAccount(_account, Self));
    }

    /// <summary>A book has stopped. What was on its way to it has no answer and never will: clients are told to start over.</summary>
    private void BookEnded(IActorRef ended)
    {
        if (_books.Find(b => b.Ref.Equals(ended)) is not { HasEnded: false } book) return;
        book.HasEnded = true;
        if (book.IsOpening) _opening--;
        book.IsOpening = false;
        book.Outgoing?.Return();
        book.Outgoing = null;
        _queries.FailAll();
        bool waits = book.Unanswered > 0;
        _unanswered -= book.Unanswered;
        book.Unanswered = 0;
        foreach (SessionConnection connection in _connections)
        {
            if (!waits && !connection.Cursor(book.InstrumentId).Replaying) continue;
            connection.Ref.Tell(new Disconnect(
                CommandStatus.OutcomeUnknown, $"the book of instrument {book.InstrumentId} has stopped; whether unanswered commands were done is known when it runs again"));
        }
    }

    private void Opened(AccountOpened opened)
    {
        if (BookOf(opened.InstrumentId) is not { } book) return;
        if (book.IsOpening) _opening--;
        book.IsOpening = false;
        book.IsKnown = true;
        book.LastNumber = Math.Max(book.LastNumber, opened.LastNumber);
        foreach ((ClientOrderId id, bool live) in opened.Commands) _ids.Learn(id, opened.InstrumentId, live);
        foreach (SessionConnection connection in _connections)
        {
            // A replay that was under way when the book restarted has no end: it begins again.
            BookCursor cursor = connection.Cursor(opened.InstrumentId);
            cursor.Replaying = false;
            cursor.JournalHint = 0;
            cursor.Query = 0;
            CatchUp(connection, cursor);
            FinishResume(connection);
        }
    }

    private SessionBook? BookOf(uint instrumentId) => instrumentId < (uint)_bookById.Length ? _bookById[instrumentId] : null;

    private void Query(object message)
    {
        (uint number, uint instrument, ClientOrderId id, long orderId) = message switch
        {
            GetOrder one => (one.RequestNumber, one.InstrumentId == 0 ? _ids.InstrumentOf(one.ClientOrderId) : one.InstrumentId, one.ClientOrderId, one.OrderId),
            GetOpenOrders all => (all.RequestNumber, all.InstrumentId, default, 0L),
            _ => default,
        };
        bool everywhere = message is GetOpenOrders && instrument == 0;
        if (!everywhere && BookOf(instrument) is null)
        {
            bool one = message is GetOrder;
            Sender.Tell(new OrdersAnswer(
                number, one ? CommandStatus.UnknownOrder : CommandStatus.UnknownInstrument, one ? "no such order" : $"there is no instrument {instrument}", [], false));
            return;
        }

        long query = _queries.Start(Sender, number, everywhere ? _books.Count : 1, message is GetOrder);
        foreach (SessionBook book in _books)
            if (everywhere || book.InstrumentId == instrument) book.Ref.Tell(new FindOrders(_account, query, id, orderId));
    }

    private static long LastNumber(ReportBatch reports)
    {
        for (int i = reports.Count - 1; i >= 0; i--)
            if (!reports[i].Repeated && reports[i].Number != 0) return reports[i].Number;
        return 0;
    }

    /// <summary>A book as the session sees it.</summary>
    private sealed class SessionBook(uint instrumentId, IActorRef book)
    {
        public uint InstrumentId { get; } = instrumentId;

        public IActorRef Ref { get; set; } = book;

        /// <summary>Number of the account's newest durable report of this book that the session knows of.</summary>
        public long LastNumber { get; set; }

        /// <summary>Commands that wait for the book's answer.</summary>
        public int Unanswered { get; set; }

        /// <summary>The session waits for this book before it serves anybody.</summary>
        public bool IsOpening { get; set; }

        /// <summary>The book has said what it knows of the account; until then <see cref="LastNumber"/> says nothing.</summary>
        public bool IsKnown { get; set; }

        /// <summary>The book's actor has stopped.</summary>
        public bool HasEnded { get; set; }

        /// <summary>Commands of this run for the book.</summary>
        public CommandBatch? Outgoing { get; set; }
    }
}
