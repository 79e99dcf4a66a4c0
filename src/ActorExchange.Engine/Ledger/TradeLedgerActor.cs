using ActorExchange.Actors;
using ActorExchange.Actors.Persistence;
using ActorExchange.Journal;

namespace ActorExchange.Engine.Ledger;

/// <summary>
/// Writes every trade and every booking of the journal into the ledger, once. Reads the journal from the offset that the ledger itself stores, so a crash
/// at any point loses nothing and doubles nothing; no book waits for it.
/// </summary>
public sealed class TradeLedgerActor : UntypedActor, IWithTimers
{
    private const int PageBytes = 1 << 20;

    private readonly ILedgerStore _store;
    private readonly EngineSettings _settings;
    private readonly Action<Action> _runBlocking;
    private readonly LedgerEntries _entries;
    private readonly List<IActorRef> _waiting = [];
    private long _collected;
    private long _ordinal;
    private long _count;
    private bool _busy;
    private bool _isBehind;

    /// <param name="store">The ledger; used by one piece of blocking work at a time.</param>
    /// <param name="settings">Batch size and poll interval.</param>
    /// <param name="runBlocking">Runs the store's work: on a thread of its own, or at once in a simulation.</param>
    /// <param name="directory">The instruments, for what trades come to in money.</param>
    public TradeLedgerActor(ILedgerStore store, EngineSettings settings, Action<Action> runBlocking, InstrumentDirectory directory)
    {
        _store = store;
        _settings = settings;
        _runBlocking = runBlocking;
        _entries = new LedgerEntries(directory);
    }

    /// <summary>Poll: in case nobody said that the journal grew. Read: some time after somebody did.</summary>
    private enum Tick
    {
        Poll,
        Read,
    }

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        LedgerPosition position = _store.Open();
        _ordinal = position.JournalOrdinal;
        _count = position.Trades;
        Timers.StartPeriodicTimer(Tick.Poll, Tick.Poll, _settings.LedgerPollInterval);
        Read();
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case JournalAdvanced:
                if (!_busy && !Timers.IsTimerActive(Tick.Read)) Timers.StartSingleTimer(Tick.Read, Tick.Read, _settings.LedgerDelay);
                break;
            case Tick:
                if (!_busy) Read();
                break;
            case CatchUp:
                _waiting.Add(Sender);
                if (!_busy) Read();
                break;
            case PageRead read:
                Take(read.Page);
                break;
            case Stored stored:
                Done(stored);
                break;
            case GetLedgerStatus:
                Sender.Tell(new LedgerStatus(_ordinal, _count));
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Read()
    {
        IEventJournal journal = Context.System.Settings.Journal!;
        if (journal.DurableOrdinal <= _ordinal)
        {
            foreach (IActorRef asker in _waiting) asker.Tell(new LedgerStatus(_ordinal, _count));
            _waiting.Clear();
            return;
        }

        _busy = true;
        IActorRef self = Self;
        journal.ReadAll(_ordinal, PageBytes, page => self.Tell(new PageRead(page)));
    }

    private void Take(JournalPage page)
    {
        if (page.Failure is not null)
        {
            // The offset stands: the next poll tries again.
            _busy = false;
            Context.GetLogger().Error(page.Failure, "The ledger could not read the journal after ordinal {0}; it will try again: {1}", _ordinal, page.Failure.Message);
            return;
        }

        if (page.Rows.Count == 0)
        {
            _busy = false;
            return;
        }

        var entries = new List<LedgerEntry>();
        long through = _ordinal;
        long bytes = 0;
        foreach (JournalRow row in page.Rows)
        {
            if (entries.Count >= _settings.LedgerBatch || !_entries.TryAdd(row, entries)) break;
            bytes += row.Payload.Length;
            through = row.Ordinal;
        }

        if (through == _ordinal)
        {
            // The instruments are still being read from the journal.
            _busy = false;
            Timers.StartSingleTimer(Tick.Read, Tick.Read, _settings.LedgerDelay);
            return;
        }

        // Behind: go on at once. Otherwise wait for more, so that many small commits of the books become one of the ledger.
        _isBehind = through < page.Rows[^1].Ordinal || bytes >= PageBytes / 2;
        Store(entries, through);
    }

    private void Store(List<LedgerEntry> entries, long through)
    {
        IActorRef self = Self;
        _collected = entries.Count(e => e.Kind == LedgerKind.Trade);
        _runBlocking(() =>
        {
            Exception? failure = null;
            try
            {
                _store.Append(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(entries), through);
            }
            catch (LedgerException e)
            {
                failure = e;
            }

            self.Tell(new Stored(through, failure));
        });
    }

    private void Done(Stored stored)
    {
        _busy = false;
        if (stored.Failure is not null)
        {
            // Nothing was stored and the offset stands: the next poll tries again. The disk may be full; the books go on.
            Context.GetLogger().Error(stored.Failure, "The ledger could not store what is new up to journal ordinal {0}; it will try again", stored.Through);
            return;
        }

        _ordinal = stored.Through;
        _count += _collected;
        if (_isBehind || _waiting.Count > 0) Read();
        else Self.Tell(JournalAdvanced.Instance);
    }

    private sealed record PageRead(JournalPage Page);

    private sealed record Stored(long Through, Exception? Failure);
}
