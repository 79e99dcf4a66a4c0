namespace ActorExchange.Actors.Persistence;

/// <summary>
/// A persistent actor that encodes events into a shared batch and acts when the batch is durable. Not in Akka.NET.
/// <para>In its turn the actor encodes events into <see cref="Batch"/>; at the end of a run of messages the batch goes to the journal,
/// unless two batches are outstanding: then it goes on filling. <see cref="OnDurable"/> is called in order, in the actor's turn.</para>
/// <para>A failed write is not retried over: <see cref="OnPersistFailure"/> is called for that batch and every later one, then the
/// actor fails with <see cref="PersistenceFailedException"/>, and recovers from the journal if its supervisor restarts it.</para>
/// <para>During recovery messages wait in the mailbox, in order and bounded.</para>
/// </summary>
public abstract class BatchPersistentActor : ActorBase, IBatchingActor
{
    protected static new IUntypedActorContext Context => (IUntypedActorContext)ActorBase.Context;

    /// <summary>Names the stream: unique and stable.</summary>
    public abstract string PersistenceId { get; }

    /// <summary>Version of the schema that the actor encodes events in.</summary>
    protected virtual int SchemaVersion => 1;

    /// <summary>The batch being filled. Encode an event into it, then call <see cref="JournalBatch.CountEvent"/>.</summary>
    protected JournalBatch Batch => throw new NotImplementedException();

    /// <summary>Number of the newest event, durable or not.</summary>
    protected long LastSequence => throw new NotImplementedException();

    /// <summary>Number of the newest durable event.</summary>
    protected long DurableSequence => throw new NotImplementedException();

    protected int UndurableEvents => throw new NotImplementedException();

    protected bool IsRecovering => throw new NotImplementedException();

    void IBatchingActor.OnRunCompleted() => throw new NotImplementedException();

    /// <summary>Handles a message, after recovery. <see cref="ActorBase.Sender"/> is valid.</summary>
    protected abstract void OnCommand(object message);

    /// <summary>Applies the events of a row, in order. Events up to <see cref="LastSequence"/> are in the snapshot already: skip them.</summary>
    protected abstract void OnReplayRow(JournalRow row);

    /// <summary>Takes the state over from a snapshot. Called at most once, before any row.</summary>
    protected abstract void OnSnapshot(long sequence, int schemaVersion, ReadOnlyMemory<byte> payload);

    /// <summary>The state is that of the journal; commands follow.</summary>
    protected virtual void OnRecoveryCompleted()
    {
    }

    /// <summary>At the end of a run of messages, before the batch is handed to the journal: the actor's own flush.</summary>
    protected virtual void OnRunCompleting()
    {
    }

    /// <summary>
    /// A batch is durable; called in order. The batch and its companion are recycled after the call. A batch without events but with
    /// a <see cref="JournalBatch.Companion"/> is not written, and delivered when all before it are durable.
    /// </summary>
    protected abstract void OnDurable(JournalBatch batch);

    /// <summary>
    /// The outcome of a batch is unknown: called for the failed one and every later one, in order. The payload must not be read.
    /// </summary>
    protected virtual void OnPersistFailure(JournalBatch batch, Exception cause)
    {
    }

    /// <summary>Stores a snapshot of the state as of a durable sequence. The payload must not change afterwards.</summary>
    protected void SaveSnapshot(long sequence, int schemaVersion, ReadOnlyMemory<byte> payload) => throw new NotImplementedException();

    protected virtual void OnSnapshotSaved(long sequence, Exception? failure)
    {
    }

    protected sealed override bool Receive(object message)
    {
        OnCommand(message);
        return true;
    }
}
