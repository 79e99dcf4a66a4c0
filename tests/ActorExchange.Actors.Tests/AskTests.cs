namespace ActorExchange.Actors.Tests;

public sealed class AskTests : SeededTest
{
    private readonly IActorRef _answering;

    public AskTests() => _answering = Sys.ActorOf(Scripted.Of((a, m) => a.Sender.Tell(m is Func<object> answer ? answer() : m)));

    [Fact]
    public void An_answer_completes_the_task()
    {
        Task<string> answer = _answering.Ask<string>("hi");
        answer.IsCompleted.ShouldBeFalse();
        Dispatcher.RunUntilIdle();
        answer.Result.ShouldBe("hi");
    }

    [Fact]
    public void A_failure_status_faults_the_task_with_its_cause()
    {
        var cause = new InvalidOperationException("no");
        Task<string> answer = _answering.Ask<string>(new Status.Failure(cause));
        Dispatcher.RunUntilIdle();
        answer.Exception!.InnerException.ShouldBe(cause);
    }

    [Fact]
    public void An_answer_of_another_type_faults_the_task()
    {
        Task<string> answer = _answering.Ask<string>(5);
        Dispatcher.RunUntilIdle();
        answer.Exception!.InnerException.ShouldBeOfType<ArgumentException>();
    }

    [Fact]
    public void Without_an_answer_in_time_the_task_faults_and_a_late_answer_is_a_dead_letter()
    {
        Sys.EventStream.Subscribe<DeadLetter>(TestActor);
        IActorRef? asker = null;
        IActorRef silent = Sys.ActorOf(Scripted.Of((a, _) => asker = a.Sender));
        Task<string> answer = silent.Ask<string>("hi", TimeSpan.FromSeconds(1));
        RunFor(999);
        answer.IsCompleted.ShouldBeFalse();
        RunFor(1);
        answer.Exception!.InnerException.ShouldBeOfType<AskTimeoutException>();
        asker!.Tell("late");
        ExpectMsg<DeadLetter>().Message.ShouldBe("late");
    }

    [Fact]
    public void A_cancelled_ask_cancels_the_task()
    {
        using var source = new CancellationTokenSource();
        Task<string> answer = Sys.ActorOf(Scripted.Of((_, _) => { })).Ask<string>("hi", source.Token);
        source.Cancel();
        answer.IsCanceled.ShouldBeTrue();
    }

    [Fact]
    public void A_result_can_be_piped_to_an_actor_and_a_fault_comes_as_a_failure()
    {
        _ = Task.FromResult("result").PipeTo(TestActor);
        ExpectMsg("result");
        _ = Task.FromException<string>(new InvalidOperationException("no")).PipeTo(TestActor);
        ExpectMsg<Status.Failure>().Cause.Message.ShouldBe("no");
    }

    [Fact]
    public async Task On_the_thread_pool_the_asker_does_not_go_on_inside_of_the_answering_turn()
    {
        using var system = ActorSystem.Create("threads");
        IActorRef echo = system.ActorOf(Scripted.Of((a, m) => a.Sender.Tell(m)));
        for (int i = 0; i < 1000; i++)
        {
            (await echo.Ask<int>(i, TimeSpan.FromSeconds(10))).ShouldBe(i);
            AmbientActor.Cell.ShouldBeNull();
        }
    }
}
