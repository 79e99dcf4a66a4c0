namespace ActorExchange.Actors.Tests;

public sealed class ReceiveActorTests : SeededTest
{
    [Fact]
    public void Handlers_are_tried_in_the_order_declared_and_a_false_predicate_falls_through()
    {
        IActorRef actor = Sys.ActorOf<Sorter>();
        foreach (object message in (object[])[5, 50, "text", 1.5]) actor.Tell(message);
        ExpectMsg("small");
        ExpectMsg("number");
        ExpectMsg("string");
        ExpectMsg("any");
    }

    [Fact]
    public void No_handler_may_follow_one_that_takes_all()
    {
        Sys.EventStream.Subscribe<DeadLetter>(TestActor);
        IActorRef actor = Sys.ActorOf<Misordered>();
        Watch(actor);
        ExpectTerminated(actor);
    }

    [Fact]
    public void The_mailbox_waits_for_an_asynchronous_handler_which_goes_on_in_the_actor()
    {
        IActorRef actor = Sys.ActorOf<Slow>();
        actor.Tell(TimeSpan.FromSeconds(1));
        actor.Tell("next");
        RunFor(900);
        ExpectNoMsg(50);
        ExpectMsg("awake");
        LastSender.ShouldBe(actor);
        ExpectMsg("next");
    }

    [Fact]
    public void A_failed_asynchronous_handler_is_a_failure_of_the_actor()
    {
        IActorRef actor = Sys.ActorOf<Slow>();
        actor.Tell(TimeSpan.FromSeconds(-2));
        actor.Tell("after the restart");
        ExpectMsg("after the restart");
        ((QuietSink)Sys.Settings.LogSink!).Events.ShouldContain(e => e.Cause is InvalidOperationException);
    }

    private sealed class Sorter : ReceiveActor
    {
        public Sorter()
        {
            Receive<int>(i => Sender.Tell("small"), i => i < 10);
            Receive<int>(_ => Sender.Tell("number"));
            Receive<string>(_ => Sender.Tell("string"));
            ReceiveAny(_ => Sender.Tell("any"));
        }
    }

    private sealed class Misordered : ReceiveActor
    {
        public Misordered()
        {
            ReceiveAny(_ => { });
            Receive<int>(_ => { });
        }
    }

    private sealed class Slow : ReceiveActor
    {
        public Slow()
        {
            ReceiveAsync<TimeSpan>(async span =>
            {
                if (span < TimeSpan.Zero)
                {
                    await Task.Delay(TimeSpan.FromSeconds(1), Context.System.TimeProvider);
                    throw new InvalidOperationException("too early");
                }

                await Task.Delay(span, Context.System.TimeProvider);
                Context.Sender.Tell("awake");
            });
            Receive<string>(s => Sender.Tell(s));
        }
    }
}
