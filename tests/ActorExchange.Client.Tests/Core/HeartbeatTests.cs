using ActorExchange.Protocol;

namespace ActorExchange.Client.Tests;

public class HeartbeatTests
{
    [Fact]
    public void A_silent_client_sends_a_heartbeat_per_interval()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.Core.NextDeadline.ShouldBe(harness.Now + 5 * CoreHarness.Second);
        harness.SkipToDeadline();
        harness.Connection!.Received[^1].MessageCase.ShouldBe(ClientMessage.MessageOneofCase.Heartbeat);
        harness.Connection.Received.Count.ShouldBe(3);
    }

    [Fact]
    public void A_client_that_sends_something_else_sends_no_heartbeat()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.Advance(4 * CoreHarness.Second);
        harness.Submit("A");
        harness.Run();
        harness.Advance(4 * CoreHarness.Second);
        harness.Connection!.Received.ShouldNotContain(m => m.MessageCase == ClientMessage.MessageOneofCase.Heartbeat);
    }

    [Fact]
    public void Three_intervals_of_silence_are_a_lost_connection()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.Advance(15 * CoreHarness.Second - 1);
        harness.Core.State.ShouldBe(ConnectionState.Connected);
        harness.Advance(1);
        harness.Core.State.ShouldBe(ConnectionState.Disconnected);
        harness.Events.States[^1].Status.ShouldBe(Status.HeartbeatMissed);
    }

    [Fact]
    public void A_heartbeat_from_the_exchange_keeps_the_connection()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.Advance(14 * CoreHarness.Second);
        harness.SendToCore(new ServerMessage { Heartbeat = new Heartbeat() });
        harness.Advance(14 * CoreHarness.Second);
        harness.Core.State.ShouldBe(ConnectionState.Connected);
    }

    [Fact]
    public void Silence_does_not_count_while_the_client_itself_does_not_read()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.Core.PauseReading();
        harness.Advance(60 * CoreHarness.Second);
        harness.Core.ResumeReading(harness.Now);
        harness.Advance(14 * CoreHarness.Second);
        harness.Core.State.ShouldBe(ConnectionState.Connected);
    }
}
