using ActorExchange.Actors.Persistence;

namespace ActorExchange.Journal;

/// <summary>See <see cref="InMemoryJournal.Immediate"/>.</summary>
internal sealed class ImmediateJournal : IEventJournal
{
    private readonly WorkQueue<Item> _queue = new();
    private readonly MemoryRows _rows = new();
    private readonly DiscardingRows? _discarding;
    private readonly Thread _thread;
    private long _durableOrdinal;
    private int _disposed;

    public ImmediateJournal(bool keepRows)
    {
        _discarding = keepRows ? null : new DiscardingRows();
        _thread = new Thread(Run) { Name = "journal-in-memory", IsBackground = true };
        _thread.Start();
    }

    public long DurableOrdinal => Volatile.Read(ref _durableOrdinal);

    public void Claim(string persistenceId, Action<JournalClaim> completed)
    {
        ArgumentException.ThrowIfNullOrEmpty(persistenceId);
        Add(new Item(new JournalWork(null, persistenceId, completed), null));
    }

    public void Append(JournalBatch batch) => Add(new Item(new JournalWork(batch, null, null), null));

    public void ReadStream(string persistenceId, long fromSequence, int maxBytes, Action<JournalPage> completed) =>
        Add(new Item(default, () => completed(new JournalPage(_rows.ReadStream(persistenceId, fromSequence, maxBytes), null))));

    public void ReadAll(long afterOrdinal, int maxBytes, Action<JournalPage> completed) =>
        Add(new Item(default, () => completed(new JournalPage(_rows.ReadAll(afterOrdinal, maxBytes), null))));

    public ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0) return default;
        return new ValueTask(Task.Run(() =>
        {
            _queue.Close();
            _thread.Join();
            _queue.Dispose();
        }));
    }

    private void Add(in Item item)
    {
        if (_queue.TryAdd(item) || item.Read is not null) return;
        ThreadPool.UnsafeQueueUserWorkItem(
            static refused => refused.Fail(new JournalWriteException("The journal is closed; nothing was stored.")), item.Work, preferLocal: false);
    }

    private void Run()
    {
        while (_queue.WaitForItem())
        {
            while (_queue.TryTake(out Item item)) Complete(item);
        }
    }

    private void Complete(in Item item)
    {
        if (item.Read is not null)
        {
            item.Read();
            return;
        }

        if (item.Work.Batch is not { } batch)
        {
            item.Work.Claimed!(_discarding?.Claim(item.Work.PersistenceId!) ?? _rows.Claim(item.Work.PersistenceId!));
            return;
        }

        batch.Failure = _discarding is null ? _rows.Append(batch) : _discarding.Append(batch);
        if (batch.Failure is null) Volatile.Write(ref _durableOrdinal, batch.Ordinal);
        batch.Listener.OnWriteCompleted(batch);
    }

    private readonly record struct Item(JournalWork Work, Action? Read);

    /// <summary>The rules without the rows.</summary>
    private sealed class DiscardingRows
    {
        private readonly Dictionary<string, Position> _streams = new(StringComparer.Ordinal);
        private long _ordinal;

        public JournalClaim Claim(string persistenceId)
        {
            _streams.TryGetValue(persistenceId, out Position at);
            at = at with { Epoch = at.Epoch + 1 };
            _streams[persistenceId] = at;
            return new JournalClaim(at.Epoch, at.LastSequence, null);
        }

        public JournalWriteException? Append(JournalBatch batch)
        {
            bool exists = _streams.TryGetValue(batch.PersistenceId, out Position at);
            JournalWriteException? refusal = AppendRules.Check(
                batch, exists, at.Epoch, at.LastSequence, at.FailedEpoch, earlierFailure: null);
            if (refusal is null)
            {
                _streams[batch.PersistenceId] = at with { LastSequence = batch.LastSequence };
                batch.Ordinal = ++_ordinal;
            }
            else if (exists && batch.Epoch == at.Epoch)
            {
                _streams[batch.PersistenceId] = at with { FailedEpoch = at.Epoch };
            }

            return refusal;
        }

        private readonly record struct Position(long Epoch, long LastSequence, long FailedEpoch);
    }
}
