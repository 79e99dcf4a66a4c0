using ActorExchange.Actors;
using ActorExchange.Actors.Persistence;
using ActorExchange.Protocol.Journal;

namespace ActorExchange.Engine.Audit;

/// <summary>
/// The journal of what was asked for and refused, besides what other streams hold. Nobody waits for it. What it cannot take (its mailbox is full, too
/// much waits for the disk, a write failed) is counted, and the count is written with the next action that it takes: never silent.
/// </summary>
public sealed class ActionLogActor : BatchPersistentActor, IWithTimers
{
    /// <summary>Its stream in the journal.</summary>
    public const string Stream = "actions";

    /// <summary>Actions that may wait in its mailbox.</summary>
    public const int MailboxCapacity = 10_000;

    private const int MaxTextLength = 1000;
    private const int SnapshotEvery = 10_000;
    private static readonly TimeSpan RecordInterval = TimeSpan.FromSeconds(1);

    private readonly UnrecordedActions _unrecorded;
    private readonly int _maxUndurable;
    private long _snapshotAt;

    /// <param name="unrecorded">Outlives this actor.</param>
    /// <param name="maxUndurable">Actions that may wait for the disk.</param>
    public ActionLogActor(UnrecordedActions unrecorded, int maxUndurable)
    {
        _unrecorded = unrecorded;
        _maxUndurable = maxUndurable;
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public override string PersistenceId => Stream;

    protected override void OnCommand(object message)
    {
        switch (message)
        {
            case LogAction action when UndurableEvents >= _maxUndurable:
                _unrecorded.Add(1);
                break;
            case LogAction action:
                Write(new ActionEvent
                {
                    By = new ActorName { Account = action.By.Account, User = action.By.User },
                    Kind = action.Kind,
                    InstrumentId = action.InstrumentId,
                    Subject = Cut(action.Subject),
                    Status = (uint)action.Status,
                    Text = Cut(action.Text),
                    Time = (ulong)action.Time,
                });
                break;
            case UnrecordedActions:
                // In case nothing more happens.
                if (_unrecorded.Any && UndurableEvents < _maxUndurable) Write(new ActionEvent { Time = (ulong)Context.System.TimeProvider.UnixNanoseconds() });
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    protected override void OnReplayRow(JournalRow row)
    {
        // There is no state: what is written is the audit trail's to read.
    }

    protected override void OnSnapshot(long sequence, int schemaVersion, ReadOnlyMemory<byte> payload) => _snapshotAt = sequence;

    protected override void OnRecoveryCompleted() => Timers.StartPeriodicTimer(nameof(RecordInterval), _unrecorded, RecordInterval);

    /// <summary>A snapshot says no more than that what is before it need not be read.</summary>
    protected override void OnDurable(JournalBatch batch)
    {
        if (batch.LastSequence - _snapshotAt < SnapshotEvery) return;
        _snapshotAt = batch.LastSequence;
        SaveSnapshot(_snapshotAt, 1, ReadOnlyMemory<byte>.Empty);
    }

    /// <summary>Whether they were written is not known: they count as not recorded, those that they stood for as well.</summary>
    protected override void OnPersistFailure(JournalBatch batch, Exception cause)
    {
        if (batch.Companion is BatchContent content) _unrecorded.Add(content.Actions + content.Unrecorded);
    }

    private void Write(ActionEvent e)
    {
        e.Unrecorded = _unrecorded.Take();
        ProtobufBatches.Write(e, Batch);
        Batch.CountEvent();
        var content = (BatchContent)(Batch.Companion ??= new BatchContent());
        content.Actions += e.Kind.Length == 0 ? 0 : 1;
        content.Unrecorded += e.Unrecorded;
    }

    private static string Cut(string text) => text.Length <= MaxTextLength ? text : text[..MaxTextLength];

    private sealed class BatchContent
    {
        public long Actions { get; set; }

        public long Unrecorded { get; set; }
    }
}
