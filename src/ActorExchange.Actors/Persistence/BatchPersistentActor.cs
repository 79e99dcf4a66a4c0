namespace ActorExchange.Actors.Persistence;

/// <summary>
/// A persistent actor that encodes events into a shared batch and acts when the batch is durable. Not in Akka.NET.
/// <para>In its turn the actor encodes events into <see cref="Batch"/>; at the end of a run of messages the batch goes to the journal,
/// unless two batches are outstanding: then it goes on filling. <see cref="OnDurable"/> is called in order, in the actor's turn.</para>
/// <para>A failed write is not retried over: <see cref="OnPersistFailure"/> is called for that batch and every later one, then the
/// actor fails with <see cref="PersistenceFailedException"/>, and recovers from the journal if its supervisor restarts it.</para>
/// <para>During recovery messages wait in the mailbox, in order and bounded. An actor that is stopped stops when its last batch is
/// durable; one that is restarted or killed gets <see cref="OnPersistFailure"/> for what was not.</para>
/// </summary>
public abstract class BatchPersistentActor : ActorBase, IBatchingActor
{
    private readonly JournalWriter _writer;
    private readonly Recovery _recovery;
    private volatile bool _hasWork = true;
    private bool _isBroken;

    protected BatchPersistentActor()
    {
        IEventJournal journal = Cell.System.Settings.Journal
            ?? throw new InvalidOperationException("A persistent actor needs ActorSystemSettings.Journal.");
        _writer = new JournalWriter(journal, batch => Cell.Ref.SendSystemMessage(new BatchCompleted(this, batch)));
        _recovery = new Recovery(this, journal);
    }

    protected static new IUntypedActorContext Context => (IUntypedActorContext)ActorBase.Context;

    /// <summary>Names the stream: unique and stable.</summary>
    public abstract string PersistenceId { get; }

    /// <summary>Version of the schema that the actor encodes events in.</summary>
    protected virtual int SchemaVersion => 1;

    /// <summary>The batch being filled. Encode an event into it, then call <see cref="JournalBatch.CountEvent"/>. Not before recovery is over.</summary>
    protected JournalBatch Batch => _writer.Filling;

    /// <summary>Number of the newest event, durable or not; during recovery, of the newest that was applied.</summary>
    protected long LastSequence => IsRecovering ? _recovery.Applied : _writer.LastSequence;

    /// <summary>Number of the newest durable event whose <see cref="OnDurable"/> was called.</summary>
    protected long DurableSequence => IsRecovering ? _recovery.Applied : _writer.DurableSequence;

    protected int UndurableEvents => (int)(LastSequence - DurableSequence);

    /// <summary>True until <see cref="OnRecoveryCompleted"/> has returned.</summary>
    protected bool IsRecovering { get; private set; } = true;

    internal override bool HasWorkOutside => _hasWork;

    void IBatchingActor.OnRunCompleted()
    {
        if (IsRecovering || _isBroken) return;
        OnRunCompleting();
        Submit();
    }

    /// <summary>Handles a message, after recovery. <see cref="ActorBase.Sender"/> is valid.</summary>
    protected abstract void OnCommand(object message);

    /// <summary>
    /// Applies the events of a row, in order. Events up to <see cref="LastSequence"/> are in the snapshot already: skip them.
    /// </summary>
    protected abstract void OnReplayRow(JournalRow row);

    /// <summary>False: a snapshot of this schema is passed over, and recovery reads the whole journal.</summary>
    protected virtual bool AcceptsSnapshot(int schemaVersion) => true;

    /// <summary>Takes the state over from a snapshot. Called at most once, before any row.</summary>
    protected abstract void OnSnapshot(long sequence, int schemaVersion, ReadOnlyMemory<byte> payload);

    /// <summary>The state is that of the journal; commands follow. May fill the batch.</summary>
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
    /// Also called for what is not durable when the actor restarts for another reason or is killed.
    /// </summary>
    protected virtual void OnPersistFailure(JournalBatch batch, Exception cause)
    {
    }

    /// <summary>
    /// Stores a snapshot of the state as of a durable sequence. The payload must not change afterwards.
    /// <see cref="OnSnapshotSaved"/> tells how it went.
    /// </summary>
    protected void SaveSnapshot(long sequence, int schemaVersion, ReadOnlyMemory<byte> payload)
    {
        LocalActorRef self = Cell.Ref;
        void Completed(Exception? failure) => self.SendSystemMessage(new ActionCallback(this, () => OnSnapshotSaved(sequence, failure)));
        if (Cell.System.Settings.SnapshotStore is { } store) store.Save(PersistenceId, sequence, schemaVersion, payload, Completed);
        else Completed(new InvalidOperationException("Snapshots need ActorSystemSettings.SnapshotStore."));
    }

