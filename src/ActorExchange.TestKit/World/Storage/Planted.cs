using ActorExchange.Actors.Persistence;
using ActorExchange.Core;
using ActorExchange.Engine;

namespace ActorExchange.TestKit;

/// <summary>The storage, or the books, with a bug in it.</summary>
internal static class Planted
{
    public static IEventJournal Journal(PlantedBug bug, IEventJournal journal) => bug switch
    {
        PlantedBug.AcknowledgesBeforeDurable => new HastyJournal(journal),
        PlantedBug.HidesFailedWrites => new BlindJournal(journal),
        _ => journal,
    };

    public static ISnapshotStore Snapshots(PlantedBug bug, ISnapshotStore snapshots) =>
        bug == PlantedBug.StaleSnapshots ? new StaleSnapshots(snapshots) : snapshots;

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

        public void Claim(string persistenceId, Action<JournalClaim> completed) => journal.Claim(persistenceId, completed);

        public abstract void Append(JournalBatch batch);

        public void ReadStream(string persistenceId, long fromSequence, int maxBytes, Action<JournalPage> completed) =>
            journal.ReadStream(persistenceId, fromSequence, maxBytes, completed);

        public void ReadAll(long afterOrdinal, int maxBytes, Action<JournalPage> completed) => journal.ReadAll(afterOrdinal, maxBytes, completed);

        public ValueTask DisposeAsync() => journal.DisposeAsync();

        protected void Write(JournalBatch batch, Action<JournalBatch> completed)
        {
            var copy = new JournalBatch(new Listener(completed), batch.Length + 256)
            {
                PersistenceId = batch.PersistenceId,
                Epoch = batch.Epoch,
                SchemaVersion = batch.SchemaVersion,
                FirstSequence = batch.FirstSequence,
            };
            batch.Payload.Span.CopyTo(copy.GetSpan(batch.Length));
            copy.Advance(batch.Length);
            for (int i = 0; i < batch.Count; i++) copy.CountEvent();
            journal.Append(copy);
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
