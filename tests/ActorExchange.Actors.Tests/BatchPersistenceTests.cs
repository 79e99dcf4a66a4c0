using ActorExchange.Actors.Persistence;

namespace ActorExchange.Actors.Tests;

public sealed class BatchPersistenceTests : SeededTest
{
    private readonly ManualJournal _journal;

    public BatchPersistenceTests()
        : this(new ManualJournal())
    {
    }

    private BatchPersistenceTests(ManualJournal journal)
        : base(new ActorSystemSettings { Journal = journal, SnapshotStore = journal }) => _journal = journal;

    [Fact]
    public void Nothing_is_answered_before_it_is_durable()
    {
        IActorRef actor = Start();
        actor.Tell((byte)1);
        ExpectNoMsg();
        _journal.CompleteNext();
        ExpectMsg("durable 1 at 1");
    }

    [Fact]
    public void While_two_batches_are_outstanding_the_next_one_gathers_all_that_comes()
    {
        IActorRef actor = Start();
        for (byte i = 1; i <= 6; i++)
        {
            actor.Tell(i);
            Dispatcher.RunUntilIdle();
        }

        _journal.Waiting.Select(b => (b.FirstSequence, b.Count)).ShouldBe([(1L, 1), (2L, 1)]);
        _journal.CompleteNext();
        Dispatcher.RunUntilIdle();
        _journal.Waiting.Select(b => (b.FirstSequence, b.Count)).ShouldBe([(2L, 1), (3L, 4)]);
        _journal.CompleteNext();
        _journal.CompleteNext();
        ReceiveN(6).Cast<string>().ShouldBe(Enumerable.Range(1, 6).Select(i => $"durable {i} at {i}"));
    }

    [Fact]
    public void A_reply_without_an_event_waits_for_the_events_before_it_and_for_nothing_else()
    {
        IActorRef actor = Start();
        actor.Tell("query");
        ExpectMsg("state 0");
        actor.Tell((byte)5);
        actor.Tell("query");
        ExpectNoMsg();
        _journal.CompleteNext();
        ExpectMsg("durable 5 at 1");
        ExpectMsg("state 5");
    }

    [Fact]
    public void A_failed_write_fails_every_later_one_and_the_actor_recovers_from_the_journal()
    {
        IActorRef actor = Start();
        foreach (byte value in (byte[])[1, 2, 3])
        {
            actor.Tell(value);
            Dispatcher.RunUntilIdle();
        }

        _journal.CompleteNext();
        Dispatcher.RunUntilIdle();
        _journal.FailNext();
        actor.Tell("query");
        ReceiveN(3).ShouldBe(["durable 1 at 1", "unknown 2", "unknown 3"]);

        // The journal fails the later batch as well; nobody is told again.
        _journal.FailNext();
        ExpectMsg("state 1");
        actor.Tell((byte)7);
        Dispatcher.RunUntilIdle();
        _journal.CompleteNext();
        ExpectMsg("durable 7 at 2");
        ExpectNoMsg();
    }

    [Fact]
    public void Completions_for_an_earlier_incarnation_are_ignored()
    {
        IActorRef actor = Start();
        actor.Tell((byte)1);
        Dispatcher.RunUntilIdle();
        JournalBatch stale = _journal.Waiting.Dequeue();
        actor.Tell("fail");
        ExpectMsg("unknown 1");
        Dispatcher.RunUntilIdle();
        stale.Listener.OnWriteCompleted(stale);
        actor.Tell("query");
        ExpectMsg("state 0");
        ExpectNoMsg();
    }

    [Fact]
    public void Recovery_takes_the_snapshot_and_the_rows_after_it_while_commands_wait_in_order()
    {
        _journal.AutoComplete = true;
        IActorRef actor = Start();
        for (byte i = 1; i <= 10; i++)
        {
            actor.Tell(i);
            Dispatcher.RunUntilIdle();
            if (i == 4) actor.Tell("snapshot");
        }

        FishForMessage<string>(m => m == "durable 10 at 10");
        Stop(actor);
        _journal.ReadsFrom.Clear();
        IActorRef again = Start();
        again.Tell("query");
        again.Tell((byte)1);
        ExpectMsg("state 55");
        ExpectMsg("durable 1 at 11");
        _journal.ReadsFrom.ShouldBe([5, 7, 9]);
    }

