using ActorExchange.Core;

namespace ActorExchange.Engine.Sessions;

/// <summary>
/// Decides which of an account's commands may go to a book: its checks are what one account can know, its credits bound the commands
/// that wait for answers. For the session's actor only.
/// </summary>
internal sealed class CommandAdmission(SessionBooks books, InstrumentDirectory directory, EngineSettings settings)
{
    private readonly SessionIds _ids = new(settings.FinishedWindow);
    private int _unanswered;

    /// <summary>Instrument of the command or order with this id; 0 if the id is not known.</summary>
    public uint InstrumentOf(in ClientOrderId id) => _ids.InstrumentOf(id);

    /// <summary>
    /// The session's checks, in the order of docs/statuses.md. If <see cref="CommandStatus.Ok"/>, the command has its instrument, its id is
    /// claimed and a credit is taken, until <see cref="Answered"/> or <see cref="TurnedAway"/>; otherwise nothing changed.
    /// </summary>
    /// <param name="command">The command; its instrument is filled in if only its target is named.</param>
    /// <param name="book">Where to send it, if Ok.</param>
    public CommandStatus Admit(ref OrderCommand command, out SessionBook? book)
    {
        book = null;
        CommandStatus fault = GroupRules.FaultOf(command);
        if (fault != CommandStatus.Ok) return fault;
        int answers = AnswersOf(command);
        if (_unanswered + answers > settings.MaxUnansweredCommands) return CommandStatus.Busy;
        if (command.ClientOrderId.IsEmpty) return CommandStatus.InvalidClientOrderId;
        if (command.InstrumentId == 0 && !command.TargetClientOrderId.IsEmpty)
        {
            command.InstrumentId = _ids.InstrumentOf(command.TargetClientOrderId);
            if (command.InstrumentId == 0) return CommandStatus.UnknownOrder;
        }

        if (directory.Find(command.InstrumentId) is not { } view) return CommandStatus.UnknownInstrument;
        CommandStatus status = OrderRules.Check(command, view.Instrument);
        if (status != CommandStatus.Ok) return status;
        book = books.Find(command.InstrumentId) ?? books.Open(view);
        if (book.HasEnded) return CommandStatus.Busy;
        if (!TryClaim(command)) return CommandStatus.DuplicateClientOrderId;
        _unanswered += answers;
        book.Unanswered += answers;
        return CommandStatus.Ok;
    }

    /// <summary>A group is answered once for each of its orders, so it takes as many credits.</summary>
    private static int AnswersOf(in OrderCommand command) =>
        command.Kind == OrderCommandKind.PlaceGroup && command.Extras is { Legs.Length: > 1 } extras ? extras.Legs.Length : 1;

    private bool TryClaim(in OrderCommand command)
    {
        if (command.Kind != OrderCommandKind.PlaceGroup) return _ids.TryClaim(command.ClientOrderId, command.InstrumentId);
        OrderCommand[] legs = command.Extras!.Legs;
        for (int i = 0; i < legs.Length; i++)
        {
            if (_ids.TryClaim(legs[i].ClientOrderId, command.InstrumentId)) continue;
            while (--i >= 0) _ids.Release(legs[i].ClientOrderId);
            return false;
        }

        return true;
    }

    /// <summary>Keeps credits and ids in step with a live report, whether it answers a command or not.</summary>
    public void Answered(in ExecutionReport report)
    {
        if (!report.RequestId.IsEmpty)
        {
            GiveBackCredit(report.InstrumentId);
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

    /// <summary>The command never reached its book.</summary>
    public void TurnedAway(in OrderCommand command)
    {
        if (command.Kind == OrderCommandKind.PlaceGroup)
        {
            foreach (ref readonly OrderCommand leg in command.Extras!.Legs.AsSpan()) TurnedAway(leg);
            return;
        }

        GiveBackCredit(command.InstrumentId);
        _ids.Release(command.ClientOrderId);
    }

    /// <summary>A book says which ids it remembers of the account, and whether each is a working order's.</summary>
    public void Learn(uint instrumentId, IReadOnlyList<(ClientOrderId Id, bool Live, long OrderId)> commands)
    {
        foreach ((ClientOrderId id, bool live, _) in commands) _ids.Learn(id, instrumentId, live);
    }

    /// <summary>The book will not answer any more. Ids stay claimed, for nobody knows what was done.</summary>
    public void GiveUpOn(SessionBook book)
    {
        _unanswered -= book.Unanswered;
        book.Unanswered = 0;
    }

    private void GiveBackCredit(uint instrumentId)
    {
        if (books.Find(instrumentId) is not { Unanswered: > 0 } book) return;
        book.Unanswered--;
        _unanswered--;
    }
}
