namespace ActorExchange.Actors.Tests;

public sealed class SeededDispatcherTests
{
    [Fact]
    public void The_same_seed_gives_the_same_run_and_another_seed_another()
    {
        string first = Trace(7);
        Trace(7).ShouldBe(first);
        string[] others = [.. Enumerable.Range(100, 5).Select(s => Trace((ulong)s))];
        others.ShouldAllBe(t => t != first);
    }

    [Fact]
    public void Time_stands_still_unless_it_is_moved()
    {
        var dispatcher = new SeededDispatcher(1);
        DateTimeOffset start = dispatcher.Now;
        dispatcher.RunUntilIdle();
        dispatcher.Now.ShouldBe(start);
        dispatcher.RunFor(TimeSpan.FromHours(5));
        dispatcher.Now.ShouldBe(start.AddHours(5));
        dispatcher.AdvanceToNextTimer().ShouldBeFalse();
    }

    [Fact]
    public void An_aborted_system_does_nothing_more_while_another_on_the_same_dispatcher_lives()
    {
        var dispatcher = new SeededDispatcher(3);
        var settings = new ActorSystemSettings { Dispatcher = dispatcher };
        var dead = ActorSystem.Create("dead", settings);
        var alive = ActorSystem.Create("alive", settings);
        var log = new List<string>();
        var script = new Scripted.Script((a, m) => log.Add($"{a.Ctx.System.Name} {m}"))
        {
            PreStart = a => a.Timers.StartPeriodicTimer("key", "tick", TimeSpan.FromSeconds(1)),
            PostStop = a => log.Add($"{a.Ctx.System.Name} stopped"),
        };
        IActorRef doomed = dead.ActorOf(Scripted.Of(script));
        IActorRef other = alive.ActorOf(Scripted.Of(script));
        dispatcher.RunUntilIdle();
        doomed.Tell("message");
        other.Tell("message");
        dead.Abort();
        dispatcher.RunFor(TimeSpan.FromSeconds(2.5));
        log.ShouldBe(["alive message", "alive tick", "alive tick"]);
        dead.WhenTerminated.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void Actors_that_never_rest_are_found()
    {
        var dispatcher = new SeededDispatcher(3);
        var system = ActorSystem.Create("x", new ActorSystemSettings { Dispatcher = dispatcher });
        system.ActorOf(Scripted.Of((a, m) => a.Self.Tell(m))).Tell("again");
        Should.Throw<InvalidOperationException>(() => dispatcher.RunUntilIdle(maxSteps: 1000)).Message.ShouldContain("seed 3");
    }

    [Fact]
    public void What_follows_an_await_runs_on_the_dispatcher()
    {
        var dispatcher = new SeededDispatcher(3);
        var system = ActorSystem.Create("x", new ActorSystemSettings { Dispatcher = dispatcher });
        IActorRef echo = system.ActorOf(Scripted.Of((a, m) => a.Sender.Tell(m)));
        int thread = 0;
        async Task Client()
        {
            await Task.Delay(TimeSpan.FromSeconds(1), dispatcher.TimeProvider);
            await echo.Ask<string>("hi");
            thread = Environment.CurrentManagedThreadId;
        }

        Task? client = null;
        dispatcher.Post(() => client = Client());
        dispatcher.RunFor(TimeSpan.FromSeconds(2));
        client!.IsCompletedSuccessfully.ShouldBeTrue();
        thread.ShouldBe(Environment.CurrentManagedThreadId);
    }

    /// <summary>Who handled what, when, among actors that pass random messages, wait, fail and restart.</summary>
    private static string Trace(ulong seed)
    {
        var dispatcher = new SeededDispatcher(seed);
        var system = ActorSystem.Create("x", new ActorSystemSettings { Dispatcher = dispatcher, LogSink = new QuietSink() });
        var trace = new System.Text.StringBuilder();
        var actors = new List<IActorRef>();
        for (int i = 0; i < 8; i++)
        {
            int self = i;
            actors.Add(system.ActorOf(Scripted.Of((a, m) =>
            {
                int n = (int)m;
                trace.Append(self).Append(':').Append(n).Append('@').Append(dispatcher.Now.Ticks % 1000).Append(' ');
                if (n % 11 == 0 && n > 0)
                {
                    actors[(self + 1) % 8].Tell(n - 1);
                    throw new InvalidOperationException("on purpose");
                }

                if (n % 5 == 0 && n > 0) a.Timers.StartSingleTimer(n, n - 1, TimeSpan.FromTicks(n));
                else if (n > 0) actors[(self * 3 + n) % 8].Tell(n - 1);
            })));
        }

        for (int i = 0; i < 8; i++) actors[i].Tell(40 + i);
        dispatcher.RunFor(TimeSpan.FromSeconds(1));
        return trace.ToString();
    }
}
