using System.Diagnostics;
using ActorExchange.Actors;

namespace ActorExchange.Cli.Bench;

/// <summary>Cases without a journal.</summary>
internal static class MessagingBench
{
    private const int Window = 20_000;
    private const int Chunk = 500;
    private static readonly object Message = new();

    /// <summary>One thread tells one actor; it waits when the mailbox is a fifth full, because mailboxes are bounded.</summary>
    public static double Tell(int count)
    {
        var system = ActorSystem.Create("bench");
        var tally = new Tally();
        IActorRef counter = system.ActorOf(Props.Create(() => new Counter(tally)));
        long start = Stopwatch.GetTimestamp();
        for (int sent = 0; sent < count; sent++)
        {
            if (sent % Chunk == 0) tally.Await(sent - Window);
            counter.Tell(Message, ActorRefs.NoSender);
        }

        tally.Await(count);
        return End(system, Rate(count, start));
    }

    /// <summary>Pairs of actors; in each, one keeps 100 messages under way to the other, which answers each.</summary>
    public static double TellReply(int count)
    {
        var system = ActorSystem.Create("bench");
        int pairs = 2 * Environment.ProcessorCount;
        using var finished = new CountdownEvent(pairs);
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < pairs; i++)
        {
            IActorRef echo = system.ActorOf<Echo>();
            system.ActorOf(Props.Create(() => new Pinger(echo, count / pairs, finished)));
        }

        finished.Wait();
        return End(system, Rate(count, start));
    }

    /// <summary>As many askers as cores, each with 500 asks under way, to one actor each.</summary>
    public static double Ask(int count)
    {
        var system = ActorSystem.Create("bench");
        int askers = Environment.ProcessorCount;
        long start = Stopwatch.GetTimestamp();
        var tasks = new Task[askers];
        for (int i = 0; i < askers; i++)
        {
            IActorRef echo = system.ActorOf<Echo>();
            tasks[i] = Task.Run(() => AskMany(echo, count / askers));
        }

        Task.WaitAll(tasks);
        return End(system, Rate(count, start));
    }

    /// <summary>Managed memory of actors that have each handled a message.</summary>
    public static double BytesPerIdleActor(int count)
    {
        var system = ActorSystem.Create("bench");
        var tally = new Tally();
        Props props = Props.Create(() => new SharedCounter(tally));
        var actors = new IActorRef[count];
        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int i = 0; i < count; i++)
        {
            actors[i] = system.ActorOf(props);
            actors[i].Tell(Message, ActorRefs.NoSender);
        }

        tally.Await(count);
        long after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(actors);
        return End(system, (double)(after - before) / count);
    }

    // Aborted, not terminated: what is being taken down would disturb the next measurement.
    private static double End(ActorSystem system, double figure)
    {
        system.Abort();
        return figure;
    }

    internal static double Rate(int count, long start) => count / Stopwatch.GetElapsedTime(start).TotalSeconds;

    private static async Task AskMany(IActorRef echo, int count)
    {
        var answers = new Task<object>[Chunk];
        for (int asked = 0; asked < count; asked += Chunk)
        {
            for (int i = 0; i < Chunk; i++) answers[i] = echo.Ask<object>(Message);
            await Task.WhenAll(answers);
        }
    }

    private sealed class Counter(Tally tally) : UntypedActor, IBatchingActor
    {
        private long _count;

        public void OnRunCompleted() => tally.Set(_count);

        protected override void OnReceive(object message) => _count++;
    }

    private sealed class SharedCounter(Tally tally) : UntypedActor
    {
        protected override void OnReceive(object message) => tally.Increment();
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message, Self);
    }

    private sealed class Pinger(IActorRef echo, int count, CountdownEvent finished) : UntypedActor
    {
        private const int UnderWay = 100;
        private int _sent = UnderWay;
        private int _received;

        protected override void PreStart()
        {
            for (int i = 0; i < UnderWay; i++) echo.Tell(Message, Self);
        }

        protected override void OnReceive(object message)
        {
            if (_sent++ < count) echo.Tell(message, Self);
            if (++_received == count) finished.Signal();
        }
    }
}
