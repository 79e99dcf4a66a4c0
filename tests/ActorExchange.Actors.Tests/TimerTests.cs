namespace ActorExchange.Actors.Tests;

public sealed class TimerTests : SeededTest
{
    [Fact]
    public void A_timer_started_again_never_delivers_the_old_message_even_if_it_waits_in_the_mailbox()
    {
        IActorRef actor = Sys.ActorOf(Scripted.Of((a, m) =>
        {
            switch (m)
            {
                case "start":
                    a.Timers.StartSingleTimer("key", "stale", TimeSpan.FromMilliseconds(1));
                    break;
                case "replace":
                    a.Timers.StartSingleTimer("key", "fresh", TimeSpan.FromMilliseconds(5));
                    break;
                default:
                    TestActor.Tell(m);
                    break;
            }
        }));
        actor.Tell("start");
        Dispatcher.RunUntilIdle();
        actor.Tell("replace");
        ((SeededTimeProvider)Dispatcher.TimeProvider).FireNext();
        ExpectMsg("fresh");
        ExpectNoMsg();
    }

    [Fact]
    public void A_periodic_timer_ticks_until_cancelled_and_stops_with_its_actor()
    {
        IActorRef actor = Sys.ActorOf(Scripted.Of(
            (a, m) =>
            {
                if (m is "cancel") a.Timers.CancelAll();
                else TestActor.Tell(m);
            },
            preStart: a => a.Timers.StartPeriodicTimer("key", "tick", TimeSpan.FromMilliseconds(10))));
        RunFor(55);
        ReceiveN(5).ShouldAllBe(m => (string)m == "tick");
        actor.Tell("cancel");
        ExpectNoMsg(100);
    }

    [Fact]
    public void Timers_of_a_failed_instance_are_cancelled()
    {
        IActorRef actor = Sys.ActorOf(Scripted.Of((a, m) =>
        {
            if (m is not "start") TestActor.Tell(m);
            else
            {
                a.Timers.StartSingleTimer("key", "tick", TimeSpan.FromMilliseconds(10));
                throw new InvalidOperationException("on purpose");
            }
        }));
        actor.Tell("start");
        ExpectNoMsg(100);
    }

    [Fact]
    public void The_receive_timeout_comes_after_an_idle_span_and_every_message_puts_it_off()
    {
        IActorRef actor = Sys.ActorOf(Scripted.Of(
            (_, m) => TestActor.Tell(m is ReceiveTimeout ? "idle" : m),
            preStart: a => a.Ctx.SetReceiveTimeout(TimeSpan.FromMilliseconds(100))));
        RunFor(80);
        actor.Tell("message");
        RunFor(80);
        ExpectMsg("message");
        ExpectNoMsg(10);
        ExpectMsg("idle", TimeSpan.FromMilliseconds(15));
    }

    [Fact]
    public void The_scheduler_tells_once_or_repeatedly_until_cancelled()
    {
        Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromSeconds(1), TestActor, "once", ActorRefs.NoSender);
        ICancelable ticks = Sys.Scheduler.ScheduleTellRepeatedlyCancelable(
            TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2), TestActor, "tick", ActorRefs.NoSender);
        RunFor(6500);
        ReceiveN(4).ShouldBe(["once", "tick", "tick", "tick"]);
        ticks.Cancel();
        ExpectNoMsg(10_000);
    }
}
