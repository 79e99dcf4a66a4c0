using System.Buffers;

namespace ActorExchange.Actors.Persistence;

/// <summary>
/// Persistence event by event, with Akka.NET's words. Events go through an <see cref="IEventSerializer"/> into shared batches: what
/// several actors persist at the same time is one commit of the journal.
/// </summary>
public abstract class Eventsourced : BatchPersistentActor
{
    private readonly ArrayBufferWriter<byte> _scratch = new();
    private long _handlerSequence;
    private int _stashingPersists;

    /// <summary>Number of the newest event; in a handler, of the event that it handles.</summary>
    public long LastSequenceNr => _handlerSequence > 0 ? _handlerSequence : LastSequence;

    public bool IsRecoveryFinished => !IsRecovering;

    /// <summary>Sequence number of the snapshot that recovery started from, or of the last one saved.</summary>
    public long SnapshotSequenceNr { get; private set; }

    /// <summary>Encodes events and snapshots; by default the system's.</summary>
    protected virtual IEventSerializer Serializer =>
        Cell.System.Settings.EventSerializer
        ?? throw new InvalidOperationException("Events need ActorSystemSettings.EventSerializer or an override of Serializer.");

    protected override int SchemaVersion => Serializer.SchemaVersion;

    /// <summary>Stores an event, then calls the handler. Further messages wait until all such handlers ran.</summary>
    public void Persist<TEvent>(TEvent @event, Action<TEvent> handler)
        where TEvent : notnull
    {
        if (!Enqueue(@event, handler, isStashing: true)) return;
        _stashingPersists++;
        Cell.PauseForPersistence(true);
    }

