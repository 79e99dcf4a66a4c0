using System.Diagnostics;
using ActorExchange.TestKit;

namespace ActorExchange.Actors.Tests;

public sealed class ProbeTests : TestKitBase
{
    private readonly IActorRef _echo;

    public ProbeTests() => _echo = Sys.ActorOf(Scripted.Of((a, m) => a.Sender.Tell(m)));

    [Fact]
    public void On_real_threads_a_probe_takes_messages_in_order_and_can_reply()
    {
        TestProbe probe = CreateTestProbe("probe");
        probe.Send(_echo, "hi");
        probe.ExpectMsg<string>(m => m.StartsWith('h'));
        probe.Sender.ShouldBe(_echo);
        _echo.Tell("mine");
        ExpectMsg("mine");
        Task<string> answer = probe.Ask<string>("question");
        probe.ExpectMsg("question");
        probe.Reply("answer");
        answer.GetAwaiter().GetResult().ShouldBe("answer");
    }

    [Fact]
    public void A_wrong_message_or_none_fails_the_test_and_says_what_was_expected()
    {
        _echo.Tell("other");
        Should.Throw<ProbeException>(() => ExpectMsg("this")).Message.ShouldContain("Expected message this, but got other");
        Should.Throw<ProbeException>(() => ExpectMsg<string>(TimeSpan.FromMilliseconds(20), "the hint")).Message.ShouldContain("the hint");
        _echo.Tell("unexpected");
        Should.Throw<ProbeException>(() => ExpectNoMsg(2000));
    }

    [Fact]
    public void Fishing_drops_what_does_not_match()
    {
        for (int i = 0; i < 10; i++) _echo.Tell(i);
        FishForMessage<int>(i => i == 7).ShouldBe(7);
        ExpectMsg(8);
    }

    [Fact]
    public void Within_limits_all_waits_inside()
    {
        long start = Stopwatch.GetTimestamp();
        Should.Throw<ProbeException>(() => Within(TimeSpan.FromMilliseconds(50), () => ExpectMsg<string>()));
        Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void A_probe_that_an_actor_watches_is_known_by_its_ref()
    {
        TestProbe watched = CreateTestProbe();
        IActorRef watcher = Sys.ActorOf(Scripted.Of((_, m) => TestActor.Tell(m is Terminated t ? t.ActorRef : m), preStart: a => a.Ctx.Watch(watched)));
        watcher.Tell("ready");
        ExpectMsg("ready");
        Sys.Stop(watched.Ref);
        ExpectMsg(watched.Ref);
    }

    [Fact]
    public void Conditions_are_awaited()
    {
        int seen = 0;
        IActorRef counter = Sys.ActorOf(Scripted.Of((_, _) => Interlocked.Increment(ref seen)));
        for (int i = 0; i < 100; i++) counter.Tell(i);
        AwaitCondition(() => Volatile.Read(ref seen) == 100);
        Should.Throw<ProbeException>(() => AwaitCondition(() => false, TimeSpan.FromMilliseconds(20)));
    }
}