    [Fact]
    public void A_gap_in_the_journal_stops_the_actor_and_is_published()
    {
        _journal.AutoComplete = true;
        IActorRef actor = Start();
        for (byte i = 1; i <= 5; i++)
        {
            actor.Tell(i);
            Dispatcher.RunUntilIdle();
        }

        ReceiveN(5);
        Stop(actor);
        _journal.Rows.RemoveAt(2);
        TestKit.TestProbe events = CreateTestProbe();
        Sys.EventStream.Subscribe<RecoveryFailed>(events);
        IActorRef again = Start();
        events.ExpectMsg<RecoveryFailed>().Cause.ShouldBeOfType<JournalCorruptException>();
        Watch(again);
        ExpectTerminated(again);
    }

    [Fact]
    public void An_actor_that_is_stopped_first_waits_until_its_last_batch_is_durable()
    {
        IActorRef actor = Start();
        Watch(actor);
        actor.Tell((byte)1);
        actor.Tell(PoisonPill.Instance);
        ExpectNoMsg();
        _journal.CompleteNext();
        ExpectMsg("durable 1 at 1");
        ExpectTerminated(actor);
    }

    [Fact]
    public void Shutdown_waits_for_the_journal()
    {
        IActorRef actor = Start();
        actor.Tell((byte)1);
        Task done = Sys.Terminate();
        RunFor(50);
        done.IsCompleted.ShouldBeFalse();
        _journal.CompleteNext();
        ExpectMsg("durable 1 at 1");
        RunFor(50);
        done.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void An_aborted_system_hears_nothing_of_its_writes()
    {
        IActorRef actor = Start();
        actor.Tell((byte)1);
        Dispatcher.RunUntilIdle();
        Sys.Abort();
        _journal.CompleteNext();
        ExpectNoMsg();
    }

    private IActorRef Start()
    {
        var backoff = new BackoffStrategy(new RestartBackoff(TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(10)));
        IActorRef parent = Sys.ActorOf(Scripted.Of((a, m) => a.Sender.Tell(a.Ctx.ActorOf((Props)m)), strategy: backoff));
        parent.Tell(Props.Create(() => new Adder(TestActor)));
        return ExpectMsg<IActorRef>();
    }

    private void Stop(IActorRef actor)
    {
        Watch(actor);
        Sys.Stop(actor);
        FishForMessage<Terminated>(t => t.ActorRef.Equals(actor));
    }

    /// <summary>Adds bytes up; each is an event.</summary>
    private sealed class Adder(IActorRef probe) : BatchPersistentActor
    {
        private int _sum;

        public override string PersistenceId => "adder";

        protected override void OnCommand(object message)
        {
            switch (message)
            {
                case byte value:
                    Batch.GetSpan(1)[0] = value;
                    Batch.Advance(1);
                    Batch.CountEvent();
                    _sum += value;
                    Replies().Add($"durable {value} at {LastSequence}");
                    break;
                case "query":
                    Replies().Add($"state {_sum}");
                    break;
                case "snapshot":
                    SaveSnapshot(DurableSequence, 1, BitConverter.GetBytes(_sum));
                    break;
                default:
                    throw new InvalidOperationException("on purpose");
            }
        }

        protected override void OnReplayRow(JournalRow row)
        {
            foreach (byte value in row.Payload.Span) _sum += value;
        }

        protected override void OnSnapshot(long sequence, int schemaVersion, ReadOnlyMemory<byte> payload) =>
            _sum = BitConverter.ToInt32(payload.Span);

        protected override void OnDurable(JournalBatch batch)
        {
            foreach (string reply in (List<string>)batch.Companion!) probe.Tell(reply);
        }

        protected override void OnPersistFailure(JournalBatch batch, Exception cause)
        {
            foreach (string reply in (List<string>)batch.Companion!) probe.Tell($"unknown {reply.Split(' ')[1]}");
        }

        private List<string> Replies() => (List<string>)(Batch.Companion ??= new List<string>());
    }
}
