using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using static ActorExchange.Gateway.Tests.ConnectionFixture;

namespace ActorExchange.Gateway.Tests;

public sealed class HandshakeTests : IDisposable
{
    private readonly ConnectionFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void A_hello_is_answered_with_the_servers_limits()
    {
        _fixture.Send(Hello());
        HelloAck ack = _fixture.Sink.Take().ShouldHaveSingleItem().HelloAck;
        ack.ShouldBe(new HelloAck
        {
            ProtocolVersion = 1,
            Server = "test server",
            MaxFrameBytes = ProtocolLimits.MaxFrameBytes,
            HeartbeatSeconds = 5,
            MaxUnansweredOrders = 100,
        });
    }

    [Fact]
    public void An_unknown_version_is_refused()
    {
        _fixture.Send(Hello(version: 2));
        _fixture.ShouldHaveEnded(Protocol.Status.UnsupportedVersion).Reason.ShouldContain("this server speaks 1");
    }

    [Fact]
    public void A_logon_goes_to_the_users_with_its_key_and_tokens()
    {
        ClientMessage logon = Logon("bob", "secret");
        logon.Logon.Resume = Protocol.Logon.Types.Resume.FromTokens;
        logon.Logon.Tokens.Add(new Protocol.ReportToken { InstrumentId = 3, Number = 99 });
        _fixture.Send(Hello(), logon);
        LogonRequest request = _fixture.UsersInbox.ShouldHaveSingleItem().ShouldBeOfType<LogonRequest>();
        (request.User, request.Key, request.Resume, request.Connection).ShouldBe(("bob", "secret", ResumeMode.FromTokens, _fixture.Connection));
        request.Tokens.ShouldHaveSingleItem().ShouldBe(new Engine.ReportToken(3, 99));
    }

    [Fact]
    public void An_accepted_logon_brings_account_instruments_and_tokens()
    {
        _fixture.Send(Hello(), Logon());
        _fixture.Tell(new LogonAccepted(7, "alice", true, _fixture.Session, [new Engine.ReportToken(2, 5)]));
        _fixture.Run();
        LogonAck ack = _fixture.Sink.Take()[^1].LogonAck;
        (ack.Status, ack.Account, ack.IsOperator).ShouldBe((Protocol.Status.Ok, 7u, true));
        ack.Instruments.Select(i => i.Symbol).ShouldBe(["ACME", "BOND"]);
        ack.Instruments[1].TickMantissa.ShouldBe(25);
        ack.Tokens.ShouldHaveSingleItem().ShouldBe(new Protocol.ReportToken { InstrumentId = 2, Number = 5 });
    }

    [Fact]
    public void Instruments_that_do_not_fit_the_answer_come_after_it()
    {
        using ConnectionFixture small = new(new GatewayLimits { MaxFrameBytes = 1024 });
        for (uint id = 3; id < 60; id++)
            small.Services.Directory.Set(small.Services.Directory.Find(1)! with { Instrument = new Instrument { Id = id, Symbol = $"I{id}" } });
        small.Send(Hello(), Logon());
        small.Tell(new LogonAccepted(7, "alice", true, small.Session, []));
        small.Run();
        List<ServerMessage> messages = small.Sink.Take();
        LogonAck ack = messages[1].LogonAck;
        ack.Instruments.Count.ShouldBeInRange(1, 30);
        messages.Skip(2).Select(m => m.Instrument.Id).ShouldBe(Enumerable.Range(ack.Instruments.Count + 1, 59 - ack.Instruments.Count).Select(i => (uint)i));
    }

    [Fact]
    public void A_wrong_key_is_told_and_closes_the_connection()
    {
        _fixture.Send(Hello(), Logon(key: "wrong"));
        _fixture.Tell(new LogonRefused(CommandStatus.NotAuthorized, "unknown user or wrong key"));
        _fixture.Run();
        LogonAck ack = _fixture.Sink.Take()[^1].LogonAck;
        (ack.Status, ack.Reason).ShouldBe((Protocol.Status.NotAuthorized, "unknown user or wrong key"));
        _fixture.ShouldBeGone();
    }

