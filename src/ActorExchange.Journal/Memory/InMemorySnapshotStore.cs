using ActorExchange.Actors.Persistence;

namespace ActorExchange.Journal;

/// <summary>
/// Snapshots in memory for tests and simulations, with time and faults as <see cref="InMemoryJournal"/> has them: a save takes time and may
/// fail; at a crash those under way are lost, and others may be lost or damaged by the seed.
/// </summary>
public sealed class InMemorySnapshotStore : ISnapshotStore
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly StorageFaults _faults;
    private readonly SeededRandom _random;
    private readonly int _keep;
    private readonly Dictionary<string, List<Snapshot>> _byName = new(StringComparer.Ordinal);
    private readonly List<List<Snapshot>> _all = [];
    private bool _crashed;
    private bool _disposed;

    /// <param name="time">Its timers decide when saves and loads complete.</param>
    /// <param name="seed">Decides latencies and faults.</param>
    /// <param name="faults">Null for none.</param>
    /// <param name="keep">Newest snapshots kept per stream; at least 1.</param>
    public InMemorySnapshotStore(TimeProvider time, ulong seed = 0, StorageFaults? faults = null, int keep = 3)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        (_time, _faults, _random, _keep) = (time, faults ?? new StorageFaults(), new SeededRandom(seed), keep);
    }

    public void Save(string persistenceId, long sequence, int schemaVersion, ReadOnlyMemory<byte> payload, Action<Exception?> completed)
    {
        ArgumentException.ThrowIfNullOrEmpty(persistenceId);
        lock (_gate)
        {
            if (_crashed) return;
            Exception? failure = _disposed ? new IOException("The snapshot store is closed.")
                : _random.Chance(_faults.FailedPerMille) ? new IOException("Simulated fault: the snapshot was not saved.") : null;
            var snapshot = new Snapshot(sequence, schemaVersion, payload, IsDamaged: false);
            Later(_faults.MaxLatency, () =>
            {
                if (failure is null) Store(persistenceId, snapshot);
                return () => completed(failure);
            });
        }
    }

    public void Load(string persistenceId, long maxSequence, Action<SnapshotResult> completed)
    {
        ArgumentException.ThrowIfNullOrEmpty(persistenceId);
        lock (_gate)
        {
            if (_crashed) return;
            var closed = _disposed ? new IOException("The snapshot store is closed.") : null;
            Later(_faults.ReadLatency, () =>
            {
                SnapshotResult result = closed is null ? Find(persistenceId, maxSequence) : new SnapshotResult(0, 0, null, null, closed);
                return () => completed(result);
            });
        }
    }

    /// <summary>The process dies now: no callback comes any more. The store that the next life uses is returned.</summary>
    public InMemorySnapshotStore Crash()
    {
        lock (_gate)
        {
            _crashed = true;
            var next = new InMemorySnapshotStore(_time, _random.Next(), _faults, _keep);
            foreach (List<Snapshot> list in _all)
            {
                foreach (Snapshot snapshot in list) Survive(next, snapshot);
            }

            return next;
        }
    }

    public ValueTask DisposeAsync()
    {
        lock (_gate) _disposed = true;
        return default;
    }

    private void Survive(InMemorySnapshotStore next, Snapshot snapshot)
    {
        bool hurt = _random.Chance(_faults.DamagedSnapshotsPerMille);
        bool lost = hurt && _random.Chance(500);
        if (!lost) next.Store(snapshot.PersistenceId, snapshot with { IsDamaged = snapshot.IsDamaged || hurt });
    }

    private void Store(string persistenceId, Snapshot snapshot)
    {
        if (!_byName.TryGetValue(persistenceId, out List<Snapshot>? list))
        {
            list = [];
            _byName.Add(persistenceId, list);
            _all.Add(list);
        }

        list.RemoveAll(other => other.Sequence >= snapshot.Sequence);
        list.Add(snapshot with { PersistenceId = persistenceId });
        if (list.Count > _keep) list.RemoveAt(0);
    }

    private SnapshotResult Find(string persistenceId, long maxSequence)
    {
        string? warning = null;
        if (!_byName.TryGetValue(persistenceId, out List<Snapshot>? list)) return default;
        for (int i = list.Count - 1; i >= 0; i--)
        {
            Snapshot snapshot = list[i];
            if (snapshot.Sequence > maxSequence) continue;
            if (!snapshot.IsDamaged) return new SnapshotResult(snapshot.Sequence, snapshot.SchemaVersion, snapshot.Payload.ToArray(), warning, null);
            warning += $"The snapshot of '{persistenceId}' at sequence {snapshot.Sequence} is skipped: it does not match its checksum. ";
        }

        return new SnapshotResult(0, 0, null, warning, null);
    }

    private void Later(TimeSpan due, Func<Action> work)
    {
        ITimer? timer = null;
        timer = _time.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(due, Timeout.InfiniteTimeSpan);

        void Fire()
        {
            Action call;
            lock (_gate)
            {
                timer?.Dispose();
                if (_crashed) return;
                call = work();
            }

            call();
        }
    }

    private sealed record Snapshot(long Sequence, int SchemaVersion, ReadOnlyMemory<byte> Payload, bool IsDamaged)
    {
        public string PersistenceId { get; init; } = "";
    }
}
