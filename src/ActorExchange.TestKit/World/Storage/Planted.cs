using ActorExchange.Actors.Persistence;
using ActorExchange.Core;
using ActorExchange.Engine;

namespace ActorExchange.TestKit;

/// <summary>The storage, the books, or the rules of accounts, with a bug in it.</summary>
internal static partial class Planted
{
    public static IEventJournal Journal(PlantedBug bug, IEventJournal journal) => bug switch
    {
        PlantedBug.AcknowledgesBeforeDurable => new HastyJournal(journal),
        PlantedBug.HidesFailedWrites => new BlindJournal(journal),
        PlantedBug.ChargesTakersOnly => new FeelessJournal(journal),
        PlantedBug.BooksTwice => new RepeatingJournal(journal),
        _ => journal,
    };

    public static ISnapshotStore Snapshots(PlantedBug bug, ISnapshotStore snapshots) => bug switch
    {
        PlantedBug.StaleSnapshots => new StaleSnapshots(snapshots),
        PlantedBug.ForgetsPositions => new PositionlessSnapshots(snapshots),
        _ => snapshots,
    };

    public static EngineSettings Books(PlantedBug bug, EngineSettings settings) => bug switch
    {
        PlantedBug.MatchesByOtherRules =>
            settings with { NewBook = static rules => new OrderBook(rules with { Allocation = [new AllocationStep(AllocationKind.ProRata)] }) },
        PlantedBug.ForgetsExpiry =>
            settings with { NewBook = static rules => new PlantedBook(rules, OrderBook.DefaultMaxOrders, PlantedBookBug.ForgetsExpiry) },
        _ => settings,
    };

    private abstract class JournalWithBug(IEventJournal journal) : IEventJournal
    {
        public long DurableOrdinal => journal.DurableOrdinal;

        public virtual void Claim(string persistenceId, Action<JournalClaim> completed) => journal.Claim(persistenceId, completed);

        public abstract void Append(JournalBatch batch);

        public void ReadStream(string persistenceId, long fromSequence, int maxBytes, Action<JournalPage> completed) =>
            journal.ReadStream(persistenceId, fromSequence, maxBytes, completed);

        public void ReadAll(long afterOrdinal, int maxBytes, Action<JournalPage> completed) => journal.ReadAll(afterOrdinal, maxBytes, completed);

        public ValueTask DisposeAsync() => journal.DisposeAsync();

        protected void Write(JournalBatch batch, Action<JournalBatch> completed) =>
            Write(batch, batch.FirstSequence, batch.Count, batch.Payload.Span, completed);

        /// <summary>Writes something else in the batch's place.</summary>
        protected void Write(JournalBatch batch, long firstSequence, int count, ReadOnlySpan<byte> payload, Action<JournalBatch> completed)
        {
            var copy = new JournalBatch(new Listener(completed), payload.Length + 256)
            {
                PersistenceId = batch.PersistenceId,
                Epoch = batch.Epoch,
                SchemaVersion = batch.SchemaVersion,
                FirstSequence = firstSequence,
            };
            payload.CopyTo(copy.GetSpan(payload.Length));
            copy.Advance(payload.Length);
            for (int i = 0; i < count; i++) copy.CountEvent();
            journal.Append(copy);
        }

        /// <summary>Tells the batch's writer what became of what was written in its place.</summary>
        protected static void Complete(JournalBatch batch, JournalBatch written)
        {
            (batch.Ordinal, batch.Failure) = (written.Ordinal, written.Failure);
            batch.Listener.OnWriteCompleted(batch);
        }

        private sealed class Listener(Action<JournalBatch> completed) : IJournalListener
        {
            public void OnWriteCompleted(JournalBatch batch) => completed(batch);
        }
    }

    private sealed class HastyJournal(IEventJournal journal) : JournalWithBug(journal)
    {
        public override void Append(JournalBatch batch)
        {
            Write(batch, static _ => { });
            batch.Listener.OnWriteCompleted(batch);
        }
    }

    private sealed class BlindJournal(IEventJournal journal) : JournalWithBug(journal)
    {
        public override void Append(JournalBatch batch) => Write(batch, written =>
        {
            batch.Ordinal = written.Ordinal;
            batch.Listener.OnWriteCompleted(batch);
        });
    }

    private sealed class StaleSnapshots(ISnapshotStore snapshots) : ISnapshotStore
    {
        private readonly Dictionary<string, ReadOnlyMemory<byte>> _first = new(StringComparer.Ordinal);

        public void Save(string persistenceId, long sequence, int schemaVersion, ReadOnlyMemory<byte> payload, Action<Exception?> completed)
        {
            _first.TryAdd(persistenceId, payload);
            snapshots.Save(persistenceId, sequence, schemaVersion, _first[persistenceId], completed);
        }

        public void Load(string persistenceId, long maxSequence, Action<SnapshotResult> completed) => snapshots.Load(persistenceId, maxSequence, completed);

        public ValueTask DisposeAsync() => snapshots.DisposeAsync();
    }
}