    /// <summary>As <see cref="Persist"/>, all events or none.</summary>
    public void PersistAll<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler)
        where TEvent : notnull
    {
        foreach (TEvent @event in events) Persist(@event, handler);
    }

    /// <summary>Stores an event, then calls the handler, while further messages are handled.</summary>
    public void PersistAsync<TEvent>(TEvent @event, Action<TEvent> handler)
        where TEvent : notnull => Enqueue(@event, handler, isStashing: false);

    public void PersistAllAsync<TEvent>(IEnumerable<TEvent> events, Action<TEvent> handler)
        where TEvent : notnull
    {
        foreach (TEvent @event in events) PersistAsync(@event, handler);
    }

    /// <summary>Calls the handler after all pending ones, at once if there are none. Stores nothing.</summary>
    public void DeferAsync<TEvent>(TEvent evt, Action<TEvent> handler)
        where TEvent : notnull
    {
        JournalBatch batch = Batch;
        if (IsWriterEmpty) handler(evt);
        else InvocationsOf(batch).Add(new Invocation<TEvent>(evt, handler, Cell.SenderOrNull, 0, IsStashing: false));
    }

    /// <summary>Stores a snapshot of the state as of <see cref="LastSequenceNr"/>; encoded here, written elsewhere.</summary>
    public void SaveSnapshot(object snapshot)
    {
        var bytes = new ArrayBufferWriter<byte>();
        Serializer.Serialize(snapshot, bytes);
        SaveSnapshot(LastSequenceNr, SchemaVersion, bytes.WrittenMemory);
    }

    /// <summary>Handles events, a <see cref="SnapshotOffer"/> and <see cref="RecoveryCompleted"/>; false if it does not know one.</summary>
    protected abstract bool ReceiveRecover(object message);

    protected abstract bool ReceiveCommand(object message);

    /// <summary>An event was not confirmed: its outcome is unknown. The actor is stopped afterwards, always.</summary>
    protected virtual void OnPersistFailure(Exception cause, object @event, long sequenceNr) =>
        Cell.System.LogFor(Self).Error(
            cause, "Failed to persist event type [{0}] with sequence number [{1}] for persistenceId [{2}].",
            @event.GetType(), sequenceNr, PersistenceId);

    /// <summary>An event could not be encoded: it is not stored, its handler is not called, and the actor goes on.</summary>
    protected virtual void OnPersistRejected(Exception cause, object @event, long sequenceNr) =>
        Cell.System.LogFor(Self).Error(
            cause, "Rejected to persist event type [{0}] with sequence number [{1}] for persistenceId [{2}] due to [{3}].",
            @event.GetType(), sequenceNr, PersistenceId, cause.Message);

    /// <summary>Recovery failed; the actor is stopped afterwards.</summary>
    protected virtual void OnRecoveryFailure(Exception reason, object? message = null)
    {
    }

    protected sealed override void OnCommand(object message)
    {
        if (!ReceiveCommand(message)) Unhandled(message);
    }

    protected sealed override void OnReplayRow(JournalRow row)
    {
        ReadOnlyMemory<byte> rest = row.Payload;
        for (long sequence = row.FirstSequence; sequence <= row.LastSequence; sequence++)
        {
            ReadOnlyMemory<byte> bytes = EventFrames.Read(ref rest, row);
            if (sequence <= LastSequence) continue;
            _handlerSequence = sequence;
            object item = Serializer.Deserialize(bytes, row.SchemaVersion);
            if (!ReceiveRecover(item)) Unhandled(item);
        }

        _handlerSequence = 0;
    }

    protected sealed override void OnSnapshot(long sequence, int schemaVersion, ReadOnlyMemory<byte> payload)
    {
        SnapshotSequenceNr = sequence;
        object snapshot = Serializer.Deserialize(payload, schemaVersion);
        ReceiveRecover(new SnapshotOffer(new SnapshotMetadata(PersistenceId, sequence, DateTime.MinValue), snapshot));
    }

    protected sealed override void OnRecoveryCompleted() => ReceiveRecover(RecoveryCompleted.Instance);

    protected sealed override void OnRunCompleting()
    {
    }

    protected sealed override void OnDurable(JournalBatch batch)
    {
        foreach (Invocation invocation in InvocationsOf(batch))
        {
            _handlerSequence = invocation.Sequence;
            Cell.WithSender(invocation.Sender, invocation.Invoke);
            if (invocation.IsStashing) _stashingPersists--;
        }

        _handlerSequence = 0;
        Cell.PauseForPersistence(MustPause);
    }

    protected sealed override void OnPersistFailure(JournalBatch batch, Exception cause)
    {
        foreach (Invocation invocation in InvocationsOf(batch))
        {
            if (invocation.Sequence > 0) OnPersistFailure(cause, invocation.Event, invocation.Sequence);
        }
    }

    protected sealed override void OnSnapshotSaved(long sequence, Exception? failure)
    {
        var metadata = new SnapshotMetadata(PersistenceId, sequence, Cell.System.TimeProvider.GetUtcNow().UtcDateTime);
        if (failure is null) SnapshotSequenceNr = sequence;
        Self.Tell(failure is null ? new SaveSnapshotSuccess(metadata) : new SaveSnapshotFailure(metadata, failure), Self);
    }

    internal override bool MustPause => _stashingPersists > 0;

    internal override void OnBroken(Exception cause) => Cell.Stop(Self);

    internal override void OnRecoveryFailed(Exception cause) => OnRecoveryFailure(cause);

    private bool Enqueue<TEvent>(TEvent @event, Action<TEvent> handler, bool isStashing)
        where TEvent : notnull
    {
        JournalBatch batch = Batch;
        _scratch.ResetWrittenCount();
        try
        {
            Serializer.Serialize(@event, _scratch);
        }
        catch (Exception cause)
        {
            OnPersistRejected(cause, @event, batch.LastSequence + 1);
            return false;
        }

        EventFrames.Write(batch, _scratch.WrittenSpan);
        InvocationsOf(batch).Add(new Invocation<TEvent>(@event, handler, Cell.SenderOrNull, batch.LastSequence, isStashing));
        return true;
    }

    private static List<Invocation> InvocationsOf(JournalBatch batch)
    {
        if (batch.Companion is List<Invocation> known) return known;
        var created = new List<Invocation>();
        batch.Companion = created;
        return created;
    }

    /// <summary>A handler that waits for its event.</summary>
    /// <param name="Sender">Sender of the command.</param>
    /// <param name="Sequence">Number of the event; 0: nothing is stored.</param>
    /// <param name="IsStashing">Messages wait for it.</param>
    private abstract record Invocation(IActorRef? Sender, long Sequence, bool IsStashing)
    {
        public abstract object Event { get; }

        public abstract void Invoke();
    }

    private sealed record Invocation<TEvent>(TEvent Item, Action<TEvent> Handler, IActorRef? Sender, long Sequence, bool IsStashing)
        : Invocation(Sender, Sequence, IsStashing)
        where TEvent : notnull
    {
        public override object Event => Item;

        public override void Invoke() => Handler(Item);
    }
}
