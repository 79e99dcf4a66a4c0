using ActorExchange.Actors.Persistence;

namespace ActorExchange.Actors.Tests;

/// <summary>A journal and snapshot store in which the test decides when, and whether, a write completes. Reads complete at once.</summary>
internal sealed class ManualJournal : IEventJournal, ISnapshotStore
{
    private readonly Dictionary<string, long> _epochs = [];
    private readonly List<(string Id, long Sequence, byte[] Payload)> _snapshots = [];

    public List<JournalRow> Rows { get; } = [];

    /// <summary>Batches that were handed over and whose outcome is open.</summary>
    public Queue<JournalBatch> Waiting { get; } = new();

    public List<long> ReadsFrom { get; } = [];

    public bool AutoComplete { get; set; }

    public Exception? ReadFailure { get; set; }

    public long DurableOrdinal => Rows.Count;

    public void Claim(string persistenceId, Action<JournalClaim> completed)
    {
        long epoch = _epochs[persistenceId] = _epochs.GetValueOrDefault(persistenceId) + 1;
        completed(new JournalClaim(epoch, LastSequence(persistenceId), null));
    }

    public void Append(JournalBatch batch)
    {
        Waiting.Enqueue(batch);
        if (AutoComplete) CompleteNext();
    }

    public void CompleteNext()
    {
        JournalBatch batch = Waiting.Dequeue();
        batch.FirstSequence.ShouldBe(LastSequence(batch.PersistenceId) + 1);
        batch.Epoch.ShouldBe(_epochs[batch.PersistenceId]);
        batch.Ordinal = Rows.Count + 1;
        Rows.Add(new JournalRow(
            batch.Ordinal, batch.PersistenceId, batch.FirstSequence, batch.Count, batch.Epoch, batch.SchemaVersion, batch.Payload.ToArray()));
        batch.Listener.OnWriteCompleted(batch);
    }

    public void FailNext()
    {
        JournalBatch batch = Waiting.Dequeue();
        batch.Failure = new JournalWriteException("no space left");
        batch.Listener.OnWriteCompleted(batch);
    }

    public void ReadStream(string persistenceId, long fromSequence, int maxBytes, Action<JournalPage> completed)
    {
        ReadsFrom.Add(fromSequence);
        JournalRow[] rows = [.. Rows.Where(r => r.PersistenceId == persistenceId && r.LastSequence >= fromSequence).Take(2)];
        completed(new JournalPage(ReadFailure is null ? rows : [], ReadFailure));
    }

    public void ReadAll(long afterOrdinal, int maxBytes, Action<JournalPage> completed) => throw new NotSupportedException();

    public void Save(string persistenceId, long sequence, int schemaVersion, ReadOnlyMemory<byte> payload, Action<Exception?> completed)
    {
        _snapshots.Add((persistenceId, sequence, payload.ToArray()));
        completed(null);
    }

    public void Load(string persistenceId, long maxSequence, Action<SnapshotResult> completed)
    {
        (string Id, long Sequence, byte[] Payload) newest = _snapshots.LastOrDefault(s => s.Id == persistenceId && s.Sequence <= maxSequence);
        completed(new SnapshotResult(newest.Sequence, 1, newest.Payload, null, null));
    }

    public ValueTask DisposeAsync() => default;

    private long LastSequence(string persistenceId) => Rows.LastOrDefault(r => r.PersistenceId == persistenceId)?.LastSequence ?? 0;
}
