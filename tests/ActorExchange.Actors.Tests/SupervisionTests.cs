namespace ActorExchange.Actors.Tests;

public sealed class SupervisionTests : SeededTest
{
    [Fact]
    public void Restart_makes_a_new_instance_keeps_ref_and_mailbox_and_drops_the_failing_message()
    {
        IActorRef child = Child(Directive.Restart);
        foreach (object message in (object[])["count", "count", "fail", "count", "count"]) child.Tell(message);
        ReceiveN(4).ShouldBe(["count 1", "count 2", "count 1", "count 2"]);
    }

    [Fact]
    public void Resume_keeps_the_state()
    {
        IActorRef child = Child(Directive.Resume);
        foreach (object message in (object[])["count", "fail", "count"]) child.Tell(message);
        ReceiveN(2).ShouldBe(["count 1", "count 2"]);
    }

    [Fact]
    public void Stop_ends_the_child_and_tells_those_who_watch()
    {
        IActorRef child = Child(Directive.Stop);
        Watch(child);
        child.Tell("fail");
        ExpectTerminated(child);
    }

    [Fact]
    public void Escalate_fails_the_parent_whose_restart_stops_the_child()
    {
        IActorRef child = Child(Directive.Escalate);
        Watch(child);
        child.Tell("fail");
        ExpectTerminated(child);
    }

    [Fact]
    public void Beyond_the_limit_of_restarts_the_child_is_stopped()
    {
        IActorRef child = Child(new OneForOneStrategy(2, TimeSpan.FromMinutes(1), _ => Directive.Restart));
        Watch(child);
        for (int i = 0; i < 2; i++) child.Tell("fail");
        child.Tell("count");
        ExpectMsg("count 1");
        child.Tell("fail");
        ExpectTerminated(child);
    }

    [Fact]
    public void Restarts_outside_of_the_window_do_not_count()
    {
        IActorRef child = Child(new OneForOneStrategy(1, TimeSpan.FromSeconds(10), _ => Directive.Restart));
        for (int i = 0; i < 5; i++)
        {
            child.Tell("fail");
            RunFor(11_000);
        }

        child.Tell("count");
        ExpectMsg("count 1");
    }

    [Fact]
    public void Back_off_doubles_the_wait_before_each_restart_up_to_its_maximum()
    {
        IActorRef child = Child(new BackoffStrategy(new RestartBackoff(TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(300))));
        foreach (int wait in (int[])[100, 200, 300, 300])
        {
            child.Tell("fail");
            child.Tell("count");
            ExpectNoMsg(wait - 1);
            ExpectMsg("count 1");
        }
    }

    [Fact]
    public void A_child_that_waits_for_its_restart_can_be_stopped()
    {
        IActorRef child = Child(new BackoffStrategy(new RestartBackoff(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10))));
        Watch(child);
        child.Tell("fail");
        Dispatcher.RunUntilIdle();
        Sys.Stop(child);
        ExpectTerminated(child, TimeSpan.FromSeconds(1));
        RunFor(20_000);
    }

    [Fact]
    public void An_actor_that_cannot_be_constructed_is_stopped_by_default()
    {
        IActorRef actor = Sys.ActorOf(Scripted.Of((_, _) => { }, preStart: _ => throw new InvalidOperationException("no")));
        Watch(actor);
        ExpectTerminated(actor);
    }

    [Fact]
    public void Kill_stops_by_default_what_follows_it_in_the_mailbox_is_dead()
    {
        Sys.EventStream.Subscribe<DeadLetter>(TestActor);
        IActorRef actor = Sys.ActorOf(Scripted.Of((a, m) => a.Sender.Tell(m)));
        actor.Tell("before");
        actor.Tell(Kill.Instance);
        actor.Tell("after");
        ExpectMsg("before");
        ExpectMsg<DeadLetter>().Message.ShouldBe("after");
    }

    [Fact]
    public void Stopping_a_parent_stops_the_children_first()
    {
        var order = new List<string>();
        var childScript = new Scripted.Script((_, _) => { }) { PostStop = _ => order.Add("child") };
        IActorRef parent = Sys.ActorOf(Scripted.Of(new Scripted.Script((_, _) => { })
        {
            PreStart = a => a.Ctx.ActorOf(Scripted.Of(childScript)),
            PostStop = _ => order.Add("parent"),
        }));
        Watch(parent);
        parent.Tell(PoisonPill.Instance);
        ExpectTerminated(parent);
        order.ShouldBe(["child", "parent"]);
    }

    [Fact]
    public void A_watch_of_a_dead_actor_is_answered_at_once()
    {
        IActorRef actor = Sys.ActorOf(Scripted.Of((_, _) => { }));
        Sys.Stop(actor);
        Dispatcher.RunUntilIdle();
        Watch(actor);
        ExpectTerminated(actor);
    }

    [Fact]
    public void Terminated_comes_once_after_the_last_message_and_not_after_unwatch()
    {
        IActorRef actor = Sys.ActorOf(Scripted.Of((a, m) => a.Sender.Tell(m)));
        Watch(actor);
        Watch(actor);
        Dispatcher.RunUntilIdle();
        actor.Tell("last");
        actor.Tell(PoisonPill.Instance);
        ExpectMsg("last");
        ExpectTerminated(actor);
        ExpectNoMsg();

        IActorRef other = Sys.ActorOf(Scripted.Of((_, _) => { }));
        Watch(other);
        Unwatch(other);
        Dispatcher.RunUntilIdle();
        Sys.Stop(other);
        ExpectNoMsg();
    }

    [Fact]
    public void A_watcher_that_does_not_handle_Terminated_fails_and_is_stopped()
    {
        IActorRef watched = Sys.ActorOf(Scripted.Of((_, _) => { }));
        IActorRef watcher = Sys.ActorOf(Scripted.Of((a, m) => a.Unhandled(m), preStart: a => a.Ctx.Watch(watched)));
        Watch(watcher);
        Dispatcher.RunUntilIdle();
        Sys.Stop(watched);
        ExpectTerminated(watcher);
    }

    [Fact]
    public void GracefulStop_completes_when_the_actor_has_stopped_and_is_cancelled_when_late()
    {
        IActorRef actor = Sys.ActorOf(Scripted.Of((_, _) => { }));
        Task<bool> stopped = actor.GracefulStop(TimeSpan.FromSeconds(1));
        Dispatcher.RunUntilIdle();
        stopped.Result.ShouldBeTrue();

        IActorRef stubborn = Sys.ActorOf(Scripted.Of((_, _) => { }));
        Task<bool> late = stubborn.GracefulStop(TimeSpan.FromSeconds(1), "please");
        RunFor(1100);
        late.IsCanceled.ShouldBeTrue();
    }

    private IActorRef Child(Directive directive) => Child(new OneForOneStrategy(_ => directive));

    private IActorRef Child(SupervisorStrategy strategy)
    {
        IActorRef parent = Sys.ActorOf(Scripted.Of((a, m) => a.Sender.Tell(a.Ctx.ActorOf((Props)m)), strategy: strategy));
        parent.Tell(Props.Create<Counter>());
        return ExpectMsg<IActorRef>();
    }

    private sealed class Counter : UntypedActor
    {
        private int _count;

        protected override void OnReceive(object message)
        {
            if (message is "fail") throw new InvalidOperationException("on purpose");
            Sender.Tell($"{message} {++_count}");
        }
    }
}
