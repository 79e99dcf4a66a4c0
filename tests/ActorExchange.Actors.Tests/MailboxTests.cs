namespace ActorExchange.Actors.Tests;

public sealed class MailboxTests : SeededTest
{
    [Fact]
    public void A_full_mailbox_answers_the_sender_and_tells_the_dead_letters()
    {
        TestKit.TestProbe letters = CreateTestProbe();
        Sys.EventStream.Subscribe<DeadLetter>(letters);
        IActorRef actor = Sys.ActorOf(Scripted.Of((a, m) => a.Sender.Tell(m)).WithMailboxCapacity(3));
        for (int i = 1; i <= 5; i++) actor.Tell(i);
        object[] received = [.. ReceiveN(5)];
        received.OfType<int>().ShouldBe([1, 2, 3]);
        received.OfType<MailboxOverflow>().Select(o => o.Message).ShouldBe([4, 5]);
        received.OfType<MailboxOverflow>().ShouldAllBe(o => o.Recipient.Equals(actor));
        letters.ExpectMsg<DeadLetter>().Message.ShouldBeOfType<MailboxOverflow>().Message.ShouldBe(4);
        letters.ExpectMsg<DeadLetter>().Recipient.ShouldBe(actor);
    }

    [Fact]
    public void Room_that_was_made_can_be_used_at_once()
    {
        int seen = 0;
        IActorRef actor = Sys.ActorOf(Scripted.Of((_, _) => seen++).WithMailboxCapacity(3));
        for (int i = 0; i < 1000; i++)
        {
            for (int j = 0; j < 3; j++) actor.Tell(j);
            Dispatcher.RunUntilIdle();
        }

        seen.ShouldBe(3000);
        ExpectNoMsg();
    }

    [Fact]
    public void A_stop_reaches_an_actor_whose_mailbox_is_full()
    {
        IActorRef actor = Sys.ActorOf(Scripted.Of((_, _) => { }).WithMailboxCapacity(1));
        Watch(actor);
        actor.Tell(1);
        actor.Tell(2);
        Sys.Stop(actor);
        FishForMessage<Terminated>(t => t.ActorRef.Equals(actor));
    }

    [Fact]
    public void An_ask_of_a_full_mailbox_fails_at_once()
    {
        IActorRef actor = Sys.ActorOf(Scripted.Of((_, _) => { }).WithMailboxCapacity(1));
        actor.Tell(1);
        Task<string> answer = actor.Ask<string>("question");
        Dispatcher.RunUntilIdle();
        answer.Exception!.InnerException.ShouldBeOfType<MailboxOverflowException>();
    }

    [Fact]
    public void The_end_of_each_run_is_told_to_a_batching_actor_before_it_rests()
    {
        IActorRef actor = Sys.ActorOf(Props.Create(() => new Batcher(TestActor)));
        for (int i = 0; i < 20; i++) actor.Tell(i);
        int sum = 0;
        while (sum < 20)
        {
            int run = ExpectMsg<int>();
            run.ShouldBeGreaterThan(0);
            sum += run;
        }

        ExpectNoMsg();
    }

    [Fact]
    public void Writers_on_several_threads_lose_nothing_and_keep_their_order()
    {
        const int Writers = 4;
        const int PerWriter = 100_000;
        const int Capacity = 1000;
        using var system = ActorSystem.Create("threads", new ActorSystemSettings { LogSink = new QuietSink() });
        var checker = new OrderChecker(Writers);
        IActorRef actor = system.ActorOf(Props.Create(() => new Receiver(checker)).WithMailboxCapacity(Capacity));
        var threads = new Thread[Writers];
        for (int w = 0; w < Writers; w++)
        {
            int writer = w;
            threads[w] = new Thread(() => Write(actor, checker, writer, PerWriter));
            threads[w].Start();
        }

        foreach (Thread thread in threads) thread.Join();
        AwaitRealTime(() => checker.Received + checker.Refused == Writers * PerWriter);
        checker.OutOfOrder.ShouldBe(0);
        checker.Received.ShouldBeGreaterThan(0);
        system.Abort();
    }

    [Fact]
    public void Writers_on_several_threads_exceed_the_bound_by_less_than_their_number()
    {
        const int Writers = 4;
        const int Capacity = 100;
        var checker = new OrderChecker(Writers);
        IActorRef actor = Sys.ActorOf(Scripted.Of((_, _) => { }).WithMailboxCapacity(Capacity));
        var threads = new Thread[Writers];
        for (int w = 0; w < Writers; w++)
        {
            int writer = w;
            threads[w] = new Thread(() => Write(actor, checker, writer, 10_000));
            threads[w].Start();
        }

        foreach (Thread thread in threads) thread.Join();
        ((Writers * 10_000) - checker.Refused).ShouldBeInRange(Capacity, Capacity + Writers - 1);
    }

    private static void Write(IActorRef actor, OrderChecker checker, int writer, int count)
    {
        var refusals = new RefusalCounter(checker);
        for (int i = 1; i <= count; i++)
        {
            actor.Tell((writer, i), refusals);
        }
    }

    private static void AwaitRealTime(Func<bool> condition) =>
        SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(20)).ShouldBeTrue();

    private sealed class Batcher(IActorRef probe) : UntypedActor, IBatchingActor
    {
        private int _run;

        public void OnRunCompleted()
        {
            probe.Tell(_run);
            _run = 0;
        }

        protected override void OnReceive(object message) => _run++;
    }

    private sealed class OrderChecker(int writers)
    {
        private readonly int[] _last = new int[writers];
        private int _received;
        private int _refused;

        public int Received => Volatile.Read(ref _received);

        public int Refused => Volatile.Read(ref _refused);

        public int OutOfOrder { get; private set; }

        public void CountRefused() => Interlocked.Increment(ref _refused);

        public void Receive(int writer, int number)
        {
            if (number <= _last[writer]) OutOfOrder++;
            _last[writer] = number;
            Interlocked.Increment(ref _received);
        }
    }

    private sealed class RefusalCounter(OrderChecker checker) : IActorRef
    {
        public ActorPath Path { get; } = new ActorPath(new Address("akka", "test")) / "refusals";

        public void Tell(object message, IActorRef? sender)
        {
            if (message is MailboxOverflow) checker.CountRefused();
        }
    }

    private sealed class Receiver(OrderChecker checker) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            (int writer, int number) = ((int, int))message;
            checker.Receive(writer, number);
        }
    }
}
