using ActorExchange.Actors.Persistence;

namespace ActorExchange.Journal;

/// <summary>
/// A journal in memory for tests, simulations and benchmarks. Commits in groups like the real one, takes time like the real one (by a
/// <see cref="TimeProvider"/>, so that a simulation's virtual time rules it), and fails by a seed. With the same seed, calls and time it
/// does the same again. <see cref="Crash"/> is the end of its process; its <see cref="JournalImage"/> is the disk that remains.
/// </summary>
public sealed class InMemoryJournal : IEventJournal
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly StorageFaults _faults;
    private readonly SeededRandom _random;
    private readonly MemoryRows _rows;
    private List<JournalWork> _waiting = [];
    private List<JournalWork> _writing = [];
    private ITimer? _commit;
    private bool _fails;
    private int _stored;
    private bool _closed;
    private bool _disposed;
    private long _durableOrdinal;

    /// <param name="time">Its timers decide when commits and reads complete, and on which thread.</param>
    /// <param name="seed">Decides latencies and faults.</param>
    /// <param name="faults">Null for none.</param>
    /// <param name="image">Where to start; null for an empty journal.</param>
    public InMemoryJournal(TimeProvider time, ulong seed = 0, StorageFaults? faults = null, JournalImage? image = null)
    {
        _time = time;
        _random = new SeededRandom(seed);
        _faults = faults ?? new StorageFaults();
        _rows = image is null ? new MemoryRows() : image.Rows.Copy((int)image.Rows.LastOrdinal);
        _durableOrdinal = _rows.LastOrdinal;
    }

    public long DurableOrdinal => Volatile.Read(ref _durableOrdinal);

    /// <summary>
    /// A journal without latency or faults that completes on a thread of its own: what is left of a benchmark when the disk is taken away.
    /// </summary>
    /// <param name="keepRows">False to store nothing (reads see nothing), for benchmarks longer than the memory.</param>
    public static IEventJournal Immediate(bool keepRows = true) => new ImmediateJournal(keepRows);

    public void Claim(string persistenceId, Action<JournalClaim> completed)
    {
        ArgumentException.ThrowIfNullOrEmpty(persistenceId);
        Add(new JournalWork(null, persistenceId, completed));
    }

    public void Append(JournalBatch batch) => Add(new JournalWork(batch, null, null));

    public void ReadStream(string persistenceId, long fromSequence, int maxBytes, Action<JournalPage> completed) =>
        Read(() => _rows.ReadStream(persistenceId, fromSequence, maxBytes), completed);

    public void ReadAll(long afterOrdinal, int maxBytes, Action<JournalPage> completed) =>
        Read(() => _rows.ReadAll(afterOrdinal, maxBytes), completed);

    /// <summary>
    /// The process dies now. What was acknowledged stays; of the commit under way some first part of its batches, by the seed; of what
    /// was still queued, nothing. No callback comes any more.
    /// </summary>
    public JournalImage Crash()
    {
        lock (_gate)
        {
            _closed = true;
            _commit?.Dispose();
            int acknowledged = (int)_rows.LastOrdinal;
            string? warning = StoreSomeOfTheCommitUnderWay();
            int kept = (int)_rows.LastOrdinal;
            if (acknowledged > 0 && _random.Chance(_faults.LosesAcknowledgedPerMille)) kept = acknowledged - 1;
            return new JournalImage(_rows.Copy(kept), warning);
        }
    }

    /// <summary>Completes at once, on this thread, what is under way; later calls fail.</summary>
    public ValueTask DisposeAsync()
    {
        while (HasWork()) EndCommit();
        lock (_gate)
        {
            _disposed = true;
            _commit?.Dispose();
        }

        return default;
    }

    private bool HasWork()
    {
        lock (_gate) return !_closed && _writing.Count > 0;
    }

    private string? StoreSomeOfTheCommitUnderWay()
    {
        if (_writing.Count == 0) return null;
        int stored = _fails ? _stored : _random.Next(_writing.Count + 1);
        bool torn = stored < _writing.Count && _random.Chance(_faults.TornPerMille);
        for (int i = 0; i < stored; i++) Store(_writing[i]);
        return torn ? $"A torn write after ordinal {_rows.LastOrdinal} was cut. Nobody was told that it was stored." : null;
    }

    private void Add(in JournalWork work)
    {
        lock (_gate)
        {
            if (_closed) return;
            if (_disposed)
            {
                JournalWork refused = work;
                Later(() => refused.Fail(new JournalWriteException("The journal is closed; nothing was stored.")), TimeSpan.Zero);
                return;
            }

            _waiting.Add(work);
            if (_writing.Count == 0) StartCommit();
        }
    }

    private void StartCommit()
    {
        (_waiting, _writing) = (_writing, _waiting);
        _fails = _random.Chance(_faults.FailedPerMille);
        _stored = _fails ? _random.Next(_writing.Count + 1) : _writing.Count;
        TimeSpan due = _faults.MinLatency + TimeSpan.FromTicks(_random.Next((_faults.MaxLatency - _faults.MinLatency).Ticks + 1));
        if (_random.Chance(_faults.DelayedPerMille)) due += _faults.Delay;
        _commit?.Dispose();
        _commit = _time.CreateTimer(static state => ((InMemoryJournal)state!).EndCommit(), this, due, Timeout.InfiniteTimeSpan);
    }

    private void EndCommit()
    {
        List<Action> calls = [];
        lock (_gate)
        {
            if (_closed) return;
            var failure = _fails ? new JournalWriteException("Simulated fault: the commit failed; its outcome is unknown.") : null;
            for (int i = 0; i < _writing.Count; i++) calls.Add(Complete(_writing[i], i < _stored, failure));
            _writing.Clear();
            Volatile.Write(ref _durableOrdinal, _rows.LastOrdinal);
            if (_waiting.Count > 0) StartCommit();
        }

        // Outside of the lock: a listener may call back, and may be on any thread.
        foreach (Action call in calls)
        {
            if (Volatile.Read(ref _closed)) return;
            call();
        }
    }

    private Action Complete(JournalWork work, bool stored, JournalWriteException? failure)
    {
        JournalClaim claim = stored ? Store(work) : default;
        if (work.Batch is not { } batch) return () => work.Claimed!(failure is null ? claim : new JournalClaim(0, 0, failure));
        if (failure is not null)
        {
            _rows.MarkFailed(batch, failure);
            batch.Failure ??= failure;
        }

        return () => batch.Listener.OnWriteCompleted(batch);
    }

    private JournalClaim Store(in JournalWork work)
    {
        if (work.Batch is null) return _rows.Claim(work.PersistenceId!);
        work.Batch.Failure = _rows.Append(work.Batch);
        return default;
    }

    private void Read(Func<List<JournalRow>> read, Action<JournalPage> completed)
    {
        lock (_gate)
        {
            if (_closed) return;
            bool fails = _random.Chance(_faults.FailedReadsPerMille);
            Later(() => EndRead(read, completed, fails), _faults.ReadLatency);
        }
    }

    private void EndRead(Func<List<JournalRow>> read, Action<JournalPage> completed, bool fails)
    {
        JournalPage page;
        lock (_gate)
        {
            if (_closed) return;
            page = fails ? new JournalPage([], new IOException("Simulated fault: the read failed.")) : new JournalPage(read(), null);
        }

        completed(page);
    }

    private void Later(Action action, TimeSpan due)
    {
        ITimer? timer = null;
        timer = _time.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(due, Timeout.InfiniteTimeSpan);

        void Fire()
        {
            timer?.Dispose();
            action();
        }
    }
}
