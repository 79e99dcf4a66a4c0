namespace ActorExchange.Actors.Persistence;

/// <summary>
/// The batches of one persistent actor: one filling, up to two submitted, a few to be used again. Belongs to the actor; only the
/// listener is called by the journal.
/// </summary>
internal sealed class JournalWriter : IJournalListener
{
    /// <summary>One is being written while the next one waits at the journal, so that the disk never waits for the actor.</summary>
    private const int MaxSubmitted = 2;

    private readonly IEventJournal _journal;
    private readonly Action<JournalBatch> _completed;
    private readonly Queue<JournalBatch> _submitted = new(MaxSubmitted);
    private readonly Stack<JournalBatch> _free = new();
    private readonly HashSet<JournalBatch> _done = new(ReferenceEqualityComparer.Instance);
    private JournalBatch? _filling;
    private string _persistenceId = "";
    private long _epoch;
    private int _schemaVersion;

    public JournalWriter(IEventJournal journal, Action<JournalBatch> completed)
    {
        _journal = journal;
        _completed = completed;
    }

    public JournalBatch Filling =>
        _filling ?? throw new IllegalActorStateException("The batch can be filled only after recovery and before a failure.");

    public long LastSequence => _filling is null ? DurableSequence : _filling.LastSequence;

    public long DurableSequence { get; private set; }

    public bool IsEmpty => _submitted.Count == 0 && _filling is not { Count: > 0 } and not { Companion: not null };

    public void Open(string persistenceId, long epoch, int schemaVersion, long lastSequence)
    {
        _persistenceId = persistenceId;
        _epoch = epoch;
        _schemaVersion = schemaVersion;
        DurableSequence = lastSequence;
        _filling = NewFilling(lastSequence + 1);
    }

    /// <summary>Submits the batch being filled if it holds anything and there is room; a batch without events is done at once.</summary>
    public bool TrySubmit()
    {
        if (_filling is not { } batch) return false;
        if (_submitted.Count >= MaxSubmitted || (batch.Count == 0 && batch.Companion is null)) return false;
        _filling = NewFilling(batch.LastSequence + 1);
        _submitted.Enqueue(batch);
        if (batch.Count > 0) _journal.Append(batch);
        else _done.Add(batch);
        return true;
    }

    // On a thread of the journal's.
    public void OnWriteCompleted(JournalBatch batch) => _completed(batch);

    public void MarkCompleted(JournalBatch batch) => _done.Add(batch);

    /// <summary>The oldest submitted batch, if its outcome is known.</summary>
    public bool TryPeekCompleted([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out JournalBatch? batch) =>
        _submitted.TryPeek(out batch) && _done.Contains(batch);

    public void Dequeue(JournalBatch batch)
    {
        _submitted.Dequeue();
        _done.Remove(batch);
        if (batch.Count > 0) DurableSequence = batch.LastSequence;
    }

    public void Recycle(JournalBatch batch)
    {
        batch.Reset();
        _free.Push(batch);
    }

    /// <summary>All batches with anything in them, oldest first. Nothing can be written afterwards.</summary>
    public List<JournalBatch> TakeAll()
    {
        List<JournalBatch> all = [.. _submitted];
        if (_filling is { Count: > 0 } or { Companion: not null }) all.Add(_filling!);
        _submitted.Clear();
        _filling = null;
        return all;
    }

    private JournalBatch NewFilling(long firstSequence)
    {
        if (!_free.TryPop(out JournalBatch? batch)) batch = new JournalBatch(this);
        batch.PersistenceId = _persistenceId;
        batch.Epoch = _epoch;
        batch.SchemaVersion = _schemaVersion;
        batch.FirstSequence = firstSequence;
        return batch;
    }
}
