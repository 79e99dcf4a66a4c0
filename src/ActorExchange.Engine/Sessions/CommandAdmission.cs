using ActorExchange.Core;

namespace ActorExchange.Engine.Sessions;

/// <summary>
/// Decides which of an account's commands may go to a book: reference data, credits that bound the commands that wait for answers, and what
/// <see cref="CommandClaims"/> says of ids and rules. What a command holds is given back once: when it is answered, turned away, or known to be lost.
/// For the session's actor only.
/// </summary>
internal sealed class CommandAdmission
{
    private readonly SessionBooks _books;
    private readonly InstrumentDirectory _directory;
    private readonly EngineSettings _settings;
    private readonly SessionIds _ids;
    private readonly CommandClaims _claims;

    public CommandAdmission(SessionBooks books, SessionAccount account, InstrumentDirectory directory, EngineSettings settings)
    {
        (_books, _directory, _settings) = (books, directory, settings);
        _ids = new SessionIds(settings.FinishedWindow);
        _claims = new CommandClaims(_ids, account);
    }

    /// <summary>Commands that wait for an answer, those of the exchange not counted.</summary>
    public int Unanswered { get; private set; }

    /// <summary>Instrument of the command or order with this id; 0 if the id is not known.</summary>
    public uint InstrumentOf(in ClientOrderId id) => _ids.InstrumentOf(id);

    /// <summary>
    /// The session's checks, in the order of docs/statuses.md. If Ok, the command has its instrument, its id is claimed, a credit is taken and what it
    /// needs is held, until it is answered or turned away; otherwise nothing changed.
    /// </summary>
    /// <param name="command">The command; its instrument is filled in if only its target is named.</param>
    /// <param name="now">Nanoseconds.</param>
    /// <param name="book">Where to send it, if Ok.</param>
    public RiskVerdict Admit(ref OrderCommand command, long now, out SessionBook? book)
    {
        book = null;
        int answers = AnswersOf(command);
        CommandStatus status = Check(ref command, answers, out InstrumentView? view);
        if (status != CommandStatus.Ok) return RiskVerdict.Of(status);
        SessionBook found = _books.Find(command.InstrumentId) ?? _books.Open(view!);
        if (found.HasEnded) return RiskVerdict.Of(CommandStatus.Busy);
        RiskVerdict verdict = _claims.Claim(ref command, found, now);
        if (!verdict.IsOk) return verdict;
        book = found;
        TakeCredits(book, answers);
        return RiskVerdict.Ok;
    }

    /// <summary>A booking of shares is no user's command: credits do not limit it.</summary>
    public RiskVerdict AdmitBooking(ref OrderCommand command, SessionBook book)
    {
        if (book.HasEnded) return RiskVerdict.Of(CommandStatus.Busy);
        RiskVerdict verdict = _claims.ClaimBooking(ref command);
        if (verdict.IsOk) TakeCredits(book, 1);
        return verdict;
    }

    /// <summary>
    /// A command of the exchange itself: no checks and no credits. Null if it cannot go now: the book has ended, or one with its id is under way. One with an
    /// id that the book remembers is answered as before.
    /// </summary>
    /// <param name="command">With instrument and id; its fees are set.</param>
    /// <param name="now">Nanoseconds.</param>
    public SessionBook? AdmitOwn(ref OrderCommand command, long now)
    {
        if (_books.Find(command.InstrumentId) is not { HasEnded: false } book) return null;
        return _claims.ClaimOwn(ref command, now) is IdUse.Free or IdUse.Known ? book : null;
    }

