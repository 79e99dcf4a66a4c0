using ActorExchange.Actors.Persistence;

namespace ActorExchange.Engine.Tests.Actors;

/// <summary>A journal in which the test decides when a write completes and how. Outlives the systems that use it.</summary>
internal sealed class HeldJournal : IEventJournal
{
    private readonly Dictionary<string, long> _epochs = [];
    private readonly Queue<JournalBatch> _held = new();

    public List<JournalRow> Rows { get; } = [];

    public List<(string Stream, long From)> Reads { get; } = [];

    public bool IsHeld { get; set; }

    public bool ReadsFail { get; set; }

    /// <summary>So many of the next reads are never answered.</summary>
    public int LostReads { get; set; }

    /// <summary>Rows that a reader gets at a time.</summary>
    public int PageRows { get; set; } = 3;

    public int HeldCount => _held.Count;

    public long DurableOrdinal => Rows.Count;

    public void Claim(string persistenceId, Action<JournalClaim> completed)
    {
        long epoch = _epochs[persistenceId] = _epochs.GetValueOrDefault(persistenceId) + 1;
        completed(new JournalClaim(epoch, LastSequence(persistenceId), null));
    }

    public void Append(JournalBatch batch)
    {
        _held.Enqueue(batch);
        if (!IsHeld) Release();
    }

    public void Release()
    {
        IsHeld = false;
        while (_held.TryDequeue(out JournalBatch? batch)) Complete(batch, store: true, fail: false);
    }

    /// <summary>The oldest held write completes.</summary>
    public void ReleaseOne() => Complete(_held.Dequeue(), store: true, fail: false);

    /// <summary>All held writes fail; <paramref name="stored"/> of them are stored all the same.</summary>
    public void Fail(int stored = 0)
    {
        IsHeld = false;
        while (_held.TryDequeue(out JournalBatch? batch)) Complete(batch, store: stored-- > 0, fail: true);
    }

    public void ReadStream(string persistenceId, long fromSequence, int maxBytes, Action<JournalPage> completed)
    {
        Reads.Add((persistenceId, fromSequence));
        if (LostReads > 0) LostReads--;
        else Answer([.. Rows.Where(r => r.PersistenceId == persistenceId && r.LastSequence >= fromSequence).Take(PageRows)], completed);
    }

    public void ReadAll(long afterOrdinal, int maxBytes, Action<JournalPage> completed) =>
        Answer([.. Rows.Where(r => r.Ordinal > afterOrdinal).Take(PageRows)], completed);

    public ValueTask DisposeAsync() => default;

    private void Answer(JournalRow[] rows, Action<JournalPage> completed) =>
        completed(ReadsFail ? new JournalPage([], new IOException("the disk cannot be read")) : new JournalPage(rows, null));

    private void Complete(JournalBatch batch, bool store, bool fail)
    {
        bool isWriter = batch.Epoch == _epochs[batch.PersistenceId];
        if (store && isWriter)
        {
            batch.FirstSequence.ShouldBe(LastSequence(batch.PersistenceId) + 1);
            batch.Ordinal = Rows.Count + 1;
            Rows.Add(new JournalRow(
                batch.Ordinal, batch.PersistenceId, batch.FirstSequence, batch.Count, batch.Epoch, batch.SchemaVersion, batch.Payload.ToArray()));
        }

        if (fail || !isWriter) batch.Failure = new JournalWriteException("no space left");
        batch.Listener.OnWriteCompleted(batch);
    }

    private long LastSequence(string persistenceId) => Rows.LastOrDefault(r => r.PersistenceId == persistenceId)?.LastSequence ?? 0;
}
