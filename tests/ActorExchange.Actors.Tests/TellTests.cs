namespace ActorExchange.Actors.Tests;

public sealed class TellTests : SeededTest
{
    [Fact]
    public void The_running_actor_is_the_implicit_sender()
    {
        IActorRef echo = Sys.ActorOf(Scripted.Of((a, m) => a.Sender.Tell(m)), "echo");
        echo.Tell("hello");
        ExpectMsg("hello");
        LastSender.ShouldBe(echo);
    }

    [Fact]
    public void Forward_keeps_the_sender()
    {
        IActorRef echo = Sys.ActorOf(Scripted.Of((a, m) => a.Sender.Tell(m)));
        IActorRef middle = Sys.ActorOf(Scripted.Of((_, m) => echo.Forward(m)));
        middle.Tell("hello");
        ExpectMsg("hello");
        LastSender.ShouldBe(echo);
    }

    [Fact]
    public void Messages_of_one_sender_arrive_in_order_whatever_the_seed()
    {
        var seen = new List<object>();
        IActorRef actor = Sys.ActorOf(Scripted.Of((_, m) => seen.Add(m)));
        for (int i = 0; i < 1000; i++) actor.Tell(i);
        Dispatcher.RunUntilIdle();
        seen.ShouldBe(Enumerable.Range(0, 1000).Cast<object>());
    }

    [Fact]
    public void A_ref_has_the_path_of_its_place_in_the_tree()
    {
        IActorRef parent = Sys.ActorOf(Scripted.Of((a, _) => a.Sender.Tell(a.Ctx.ActorOf(Scripted.Of((_, _) => { }), "child"))), "parent");
        parent.Tell("create");
        IActorRef child = ExpectMsg<IActorRef>();
        child.Path.ToString().ShouldBe("akka://test/user/parent/child");
        child.Path.Parent.Name.ShouldBe("parent");
    }

    [Theory]
    [InlineData("")]
    [InlineData("$a")]
    [InlineData("a/b")]
    [InlineData("a b")]
    public void An_illegal_name_is_refused(string name) =>
        Should.Throw<InvalidActorNameException>(() => Sys.ActorOf(Scripted.Of((_, _) => { }), name));

    [Fact]
    public void A_name_is_free_again_when_its_actor_has_stopped()
    {
        IActorRef first = Sys.ActorOf(Scripted.Of((_, _) => { }), "name");
        Should.Throw<InvalidActorNameException>(() => Sys.ActorOf(Scripted.Of((_, _) => { }), "name"));
        Sys.Stop(first);
        Dispatcher.RunUntilIdle();
        Sys.ActorOf(Scripted.Of((_, _) => { }), "name").ShouldNotBe(first);
    }

    [Fact]
    public void A_message_to_a_stopped_actor_is_a_dead_letter()
    {
        Sys.EventStream.Subscribe<DeadLetter>(TestActor);
        IActorRef actor = Sys.ActorOf(Scripted.Of((_, _) => { }));
        Sys.Stop(actor);
        actor.Tell("late");
        DeadLetter letter = ExpectMsg<DeadLetter>();
        letter.Message.ShouldBe("late");
        letter.Recipient.ShouldBe(actor);
        letter.Sender.ShouldBe(TestActor);
    }

    [Fact]
    public void An_unhandled_message_is_published()
    {
        Sys.EventStream.Subscribe<UnhandledMessage>(TestActor);
        Sys.ActorOf(Scripted.Of((a, m) => a.Unhandled(m))).Tell("what?");
        ExpectMsg<UnhandledMessage>().Message.ShouldBe("what?");
    }

    [Fact]
    public void A_selection_with_a_wildcard_reaches_all_that_match()
    {
        for (int i = 0; i < 3; i++) Sys.ActorOf(Scripted.Of((a, m) => a.Sender.Tell(m)), $"echo-{i}");
        Dispatcher.RunUntilIdle();
        Sys.ActorSelection("/user/echo-*").Tell("hi", TestActor);
        ReceiveN(3).ShouldAllBe(m => (string)m == "hi");
        ExpectNoMsg();
    }

    [Fact]
    public void A_selection_without_match_cannot_be_resolved()
    {
        Task<IActorRef> found = Sys.ActorSelection("/user/nobody").ResolveOne(TimeSpan.FromSeconds(1));
        Dispatcher.RunUntilIdle();
        found.Exception!.InnerException.ShouldBeOfType<ActorNotFoundException>();
    }

    [Fact]
    public void Become_takes_effect_from_the_next_message_and_can_be_undone()
    {
        IActorRef actor = Sys.ActorOf(Scripted.Of((a, m) =>
        {
            a.BecomeStacked(n =>
            {
                a.Sender.Tell($"second {n}");
                a.UnbecomeStacked();
            });
            a.Sender.Tell($"first {m}");
        }));
        for (int i = 0; i < 3; i++) actor.Tell(i);
        ExpectMsg("first 0");
        ExpectMsg("second 1");
        ExpectMsg("first 2");
    }
}
