using System.Globalization;
using ActorExchange.Core;

namespace ActorExchange.Engine.Sessions;

/// <summary>
/// Cancels all working orders of the account for the exchange: a mass cancel in each book that may have some, sent again until the book has done it. The
/// ids say what it is for, so that a repetition after a restart is harmless. For the session's actor only.
/// </summary>
internal sealed class CancelRuns(uint account, SessionBooks books, InstrumentDirectory directory, SessionAccount state, CommandAdmission admission, TimeProvider clock)
{
    private readonly List<CancelRun> _runs = [];

    public bool IsAny => _runs.Count > 0;

    /// <param name="stem">What the ids begin with; never used for anything else.</param>
    /// <param name="instrumentId">Which book; 0: all.</param>
    /// <param name="done">Called when every book has done it; at once if there is nothing to cancel.</param>
    public void Begin(string stem, uint instrumentId, Action? done = null)
    {
        var run = new CancelRun(stem, done);
        foreach (SessionBook book in books)
            if ((instrumentId == 0 || book.InstrumentId == instrumentId) && MayHaveOrders(book)) run.Steps.Add(new CancelStep(book));
        _runs.Add(run);
        GoOn(run);
    }

    /// <summary>Sends what could not be sent before, or was turned away.</summary>
    public void GoOn()
    {
        for (int i = _runs.Count - 1; i >= 0; i--) GoOn(_runs[i]);
    }

    /// <summary>The answer to a command of the exchange.</summary>
    public void Answered(in ExecutionReport report)
    {
        foreach (CancelRun run in _runs)
        {
            foreach (CancelStep step in run.Steps)
            {
                if (step.State != CancelState.Sent || step.Id != report.RequestId) continue;
                step.State = report.ExecType == ExecType.MassCanceled ? CancelState.Done : CancelState.Waiting;
                if (step.State == CancelState.Waiting && (report.Number != 0 || report.Repeated)) step.Refusals++;
                if (run.IsDone) End(run);
                return;
            }
        }
    }

    /// <summary>The book will not answer: the mass cancel is sent again when it runs.</summary>
    public void Ended(SessionBook book)
    {
        foreach (CancelRun run in _runs)
            foreach (CancelStep step in run.Steps)
                if (step.Book == book && step.State == CancelState.Sent) step.State = CancelState.Waiting;
    }

    private void GoOn(CancelRun run)
    {
        foreach (CancelStep step in run.Steps)
            if (step.State == CancelState.Waiting) Try(run, step);
        if (run.IsDone) End(run);
    }

    private void End(CancelRun run)
    {
        if (_runs.Remove(run)) run.Done?.Invoke();
    }

    private void Try(CancelRun run, CancelStep step)
    {
        if (!MayHaveOrders(step.Book))
        {
            step.State = CancelState.Done;
            return;
        }

        // Where the phase accepts no cancels nothing trades either: it waits without writing anything.
        if (directory.Find(step.Book.InstrumentId) is not { } view || (PhaseRules.Of(view.Phase) & PhaseAcceptance.Cancel) == PhaseAcceptance.None) return;
        string retry = step.Refusals == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{step.Refusals}");
        step.Id = ClientOrderId.Parse(string.Create(CultureInfo.InvariantCulture, $"{run.Stem}-{step.Book.InstrumentId}{retry}"));
        var command = new OrderCommand { Kind = OrderCommandKind.MassCancel, InstrumentId = step.Book.InstrumentId, ClientOrderId = step.Id };
        if (admission.AdmitOwn(ref command, clock.UnixNanoseconds()) is not { } book) return;
        book.Gather(account, command);
        step.State = CancelState.Sent;
    }

    private bool MayHaveOrders(SessionBook book) =>
        !book.IsKnown || book.HasEnded || book.IsBehind || book.Unanswered > 0 || book.Unsettled.Count > 0 || state.State.OrderCount(book.InstrumentId) > 0;
}
