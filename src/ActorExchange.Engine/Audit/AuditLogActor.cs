using ActorExchange.Actors;
using ActorExchange.Actors.Persistence;
using ActorExchange.Engine.Ledger;

namespace ActorExchange.Engine.Audit;

/// <summary>
/// Writes what becomes of every user's orders into a log for people: a projection of the journal with an offset of its own, off the way
/// of an order, so that it can neither slow nor stop one. Each line is written once, over restarts and failures.
/// </summary>
public sealed class AuditLogActor : UntypedActor, IWithTimers
{
    private const int PageBytes = 1 << 20;

    private readonly IAuditSink _sink;
    private readonly TimeSpan _pollInterval;
    private readonly Action<Action> _runBlocking;
    private readonly AuditProjection _projection = new();
    private readonly List<IActorRef> _waiting = [];
    private long _read;
    private long _written;
    private bool _busy;
    private (List<AuditLine> Lines, long Through)? _pending;

    /// <param name="sink">The log; used by one piece of blocking work at a time.</param>
    /// <param name="pollInterval">How long after an event its line may be missing.</param>
    /// <param name="runBlocking">Runs the sink's work: on a thread of its own, or at once in a simulation.</param>
    public AuditLogActor(IAuditSink sink, TimeSpan pollInterval, Action<Action> runBlocking)
    {
        _sink = sink;
        _pollInterval = pollInterval;
        _runBlocking = runBlocking;
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        _written = _sink.Open();
        Timers.StartPeriodicTimer("poll", JournalAdvanced.Instance, _pollInterval);
        Read();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case JournalAdvanced:
                if (!_busy) Read();
                break;
            case AuditCatchUp:
                _waiting.Add(Sender);
                if (!_busy) Read();
                break;
            case PageRead read:
                Take(read.Page);
                break;
            case Stored stored:
                Done(stored.Failure);
                break;
            case GetAuditStatus:
                Sender.Tell(new AuditStatus(_written));
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    /// <summary>
    /// From the journal's beginning, because that is where the names are; lines are made only of what is not written yet.
    /// </summary>
    private void Read()
    {
        if (_pending is not null)
        {
            Store();
            return;
        }

        IEventJournal journal = Context.System.Settings.Journal!;
        if (journal.DurableOrdinal <= _read)
        {
            foreach (IActorRef asker in _waiting) asker.Tell(new AuditStatus(_written));
            _waiting.Clear();
            return;
        }

        _busy = true;
        IActorRef self = Self;
        journal.ReadAll(_read, PageBytes, page => self.Tell(new PageRead(page)));
    }

    private void Take(JournalPage page)
    {
        _busy = false;
        if (page.Failure is not null)
        {
            Context.GetLogger().Error(page.Failure, "The audit log could not read the journal after ordinal {0}; it will try again: {1}", _read, page.Failure.Message);
            return;
        }

        var lines = new List<AuditLine>();
        foreach (JournalRow row in page.Rows)
        {
            _projection.Learn(row);
            if (row.Ordinal > _written) _projection.AddLines(row, lines);
            _read = row.Ordinal;
        }

        if (page.Rows.Count == 0) return;
        if (_read > _written) _pending = (lines, _read);
        Read();
    }

    private void Store()
    {
        _busy = true;
        (List<AuditLine> lines, long through) = _pending!.Value;
        IActorRef self = Self;
        _runBlocking(() =>
        {
            Exception? failure = null;
            try
            {
                _sink.Append(lines, through);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                failure = e;
            }

            self.Tell(new Stored(failure));
        });
    }

    private void Done(Exception? failure)
    {
        _busy = false;
        if (failure is not null)
        {
            Context.GetLogger().Error(failure, "The audit log could not be written; it will try again: {0}", failure.Message);
            return;
        }

        _written = _pending!.Value.Through;
        _pending = null;
        Read();
    }

    private sealed record PageRead(JournalPage Page);

    private sealed record Stored(Exception? Failure);
}
