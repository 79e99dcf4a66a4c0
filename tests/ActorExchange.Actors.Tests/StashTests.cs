namespace ActorExchange.Actors.Tests;

public sealed class StashTests : SeededTest
{
    [Fact]
    public void Unstashed_messages_come_in_order_before_the_rest_of_the_mailbox_with_their_senders()
    {
        bool open = false;
        IActorRef actor = Sys.ActorOf(Scripted.Of((a, m) =>
        {
            if (m is "open")
            {
                open = true;
                a.Stash.UnstashAll();
            }
            else if (open) a.Sender.Tell(m);
            else a.Stash.Stash();
        }));
        foreach (object message in (object[])[1, 2, "open", 3]) actor.Tell(message);
        ReceiveN(3).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void The_same_message_twice_is_refused()
    {
        IActorRef actor = Sys.ActorOf(Scripted.Of((a, m) =>
        {
            a.Stash.Stash();
            try
            {
                a.Stash.Stash();
            }
            catch (IllegalActorStateException e)
            {
                TestActor.Tell(e);
            }
        }));
        actor.Tell("x");
        ExpectMsg<IllegalActorStateException>();
    }

    [Fact]
    public void A_full_stash_throws()
    {
        IActorRef actor = Sys.ActorOf(Scripted.Of((a, m) =>
        {
            try
            {
                a.Stash.Stash();
            }
            catch (StashOverflowException)
            {
                TestActor.Tell($"no room for {m}");
            }
        }).WithStashCapacity(2));
        for (int i = 1; i <= 3; i++) actor.Tell(i);
        ExpectMsg("no room for 3");
    }

    [Fact]
    public void A_restart_brings_the_stashed_messages_back()
    {
        int instances = 0;
        IActorRef actor = Sys.ActorOf(Scripted.Of(
            (a, m) =>
            {
                if (m is "fail") throw new InvalidOperationException("on purpose");
                if (instances == 1) a.Stash.Stash();
                else a.Sender.Tell(m);
            },
            preStart: _ => instances++));
        foreach (object message in (object[])[1, 2, "fail", 3]) actor.Tell(message);
        ReceiveN(3).ShouldBe([1, 2, 3]);
    }
}
