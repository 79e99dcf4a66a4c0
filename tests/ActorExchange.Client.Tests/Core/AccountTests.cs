using ActorExchange.Protocol;
using Body = ActorExchange.Protocol.Request.BodyOneofCase;
using Kind = ActorExchange.Protocol.ClientMessage.MessageOneofCase;

namespace ActorExchange.Client.Tests;

public class AccountTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Every_logon_carries_the_wishes(bool watch, bool cancel)
    {
        var harness = new CoreHarness(CoreHarness.Options with { WatchAccount = watch, CancelOnDisconnect = cancel });
        harness.Connect().Break();
        harness.SkipToDeadline();
        harness.Connections.Count.ShouldBe(2);
        foreach (FakeConnection connection in harness.Connections)
        {
            Logon logon = connection.Received.Single(m => m.MessageCase == Kind.Logon).Logon;
            (logon.WatchAccount, logon.CancelOnDisconnect).ShouldBe((watch, cancel));
        }
    }

    [Fact]
    public void The_session_says_role_and_rights()
    {
        var harness = new CoreHarness { OnConnect = c => c.LogonAck = new LogonAck { Account = 7, Role = "risk", Permissions = 38 } };
        harness.Connect();
        (harness.Events.Session!.Role, harness.Events.Session.Rights).ShouldBe(("risk", UserRights.Read | UserRights.ReadAll | UserRights.Kill));
    }

    [Fact]
    public void Account_updates_are_handed_on_once_logged_on()
    {
        CoreHarness harness = new CoreHarness().Connect();
        var update = new AccountUpdate { Snapshot = true, Cash = { new CashInfo { Currency = "USD", Total = "5.00" } } };
        harness.SendToCore(new ServerMessage { Account = update });
        harness.Events.Accounts.ShouldHaveSingleItem().ShouldBe(update);
        var early = new CoreHarness { OnConnect = c => c.Send(new ServerMessage { Account = update }) };
        early.Connect();
        early.Events.States[^1].Reason.ShouldContain("an AccountUpdate before the logon");
    }

    [Fact]
    public void Reports_of_the_exchanges_own_commands_and_bookings_are_reports_and_answer_nothing()
    {
        CoreHarness harness = new CoreHarness().Connect();
        harness.Connection!.Refuse = _ => true; // no answers for now
        harness.Submit("mine");
        harness.Run();
        long number = 0;
        foreach (string id in new[] { "~s1-1", "~f1-1-1", "~d1f-1", "booking-1" })
        {
            harness.Connection.Send(new WireExecutionReport
            {
                InstrumentId = 1,
                Number = ++number,
                ExecType = id[0] == '~' ? ExecType.MassCanceled : ExecType.SharesBooked,
                RequestId = WireId.Parse(id),
            });
            harness.Connection.Send(new WireExecutionReport { InstrumentId = 1, ExecType = ExecType.Rejected, Status = Status.UnknownOrder, RequestId = WireId.Parse(id) });
        }
        harness.Run();
        harness.Core.State.ShouldBe(ConnectionState.Connected);
        harness.Events.Reports.Select(r => r.Number).ShouldBe([1, 2, 3, 4]);
        harness.Events.Answers.ShouldBeEmpty();
        harness.Core.InFlight.ShouldBe(1);
    }

    [Fact]
    public void Only_what_may_be_repeated_is_asked_again_on_the_next_connection()
    {
        Request[] repeated =
        [
            new Request { GetAccount = new GetAccount() }, new Request { PreviewOrder = new PreviewOrder() }, new Request { CancelAllAfter = new CancelAllAfter() },
            new Request { BookCash = new BookCash { Id = "b" } }, new Request { BookShares = new BookShares { Id = "s" } },
            new Request { GetRiskModel = new GetRiskModel() }, new Request { GetLimits = new GetLimits() }, new Request { ListSwitches = new ListSwitches() },
            new Request { GetReport = new GetReport() },
        ];
        Request[] once =
        [
            new Request { ChangeUser = new ChangeUser() }, new Request { AddKey = new AddKey() }, new Request { RevokeKey = new RevokeKey() },
            new Request { ChangeRiskModel = new ChangeRiskModel() }, new Request { ChangeLimits = new ChangeLimits() },
            new Request { ThrowSwitch = new ThrowSwitch() }, new Request { ClearSwitch = new ClearSwitch() },
        ];
        CoreHarness harness = new CoreHarness().Connect();
        harness.Connection!.Intercept = _ => true;
        foreach (Request request in repeated.Concat(once)) harness.Core.TryRequest(request, request.BodyCase);
        harness.Run();
        harness.Break();
        harness.Events.Responses.Select(r => ((Body)r.State!, r.Response.Status)).ShouldBe(once.Select(r => (r.BodyCase, Status.OutcomeUnknown)));
        harness.SkipToDeadline();
        Body[] again = [.. harness.Connection!.Received.Where(m => m.MessageCase == Kind.Request).Select(m => m.Request.BodyCase)];
        again.ShouldBe(repeated.Select(r => r.BodyCase));
    }
}
