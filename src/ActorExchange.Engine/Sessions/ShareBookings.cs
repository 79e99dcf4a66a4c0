using ActorExchange.Actors;
using ActorExchange.Core;

namespace ActorExchange.Engine.Sessions;

/// <summary>
/// Bookings of shares on their way through the account to a book: who asked for each is told what the book says, again if the booking is repeated. For the
/// session's actor only.
/// </summary>
internal sealed class ShareBookings(uint account, SessionBooks books, InstrumentDirectory directory, SessionAccount state, CommandAdmission admission, IActorRef actionLog, TimeProvider clock)
{
    private readonly Dictionary<ClientOrderId, (IActorRef Asker, uint RequestNumber, uint Instrument)> _asked = [];

    public void Post(PostShares post, IActorRef asker)
    {
        BookShares request = post.Request;
        RiskVerdict verdict = Send(post, out ClientOrderId id);
        if (verdict.IsOk)
        {
            _asked[id] = (asker, request.RequestNumber, request.InstrumentId);
            return;
        }

        string reason = RiskVerdictText.Of(verdict, directory.Find(request.InstrumentId)?.Instrument);
        actionLog.Tell(new LogAction(request.By, "shares", request.InstrumentId, request.Id, verdict.Status, $"{request.User}: {reason}", clock.UnixNanoseconds()));
        Answer(asker, request.RequestNumber, verdict.Status, reason, request.InstrumentId);
    }

    /// <summary>A report that may be the answer of a book to a booking; call when the account's state has it.</summary>
    public void Answered(in ExecutionReport report)
    {
        if (_asked.Count == 0 || !_asked.Remove(report.RequestId, out var asked)) return;
        CommandStatus status = report.ExecType == ExecType.SharesBooked ? CommandStatus.Ok
            : report.Status == CommandStatus.DuplicateClientOrderId ? CommandStatus.DuplicateBooking
            : report.Status == CommandStatus.Ok ? CommandStatus.DuplicateBooking
            : report.Status;
        Answer(asked.Asker, asked.RequestNumber, status, "", asked.Instrument);
    }

    /// <summary>The book will not answer: whether the booking was done is known when it is asked for again.</summary>
    public void Ended(SessionBook book)
    {
        List<ClientOrderId> lost = [];
        foreach ((ClientOrderId id, (_, _, uint instrument)) in _asked)
            if (instrument == book.InstrumentId) lost.Add(id);
        foreach (ClientOrderId id in lost)
            if (_asked.Remove(id, out var asked)) Answer(asked.Asker, asked.RequestNumber, CommandStatus.OutcomeUnknown, "ask again with the same id", asked.Instrument);
    }

    private RiskVerdict Send(PostShares post, out ClientOrderId id)
    {
        BookShares request = post.Request;
        if (!TryReadId(request.Id, out id)) return RiskVerdict.Of(CommandStatus.InvalidArgument);
        if (_asked.ContainsKey(id)) return RiskVerdict.Of(CommandStatus.Busy);
        if (directory.Find(request.InstrumentId) is not { } view) return RiskVerdict.Of(CommandStatus.UnknownInstrument);
        if (Check(request, view.Instrument) is var status and not CommandStatus.Ok) return RiskVerdict.Of(status);
        SessionBook book = books.Find(request.InstrumentId) ?? books.Open(view);
        var command = new OrderCommand
        {
            Kind = OrderCommandKind.BookShares,
            InstrumentId = request.InstrumentId,
            ClientOrderId = id,
            Quantity = request.Lots,
            Price = request.Price,
            CounterAccount = post.CounterAccount,
        };
        RiskVerdict verdict = admission.AdmitBooking(ref command, book);
        if (verdict.IsOk) book.Gather(account, command);
        return verdict;
    }

    private static CommandStatus Check(BookShares request, Instrument instrument)
    {
        if (request.Lots == 0) return CommandStatus.QuantityNotPositive;
        if (request.Lots > instrument.MaxQuantity || request.Lots < -instrument.MaxQuantity) return CommandStatus.QuantityOutOfBounds;
        return request.Price < instrument.MinPrice || request.Price > instrument.MaxPrice ? CommandStatus.PriceOutOfBounds : CommandStatus.Ok;
    }

    private static bool TryReadId(string text, out ClientOrderId id)
    {
        id = default;
        Span<byte> bytes = stackalloc byte[ClientOrderId.MaxLength];
        return text.Length <= ClientOrderId.MaxLength && System.Text.Encoding.ASCII.TryGetBytes(text, bytes, out int length)
            && System.Text.Ascii.IsValid(text) && ClientOrderId.TryCreate(bytes[..length], out id) && !id.IsExchanges;
    }

    private void Answer(IActorRef asker, uint requestNumber, CommandStatus status, string reason, uint instrument)
    {
        Amount balance = status == CommandStatus.Ok && directory.Find(instrument) is { } view
            ? InstrumentUnits.Of(view.Instrument).Quantity(state.State.Lots(instrument))
            : Amount.Zero;
        asker.Tell(new BookingAnswer(requestNumber, status, reason.Length > 0 || status == CommandStatus.Ok ? reason : status.ToString(), balance));
    }
}