    /// <summary>Keeps credits and ids in step with a live report, whether it answers a command or not.</summary>
    /// <returns>The slot of what the answered command held, to be given back; 0: nothing.</returns>
    public int Answered(SessionBook book, in ExecutionReport report)
    {
        int slot = 0;
        if (!report.RequestId.IsEmpty)
        {
            if (!report.RequestId.IsExchanges) GiveBackCredit(book);
            slot = _ids.TakeHold(report.RequestId);
            if (report.Number == 0 && !report.Repeated) return LeftNoTrace(book, report, slot);
            _ids.Confirm(report.RequestId);
            if (report.Repeated) return slot;
            if (report.ExecType == ExecType.Rejected || report.RequestId != report.ClientOrderId) _ids.Finish(report.RequestId);
            else if (report.ExecType == ExecType.New) _ids.Working(report.RequestId, report.OrderId);
        }

        if (report.OrderStatus is OrderStatus.Filled or OrderStatus.Canceled) _ids.Finish(report.ClientOrderId);
        return slot;
    }

    /// <summary>The command never reached its book.</summary>
    public void TurnedAway(in OrderCommand command)
    {
        SessionBook? book = _books.Find(command.InstrumentId);
        bool held = command.RefuseWith == CommandStatus.Ok;
        if (command.Kind == OrderCommandKind.PlaceGroup)
        {
            foreach (ref readonly OrderCommand leg in command.Extras!.Legs.AsSpan()) TurnedAway(leg, book, held);
            return;
        }

        TurnedAway(command, book, held);
    }

    /// <summary>
    /// A book says which ids it remembers of the account. Commands whose outcome was unknown are settled by that: what it does not remember never happened.
    /// </summary>
    public void Learn(SessionBook book, IReadOnlyList<(ClientOrderId Id, bool Live, long OrderId)> commands)
    {
        foreach ((ClientOrderId id, bool live, long orderId) in commands) _ids.Learn(id, book.InstrumentId, live, orderId);
        foreach ((ClientOrderId id, _) in book.Unsettled) _ids.Release(id);
    }

    /// <summary>The book will not answer any more. Ids stay claimed and holds held until it is opened again, for nobody knows what was done.</summary>
    public void GiveUpOn(SessionBook book)
    {
        Unanswered -= book.Unanswered;
        book.Unanswered = 0;
        _ids.GiveUpOn(book.InstrumentId, book.Unsettled);
    }

    private CommandStatus Check(ref OrderCommand command, int answers, out InstrumentView? view)
    {
        view = null;
        CommandStatus fault = GroupRules.FaultOf(command);
        if (fault != CommandStatus.Ok) return fault;
        if (Unanswered + answers > _settings.MaxUnansweredCommands) return CommandStatus.Busy;
        if (command.ClientOrderId.IsEmpty || command.ClientOrderId.IsExchanges) return CommandStatus.InvalidClientOrderId;
        if (command.InstrumentId == 0 && !command.TargetClientOrderId.IsEmpty)
        {
            command.InstrumentId = _ids.InstrumentOf(command.TargetClientOrderId);
            if (command.InstrumentId == 0) return CommandStatus.UnknownOrder;
        }

        view = _directory.Find(command.InstrumentId);
        return view is null ? CommandStatus.UnknownInstrument : OrderRules.Check(command, view.Instrument);
    }

    /// <summary>A group is answered once for each of its orders, so it takes as many credits.</summary>
    private static int AnswersOf(in OrderCommand command) =>
        command.Kind == OrderCommandKind.PlaceGroup && command.Extras is { Legs.Length: > 1 } extras ? extras.Legs.Length : 1;

    private int LeftNoTrace(SessionBook book, in ExecutionReport report, int slot)
    {
        if (report.Status == CommandStatus.OutcomeUnknown)
        {
            // Whether it was done says the book when it runs again; until then what it may have done is held.
            book.Unsettled.Add((report.RequestId, slot));
            return 0;
        }

        _ids.Release(report.RequestId);
        return slot;
    }

    private void TurnedAway(in OrderCommand command, SessionBook? book, bool held)
    {
        if (book is not null && !command.ClientOrderId.IsExchanges) GiveBackCredit(book);
        _claims.GiveBack(command, held);
    }

    private void TakeCredits(SessionBook book, int answers)
    {
        Unanswered += answers;
        book.Unanswered += answers;
    }

    private void GiveBackCredit(SessionBook book)
    {
        if (book.Unanswered == 0) return;
        book.Unanswered--;
        Unanswered--;
    }
}
