using ActorExchange.Protocol;

namespace ActorExchange.Client.Tests;

public class LogonTests
{
    [Fact]
    public void The_client_says_hello_logs_on_and_is_connected_after_the_resume()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.Events.States.Select(s => s.State).ShouldBe(
            [ConnectionState.Connecting, ConnectionState.LoggingOn, ConnectionState.Resuming, ConnectionState.Connected]);
        harness.Connection!.Received[0].Hello.ProtocolVersion.ShouldBe(1u);
        Logon logon = harness.Connection.Received[1].Logon;
        (logon.User, logon.Key, logon.Resume).ShouldBe(("alice", "secret", Logon.Types.Resume.FromNow));
        harness.Events.Session!.Account.ShouldBe(7u);
        harness.Events.Instruments.Count.ShouldBe(2);
    }

    [Fact]
    public void From_now_the_places_are_the_exchanges()
    {
        var harness = new CoreHarness();
        harness.Exchange.FillResting(1);
        harness.Exchange.FillResting(1);
        harness.Connect();
        harness.Events.Reports.ShouldBeEmpty();
        harness.Core.GetResumeTokens().ToString().ShouldBe("1:2,2:0");
    }

    [Fact]
    public void From_tokens_everything_after_them_comes_once()
    {
        var harness = new CoreHarness(CoreHarness.Options with { ResumeFrom = ResumeTokens.Parse("1:1") });
        for (int i = 0; i < 3; i++) harness.Exchange.FillResting(1);
        harness.Exchange.FillResting(2);
        harness.Connect();
        harness.Events.Reports.Select(r => (r.InstrumentId, r.Number)).ShouldBe([(1u, 2L), (1u, 3L), (2u, 1L)]);
    }

    [Fact]
    public void An_exchange_that_knows_less_than_the_client_has_seen_is_refused_for_good()
    {
        var harness = new CoreHarness(CoreHarness.Options with { ResumeFrom = ResumeTokens.Parse("1:5") });
        harness.OnConnect = c => c.Intercept = m => m.MessageCase == ClientMessage.MessageOneofCase.Logon && Answer(c, 3);
        harness.Connect();
        harness.Core.State.ShouldBe(ConnectionState.Closed);
        harness.Events.States[^1].Reason.ShouldContain("its data is not the same");
    }

    [Fact]
    public void An_exchange_that_would_skip_reports_is_refused_for_good()
    {
        var harness = new CoreHarness(CoreHarness.Options with { ResumeFrom = ResumeTokens.Parse("1:5") });
        harness.OnConnect = c => c.Intercept = m => m.MessageCase == ClientMessage.MessageOneofCase.Logon && Answer(c, 6);
        harness.Connect();
        harness.Core.State.ShouldBe(ConnectionState.Closed);
    }

    [Fact]
    public void A_wrong_key_ends_it()
    {
        var harness = new CoreHarness { OnConnect = c => c.LogonAck = new LogonAck { Status = Status.NotAuthorized, Reason = "no such key" } };
        harness.Connect();
        harness.Events.States[^1].ShouldBe(new ConnectionStateChange(ConnectionState.Closed, Status.NotAuthorized, "no such key"));
        harness.Core.WantsTransport.ShouldBeFalse();
    }

    [Fact]
    public void A_busy_exchange_is_tried_again_later()
    {
        var harness = new CoreHarness();
        harness.OnConnect = c => c.LogonAck = new LogonAck { Status = harness.Connections.Count == 1 ? Status.Busy : Status.Ok };
        harness.Connect();
        harness.Core.State.ShouldBe(ConnectionState.Disconnected);
        harness.SkipToDeadline();
        harness.Core.State.ShouldBe(ConnectionState.Connected);
    }

    [Fact]
    public void Another_protocol_version_ends_it()
    {
        var harness = new CoreHarness { OnConnect = c => c.HelloAck.ProtocolVersion = 2 };
        harness.Connect();
        harness.Events.States[^1].Status.ShouldBe(Status.UnsupportedVersion);
        harness.Core.State.ShouldBe(ConnectionState.Closed);
    }

    [Fact]
    public void Being_replaced_by_another_connection_ends_it()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.SendToCore(new ServerMessage { Goodbye = new Goodbye { Status = Status.ReplacedByNewConnection } });
        harness.Core.State.ShouldBe(ConnectionState.Closed);
    }

    [Fact]
    public void A_slow_consumers_goodbye_is_followed_by_a_reconnect()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.SendToCore(new ServerMessage { Goodbye = new Goodbye { Status = Status.SlowConsumer, Reason = "read faster" } });
        harness.Events.States[^1].ShouldBe(new ConnectionStateChange(ConnectionState.Disconnected, Status.SlowConsumer, "read faster"));
        harness.SkipToDeadline();
        harness.Core.State.ShouldBe(ConnectionState.Connected);
    }

    [Fact]
    public void A_failed_first_attempt_ends_it_unless_it_is_to_keep_trying()
    {
        var harness = new CoreHarness(CoreHarness.Options with { KeepTryingFirstConnect = false });
        harness.Core.Start(harness.Now);
        harness.Core.OnTransportClosed(harness.Now, "refused");
        harness.Events.States[^1].ShouldBe(new ConnectionStateChange(ConnectionState.Closed, Status.Ok, "refused"));
    }

    [Fact]
    public void Waits_between_attempts_grow_up_to_their_maximum()
    {
        var harness = new CoreHarness();
        harness.Core.Start(harness.Now);
        var waits = new List<long>();
        for (int i = 0; i < 12; i++)
        {
            harness.Core.OnTransportClosed(harness.Now, "refused");
            waits.Add(harness.Core.NextDeadline - harness.Now);
            harness.Now = harness.Core.NextDeadline;
            harness.Core.Tick(harness.Now);
            harness.Core.State.ShouldBe(ConnectionState.Connecting);
        }

        waits[0].ShouldBeInRange(37_500_000, 62_500_000);
        for (int i = 1; i < 5; i++) waits[i].ShouldBeGreaterThan(waits[i - 1]);
        waits[^1].ShouldBeInRange(1_500_000_000, 2_500_000_000);
        waits.Distinct().Count().ShouldBeGreaterThan(8);
    }

    [Fact]
    public void An_exchange_that_does_not_answer_the_hello_is_given_up_in_time()
    {
        var harness = new CoreHarness { OnConnect = c => c.Intercept = _ => true };
        harness.Connect();
        harness.Advance(9 * CoreHarness.Second);
        harness.Core.State.ShouldBe(ConnectionState.LoggingOn);
        harness.Advance(CoreHarness.Second);
        harness.Core.State.ShouldBe(ConnectionState.Disconnected);
    }

    [Fact]
    public void Without_a_connection_for_too_long_it_closes()
    {
        var harness = new CoreHarness(CoreHarness.Options with { GiveUpAfter = 3 * CoreHarness.Second });
        harness.Connect();
        long lost = harness.Now;
        harness.Break();
        while (harness.Core.State != ConnectionState.Closed)
        {
            harness.Core.OnTransportClosed(harness.Now, "refused");
            harness.Now = harness.Core.NextDeadline;
            harness.Core.Tick(harness.Now);
        }

        (harness.Now - lost).ShouldBe(3 * CoreHarness.Second);
    }

    [Fact]
    public void Closing_logs_out_and_takes_the_answers_that_still_come()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.Submit("A");
        harness.Core.TryTakeOutput(harness.Now, out ReadOnlyMemory<byte> bytes).ShouldBeTrue();
        harness.Core.Close(harness.Now);
        harness.Core.TrySubmit(CoreHarness.Order("B")).ShouldBe(SubmitResult.Closed);
        harness.Connection!.Receive(bytes.Span);
        harness.Run();
        harness.Core.State.ShouldBe(ConnectionState.Closed);
        harness.Events.Answers.Single().Answer.Status.ShouldBe(Status.Ok);
    }

    [Fact]
    public void Closing_without_a_goodbye_takes_the_logout_time_and_says_which_outcomes_are_unknown()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.Connection!.Intercept = _ => true;
        harness.Submit("sent");
        harness.Run();
        harness.Connection!.HelloAck.MaxUnansweredOrders = 0;
        harness.Core.Close(harness.Now);
        harness.Run();
        harness.Core.State.ShouldBe(ConnectionState.Connected);
        harness.SkipToDeadline();
        harness.Core.State.ShouldBe(ConnectionState.Closed);
        harness.Events.Answers.Single().Answer.Status.ShouldBe(Status.OutcomeUnknown);
    }

    [Fact]
    public void What_was_never_sent_is_answered_as_not_done_when_the_client_closes()
    {
        var harness = new CoreHarness();
        harness.Submit("A", "B");
        harness.Core.Close(harness.Now);
        harness.Events.Answers.Select(a => (a.Id, a.Answer.Status)).ShouldBe([("A", Status.NotLoggedOn), ("B", Status.NotLoggedOn)]);
    }

    private static bool Answer(FakeConnection connection, long number)
    {
        var ack = new LogonAck();
        ack.Tokens.Add(new ReportToken { InstrumentId = 1, Number = number });
        connection.Send(new ServerMessage { LogonAck = ack });
        return true;
    }
}
