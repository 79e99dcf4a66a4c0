using System.Buffers.Binary;
using System.Diagnostics;
using ActorExchange.Actors;
using ActorExchange.Actors.Persistence;

namespace ActorExchange.Cli.Bench;

/// <summary>Cases with a journal: one actor, one event of 32 bytes per message.</summary>
internal static class PersistenceBench
{
    private const int Window = 20_000;
    private const int Chunk = 500;
    private static readonly object Message = new();

    public static double Tell(Func<IEventJournal> open, int count)
    {
        IEventJournal journal = open();
        double rate = Fill(journal, count);
        Close(journal);
        return rate;
    }

    /// <summary>Seconds from the creation of the actor until it has applied all events.</summary>
    public static double Recover(Func<IEventJournal> open, int count)
    {
        IEventJournal journal = open();
        Fill(journal, count);
        var system = ActorSystem.Create("bench", new ActorSystemSettings { Journal = journal });
        var recovered = new Tally();
        long start = Stopwatch.GetTimestamp();
        system.ActorOf(Props.Create(() => new Accumulator(new Tally(), recovered)));
        recovered.Await(count);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        system.Abort();
        Close(journal);
        return seconds;
    }

    private static double Fill(IEventJournal journal, int count)
    {
        var system = ActorSystem.Create("bench", new ActorSystemSettings { Journal = journal });
        var durable = new Tally();
        IActorRef actor = system.ActorOf(Props.Create(() => new Accumulator(durable, new Tally())));
        long start = Stopwatch.GetTimestamp();
        for (int sent = 0; sent < count; sent++)
        {
            if (sent % Chunk == 0) durable.Await(sent - Window);
            actor.Tell(Message, ActorRefs.NoSender);
        }

        durable.Await(count);
        double rate = MessagingBench.Rate(count, start);
        system.Abort();
        return rate;
    }

    private static void Close(IEventJournal journal) => journal.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private sealed class Accumulator(Tally durable, Tally recovered) : BatchPersistentActor
    {
        private const int EventBytes = 32;
        private long _sum;

        public override string PersistenceId => "accumulator";

        protected override void OnCommand(object message)
        {
            BinaryPrimitives.WriteInt64LittleEndian(Batch.GetSpan(EventBytes), LastSequence + 1);
            Batch.Advance(EventBytes);
            Batch.CountEvent();
            _sum += LastSequence;
        }

        protected override void OnReplayRow(JournalRow row)
        {
            ReadOnlySpan<byte> payload = row.Payload.Span;
            for (int i = 0; i < row.Count; i++) _sum += BinaryPrimitives.ReadInt64LittleEndian(payload[(i * EventBytes)..]);
        }

        protected override void OnSnapshot(long sequence, int schemaVersion, ReadOnlyMemory<byte> payload) =>
            throw new NotSupportedException("This actor takes no snapshots.");

        protected override void OnRecoveryCompleted() => recovered.Set(LastSequence);

        protected override void OnDurable(JournalBatch batch) => durable.Set(batch.LastSequence);
    }
}
