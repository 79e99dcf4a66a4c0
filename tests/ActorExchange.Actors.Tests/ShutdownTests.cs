namespace ActorExchange.Actors.Tests;

public sealed class ShutdownTests : SeededTest
{
    [Fact]
    public void Phases_run_in_order_and_actors_handle_all_they_have_before_they_are_stopped()
    {
        var log = new List<string>();
        IActorRef second = Sys.ActorOf(Scripted.Of(new Scripted.Script((_, m) => log.Add($"{m}")) { PostStop = _ => log.Add("stopped") }));
        IActorRef first = Sys.ActorOf(Scripted.Of((_, m) => second.Tell(m)));
        CoordinatedShutdown shutdown = CoordinatedShutdown.Get(Sys);
        foreach (string phase in (string[])[CoordinatedShutdown.PhaseServiceStop, CoordinatedShutdown.PhaseServiceUnbind])
        {
            shutdown.AddTask(phase, phase, () =>
            {
                log.Add(phase);
                return Task.FromResult(Done.Instance);
            });
        }

        for (int i = 0; i < 3; i++) first.Tell(i);
        Task<Done> done = shutdown.Run(CoordinatedShutdown.ClrExitReason.Instance);
        shutdown.Run(CoordinatedShutdown.UnknownReason.Instance).ShouldBeSameAs(done);
        RunFor(1000);
        done.IsCompletedSuccessfully.ShouldBeTrue();
        log.ShouldBe(["service-unbind", "0", "1", "2", "service-stop", "stopped"]);
        shutdown.ShutdownReason.ShouldBe(CoordinatedShutdown.ClrExitReason.Instance);
        Sys.WhenTerminated.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void A_task_that_fails_or_hangs_does_not_stop_the_shutdown()
    {
        CoordinatedShutdown shutdown = CoordinatedShutdown.Get(Sys);
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceUnbind, "fails", () => throw new InvalidOperationException("no"));
        shutdown.AddTask(CoordinatedShutdown.PhaseServiceStop, "hangs", () => new TaskCompletionSource<Done>().Task);
        Task<Done> done = shutdown.Run(CoordinatedShutdown.UnknownReason.Instance);
        RunFor(4900);
        done.IsCompleted.ShouldBeFalse();
        RunFor(1000);
        done.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task A_system_on_the_thread_pool_drains_and_terminates()
    {
        var system = ActorSystem.Create("threads", new ActorSystemSettings { LogSink = new QuietSink() });
        int handled = 0;
        IActorRef last = system.ActorOf(Scripted.Of((_, _) => handled++));
        IActorRef first = system.ActorOf(Scripted.Of((_, m) => last.Tell(m)));
        for (int i = 0; i < 50_000; i++) first.Tell(i, ActorRefs.NoSender);
        await system.Terminate().WaitAsync(TimeSpan.FromSeconds(20));
        handled.ShouldBe(50_000);
    }

    [Fact]
    public void No_actor_can_be_made_in_a_system_that_ends()
    {
        _ = Sys.Terminate();
        RunFor(100);
        Should.Throw<InvalidOperationException>(() => Sys.ActorOf(Scripted.Of((_, _) => { })));
    }
}
