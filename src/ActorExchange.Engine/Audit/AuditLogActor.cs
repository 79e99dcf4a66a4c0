using ActorExchange.Actors;
using ActorExchange.Actors.Persistence;
using ActorExchange.Engine.Ledger;
using ActorExchange.Journal;

namespace ActorExchange.Engine.Audit;

/// <summary>
/// Writes what the journal says into an audit sink (the trail, or the users' own logs): a projection with an offset of its own, off the way of an order,
/// so that it can neither slow nor stop one. Each entry is written once, over restarts and failures. When it is behind, it rests as long as it
/// worked, so that catching up never takes more than half a core.
/// </summary>
public sealed class AuditLogActor : UntypedActor, IWithTimers
{
    private const int PageBytes = 1 << 20;

    private static readonly string[] NamingStreams = ["users", "instruments"];

    private readonly IAuditSink _sink;
    private readonly TimeSpan _pollInterval;
    private readonly Action<Action> _runBlocking;
    private readonly AuditProjection _projection = new();
    private readonly List<IActorRef> _waiting = [];
    private int _learning;
    private long _learnedThrough;
    private long _written;
    private bool _busy;
    private bool _resting;
    private (List<AuditEntry> Entries, long Through)? _pending;

    /// <param name="sink">The log; used by one piece of blocking work at a time.</param>
    /// <param name="pollInterval">How long after an event its entry may be missing.</param>
    /// <param name="runBlocking">Runs the sink's work: on a thread of its own, or at once in a simulation.</param>
    public AuditLogActor(IAuditSink sink, TimeSpan pollInterval, Action<Action> runBlocking)
    {
        _sink = sink;
        _pollInterval = pollInterval;
        _runBlocking = runBlocking;
    }

    private enum Tick
    {
        None,
        Poll,
        Rested,
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        _written = _sink.Open();
        Timers.StartPeriodicTimer(Tick.Poll, Tick.Poll, _pollInterval);
        Read();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Tick.Rested:
                _resting = false;
                if (!_busy) Read();
                break;
            case Tick.Poll or JournalAdvanced:
                if (!_busy && !_resting) Read();
                break;
            case AuditCatchUp:
                _waiting.Add(Sender);
                if (!_busy) Read();
                break;
            case NamesRead read:
                Learn(read.Page);
                break;
            case PageRead read:
                Take(read.Page);
                break;
            case Stored stored:
                Done(stored);
                break;
            case GetAuditStatus:
                Sender.Tell(new AuditStatus(_written));
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    /// <summary>Goes on with whatever is next: names, what could not be stored, rows.</summary>
    private void Read()
    {
        IEventJournal journal = Context.System.Settings.Journal!;
        IActorRef self = Self;
        if (_learning < NamingStreams.Length)
        {
            _busy = true;
            journal.ReadStream(NamingStreams[_learning], _learnedThrough + 1, PageBytes, page => self.Tell(new NamesRead(page)));
        }
        else if (_pending is not null) Store();
        else if (journal.DurableOrdinal <= _written)
        {
            foreach (IActorRef asker in _waiting) asker.Tell(new AuditStatus(_written));
            _waiting.Clear();
        }
        else
        {
            _busy = true;
            journal.ReadAll(_written, PageBytes, page => self.Tell(new PageRead(page)));
        }
    }

    /// <summary>Names come first, because rows that are written already are not read again.</summary>
    private void Learn(JournalPage page)
    {
        _busy = false;
        if (HasFailed(page)) return;
        foreach (JournalRow row in page.Rows)
        {
            _projection.Learn(row);
            _learnedThrough = row.LastSequence;
        }

        if (page.Rows.Count == 0) (_learning, _learnedThrough) = (_learning + 1, 0);
        Read();
    }

    private void Take(JournalPage page)
    {
        _busy = false;
        if (HasFailed(page) || page.Rows.Count == 0) return;
        var entries = new List<AuditEntry>();
        foreach (JournalRow row in page.Rows)
        {
            _projection.Learn(row);
            _projection.AddEntries(row, entries);
        }

        _pending = (entries, page.Rows[^1].Ordinal);
        Store();
    }

    private bool HasFailed(JournalPage page)
    {
        if (page.Failure is null) return false;
        Context.GetLogger().Error(page.Failure, "The audit log could not read the journal after ordinal {0}; it will try again: {1}", _written, page.Failure.Message);
        return true;
    }

    private void Store()
    {
        _busy = true;
        (List<AuditEntry> entries, long through) = _pending!.Value;
        TimeProvider clock = Context.System.TimeProvider;
        IActorRef self = Self;
        _runBlocking(() =>
        {
            long start = clock.GetTimestamp();
            Exception? failure = null;
            try
            {
                _sink.Append(entries, through);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                failure = e;
            }

            self.Tell(new Stored(failure, clock.GetElapsedTime(start)));
        });
    }

    private void Done(Stored stored)
    {
        _busy = false;
        if (stored.Failure is not null)
        {
            Context.GetLogger().Error(stored.Failure, "The audit log could not be written; it will try again: {0}", stored.Failure.Message);
            Retry();
            return;
        }

        _written = _pending!.Value.Through;
        _pending = null;
        if (_waiting.Count > 0 || stored.Took <= TimeSpan.Zero)
        {
            Read();
            return;
        }

        _resting = true;
        Timers.StartSingleTimer(Tick.Rested, Tick.Rested, stored.Took);
    }

    /// <summary>At the next poll. A write that failed may have been stored all the same: the sink says.</summary>
    private void Retry()
    {
        try
        {
            long written = _sink.Open();
            if (written < _pending!.Value.Through) return;
            (_written, _pending) = (written, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Context.GetLogger().Error(e, "The audit log cannot be read; it will try again: {0}", e.Message);
        }
    }

    private sealed record NamesRead(JournalPage Page);

    private sealed record PageRead(JournalPage Page);

    private sealed record Stored(Exception? Failure, TimeSpan Took);
}