    [Fact]
    public void An_order_before_hello_is_refused()
    {
        _fixture.Send(Place("a"));
        _fixture.ShouldHaveEnded(Protocol.Status.NotLoggedOn);
    }

    [Fact]
    public void An_order_before_the_logon_is_answered_is_refused()
    {
        _fixture.Send(Hello(), Logon(), Place("a"));
        _fixture.ShouldHaveEnded(Protocol.Status.NotLoggedOn);
        _fixture.SessionInbox.ShouldBeEmpty();
    }

    [Fact]
    public void A_logon_that_comes_back_after_the_end_starts_nothing()
    {
        _fixture.Send(Hello(), Logon(), Place("a"));
        _fixture.Tell(new LogonAccepted(7, "alice", false, _fixture.Session, []));
        _fixture.ShouldHaveEnded(Protocol.Status.NotLoggedOn);
    }

    [Fact]
    public void A_logon_before_hello_is_refused()
    {
        _fixture.Send(Logon());
        _fixture.ShouldHaveEnded(Protocol.Status.InvalidMessage).Reason.ShouldBe("Logon: Hello comes first");
    }

    [Fact]
    public void A_second_hello_is_refused()
    {
        _fixture.Send(Hello(), Hello());
        _fixture.ShouldHaveEnded(Protocol.Status.InvalidMessage).Reason.ShouldBe("Hello: only once");
    }

    [Fact]
    public void A_second_logon_is_refused()
    {
        _fixture.LogOn().Send(Logon());
        _fixture.ShouldHaveEnded(Protocol.Status.InvalidMessage).Reason.ShouldBe("Logon: only once");
    }

    [Fact]
    public void A_resume_mode_that_does_not_exist_is_refused()
    {
        ClientMessage logon = Logon();
        logon.Logon.Resume = (Protocol.Logon.Types.Resume)9;
        _fixture.Send(Hello(), logon);
        _fixture.ShouldHaveEnded(Protocol.Status.InvalidMessage).Reason.ShouldStartWith("Logon.resume");
    }

    [Fact]
    public void A_logon_that_does_not_come_in_time_ends_the_connection()
    {
        _fixture.Send(Hello());
        _fixture.Sink.Take();
        _fixture.RunFor(TimeSpan.FromSeconds(9.9));
        _fixture.Sink.Closed.ShouldBeFalse();
        _fixture.RunFor(TimeSpan.FromSeconds(0.2));
        _fixture.ShouldHaveEnded(Protocol.Status.NotLoggedOn).Reason.ShouldBe("no logon within 10 s");
    }

    [Fact]
    public void A_logout_is_confirmed()
    {
        _fixture.LogOn().Send(new ClientMessage { Logout = new Logout() });
        _fixture.ShouldHaveEnded(Protocol.Status.Ok);
        _fixture.SessionInbox.ShouldHaveSingleItem().ShouldBe(new Detach(_fixture.Connection, LoggedOut: true));
    }

    [Fact]
    public void A_connection_that_breaks_leaves_its_session()
    {
        _fixture.LogOn().Tell(ConnectionClosed.Instance);
        _fixture.ShouldBeGone();
        _fixture.SessionInbox.ShouldHaveSingleItem().ShouldBe(new Detach(_fixture.Connection, LoggedOut: false));
    }

    [Fact]
    public void A_session_that_disconnects_says_why()
    {
        _fixture.LogOn().Tell(new Disconnect(CommandStatus.ReplacedByNewConnection, "logged on elsewhere"));
        _fixture.ShouldHaveEnded(Protocol.Status.ReplacedByNewConnection).Reason.ShouldBe("logged on elsewhere");
    }
}
