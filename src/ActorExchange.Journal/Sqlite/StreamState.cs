namespace ActorExchange.Journal;

/// <summary>What the writer knows of one stream. Fields belong to the writer thread, except <see cref="DurableSequence"/>.</summary>
internal sealed class StreamState(long id, string persistenceId)
{
    private long _durableSequence;

    public long Id { get; } = id;

    public string PersistenceId { get; } = persistenceId;

    /// <summary>Epoch of the present writer; includes the transaction under way.</summary>
    public long Epoch;

    /// <summary>Last sequence, including the transaction under way.</summary>
    public long LastSequence;

    /// <summary>Last sequence as the table of streams has it: as of the heads' ordinal.</summary>
    public long HeadSequence;

    /// <summary>Batches of this epoch and older ones fail: one of them has failed.</summary>
    public long FailedEpoch;

    /// <summary>Why it failed.</summary>
    public Exception? Failure;

    /// <summary>Changed since the heads were written.</summary>
    public bool IsDirty;

    /// <summary>Changed by the transaction under way.</summary>
    public bool IsTouched;

    /// <summary>Last committed sequence; read by any thread.</summary>
    public long DurableSequence
    {
        get => Volatile.Read(ref _durableSequence);
        set => Volatile.Write(ref _durableSequence, value);
    }
}
