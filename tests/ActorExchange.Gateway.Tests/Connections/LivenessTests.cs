using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using static ActorExchange.Gateway.Tests.ConnectionFixture;

namespace ActorExchange.Gateway.Tests;

public sealed class LivenessTests
{
    private static readonly GatewayLimits Limits = new() { Heartbeat = TimeSpan.FromSeconds(2), MaxPendingBytes = 1000 };

    [Fact]
    public void A_silent_connection_gets_a_heartbeat_each_interval()
    {
        using ConnectionFixture fixture = new ConnectionFixture(Limits).LogOn();
        fixture.RunFor(TimeSpan.FromSeconds(2.1)); // the acknowledgements count for the first interval
        fixture.Sink.Take().ShouldBeEmpty();
        fixture.RunFor(TimeSpan.FromSeconds(2));
        fixture.Sink.Take().ShouldHaveSingleItem().Heartbeat.Time.ShouldBeGreaterThan(1_700_000_000_000_000_000);
    }

    [Fact]
    public void A_client_that_is_silent_for_three_intervals_is_closed()
    {
        using ConnectionFixture fixture = new ConnectionFixture(Limits).LogOn();
        fixture.RunFor(TimeSpan.FromSeconds(6));
        fixture.Sink.Closed.ShouldBeFalse();
        fixture.RunFor(TimeSpan.FromSeconds(3));
        fixture.ShouldHaveEnded(Protocol.Status.HeartbeatMissed);
        fixture.SessionInbox.ShouldHaveSingleItem().ShouldBe(new Detach(fixture.Connection, LoggedOut: false));
    }

    [Fact]
    public void A_client_that_sends_a_heartbeat_each_interval_stays()
    {
        using ConnectionFixture fixture = new ConnectionFixture(Limits).LogOn();
        for (int i = 0; i < 20; i++)
        {
            fixture.RunFor(TimeSpan.FromSeconds(2));
            fixture.Send(new ClientMessage { Heartbeat = new Heartbeat() });
        }
        fixture.Sink.Closed.ShouldBeFalse();
    }

    [Fact]
    public void A_client_that_does_not_read_is_closed_and_its_session_lives_on()
    {
        using ConnectionFixture fixture = new ConnectionFixture(Limits).LogOn();
        fixture.Sink.PendingBytes = 1001;
        fixture.Send(new ClientMessage { Subscribe = new Subscribe { InstrumentId = 99 } });
        fixture.ShouldHaveEnded(Protocol.Status.SlowConsumer);
        fixture.SessionInbox.ShouldHaveSingleItem().ShouldBe(new Detach(fixture.Connection, LoggedOut: false));
    }

    [Fact]
    public void A_client_at_the_limit_stays()
    {
        using ConnectionFixture fixture = new ConnectionFixture(Limits).LogOn();
        fixture.Sink.PendingBytes = 1000;
        fixture.Send(new ClientMessage { Subscribe = new Subscribe { InstrumentId = 99 } });
        fixture.Sink.Closed.ShouldBeFalse();
    }

    [Fact]
    public void A_resume_goes_on_when_the_client_has_read()
    {
        using ConnectionFixture fixture = new ConnectionFixture(Limits).LogOn();
        fixture.Sink.PendingBytes = 500;
        fixture.Tell(NotifyWhenDrained.Instance);
        fixture.RunFor(TimeSpan.FromSeconds(0.1));
        fixture.SessionInbox.ShouldBeEmpty();
        fixture.Sink.PendingBytes = 0;
        fixture.RunFor(TimeSpan.FromSeconds(0.1));
        fixture.SessionInbox.ShouldHaveSingleItem().ShouldBe(new Drained(fixture.Connection));
    }

    [Fact]
    public void A_server_that_stops_says_so()
    {
        using ConnectionFixture fixture = new ConnectionFixture(Limits).LogOn();
        fixture.Tell(CloseForShutdown.Instance);
        fixture.ShouldHaveEnded(Protocol.Status.ShuttingDown);
    }

    [Fact]
    public void A_flood_is_passed_on_in_bounded_batches_and_not_gathered()
    {
        using ConnectionFixture fixture = new ConnectionFixture(Limits).LogOn();
        List<byte> flood = [];
        for (int i = 0; i < 3000; i++) flood.AddRange(Frame(Place($"f{i}")));
        fixture.SendRaw([.. flood]);
        List<CommandBatch> batches = [.. fixture.SessionInbox.Cast<CommandBatch>()];
        batches.Sum(b => b.Count).ShouldBe(3000);
        batches.Max(b => b.Count).ShouldBeLessThanOrEqualTo(1024);
        batches[0][0].Fault.ShouldBe(CommandStatus.Ok);
    }
}
