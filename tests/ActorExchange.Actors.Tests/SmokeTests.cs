namespace ActorExchange.Actors.Tests;

public sealed class SmokeTests
{
    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }

    [Fact]
    public async Task An_actor_answers_an_ask_on_the_thread_pool()
    {
        var sys = ActorSystem.Create("x");
        IActorRef echo = sys.ActorOf<Echo>("echo");
        (await echo.Ask<string>("hi", TimeSpan.FromSeconds(5))).ShouldBe("hi");
        echo.Path.ToString().ShouldBe("akka://x/user/echo");
        await sys.Terminate().WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void An_actor_answers_an_ask_on_the_seeded_dispatcher()
    {
        var d = new SeededDispatcher(1);
        var sys = ActorSystem.Create("x", new ActorSystemSettings { Dispatcher = d });
        IActorRef echo = sys.ActorOf<Echo>("echo");
        Task<string> answer = echo.Ask<string>("hi");
        d.RunUntilIdle();
        answer.IsCompletedSuccessfully.ShouldBeTrue();
        answer.Result.ShouldBe("hi");
        Task done = sys.Terminate();
        d.RunFor(TimeSpan.FromSeconds(1));
        done.IsCompleted.ShouldBeTrue();
    }
}