    /// <summary>Called in the actor's turn when a snapshot was stored, or was not. A failure costs recovery time only.</summary>
    protected virtual void OnSnapshotSaved(long sequence, Exception? failure)
    {
    }

    protected sealed override bool Receive(object message)
    {
        OnCommand(message);
        return true;
    }

    internal override void AroundPreStart()
    {
        Cell.PauseForPersistence(true);
        _recovery.Start();
        base.AroundPreStart();
    }

    internal override void AroundPostRestart(Exception reason)
    {
        Cell.PauseForPersistence(true);
        _recovery.Start();
        base.AroundPostRestart(reason);
    }

    internal override void AroundPreRestart(Exception reason, object? message)
    {
        Abandon(reason);
        base.AroundPreRestart(reason, message);
    }

    internal override void AroundPostStop()
    {
        if (!_writer.IsEmpty) Abandon(new PersistenceFailedException(PersistenceId, new OperationCanceledException("The actor was stopped.")));
        base.AroundPostStop();
    }

    internal override bool DeferStop()
    {
        if (IsRecovering || _isBroken) return false;
        ((IBatchingActor)this).OnRunCompleted();
        return !_writer.IsEmpty;
    }

    /// <summary>What follows a failed write, once everybody was told. Akka.NET's own persistent actors stop instead.</summary>
    internal virtual void OnBroken(Exception cause) => throw new PersistenceFailedException(PersistenceId, cause);

    internal virtual void OnRecoveryFailed(Exception cause)
    {
    }

    /// <summary>Nothing is on its way to the journal or waits for it.</summary>
    internal bool IsWriterEmpty => _writer.IsEmpty;

    /// <summary>True while user messages must wait for the journal, apart from recovery.</summary>
    internal virtual bool MustPause => false;

    internal bool Accepts(in SnapshotResult snapshot) => AcceptsSnapshot(snapshot.SchemaVersion);

    internal void ApplySnapshot(in SnapshotResult snapshot) => OnSnapshot(snapshot.Sequence, snapshot.SchemaVersion, snapshot.Payload);

    internal void ApplyRow(JournalRow row) => OnReplayRow(row);

    internal void CompleteRecovery(long epoch, long lastSequence)
    {
        _writer.Open(PersistenceId, epoch, SchemaVersion, lastSequence);
        IsRecovering = false;
        _hasWork = false;
        OnRecoveryCompleted();
        Cell.PauseForPersistence(MustPause);
    }

    internal void FailRecovery(Exception cause)
    {
        ActorSystem system = Cell.System;
        system.LogFor(Self).Error(cause, "Recovery of [{0}] failed, the actor stops: {1}", PersistenceId, cause.Message);
        system.EventStream.Publish(new RecoveryFailed(Self, PersistenceId, cause));
        OnRecoveryFailed(cause);
        Cell.Stop(Self);
    }

    private void Submit()
    {
        while (_writer.TrySubmit() && !_isBroken) Deliver();
        _hasWork = !_writer.IsEmpty;
        if (_writer.IsEmpty && Cell.IsStopping) Cell.FinishDeferredStop();
    }

    private void HandleCompletion(JournalBatch batch)
    {
        _writer.MarkCompleted(batch);
        if (_isBroken) return;
        Deliver();
    }

    private void Deliver()
    {
        while (_writer.TryPeekCompleted(out JournalBatch? batch))
        {
            if (batch.Failure is { } cause)
            {
                Abandon(cause);
                OnBroken(cause);
                return;
            }

            _writer.Dequeue(batch);
            OnDurable(batch);
            _writer.Recycle(batch);
        }
    }

    private void Abandon(Exception cause)
    {
        if (_isBroken || IsRecovering) return;
        _isBroken = true;
        _hasWork = false;
        foreach (JournalBatch batch in _writer.TakeAll()) OnPersistFailure(batch, batch.Failure ?? cause);
    }

    private sealed class BatchCompleted(BatchPersistentActor actor, JournalBatch batch) : ActorCallback(actor)
    {
        public override void Invoke() => actor.HandleCompletion(batch);
    }
}
