using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Tests;

public sealed class AccountTests
{
    [Fact]
    public void A_logon_says_what_it_wishes_and_is_told_role_and_permissions()
    {
        using ConnectionFixture fixture = new();
        var logon = new ClientMessage { Logon = new Logon { User = "alice", WatchAccount = true, CancelOnDisconnect = true } };
        fixture.Send(ConnectionFixture.Hello(), logon);
        LogonRequest asked = fixture.UsersInbox.ShouldHaveSingleItem().ShouldBeOfType<LogonRequest>();
        (asked.WatchAccount, asked.CancelOnDisconnect).ShouldBe((true, true));
        fixture.Tell(new LogonAccepted(42, "alice", false, fixture.Session, []) { Role = "risk", Permissions = Permissions.Kill | Permissions.Read });
        fixture.Run();
        LogonAck ack = fixture.Sink.Take()[^1].LogonAck;
        (ack.Role, ack.Permissions).ShouldBe(("risk", 34u));
    }

    [Theory]
    [InlineData(Permissions.Read)]
    [InlineData(Permissions.All & ~Permissions.Trade)]
    public void A_key_that_does_not_trade_has_every_command_refused_before_the_session(Permissions permissions)
    {
        using ConnectionFixture fixture = new ConnectionFixture().LogOn(permissions);
        var cancel = new ClientMessage { CancelOrder = new CancelOrder { ClientOrderId = Id("c"), TargetClientOrderId = Id("a") } };
        var group = new ClientMessage { NewOrderGroup = new NewOrderGroup { InstrumentId = 1, Kind = Protocol.GroupKind.OneCancelsOther } };
        group.NewOrderGroup.Legs.Add([ConnectionFixture.Place("g1").NewOrder, ConnectionFixture.Place("g2").NewOrder]);
        fixture.Send(ConnectionFixture.Place("a"), cancel, group);
        Protocol.ExecutionReport[] reports = [.. fixture.Sink.Take().Select(m => m.Report)];
        reports.Select(r => (r.RequestId.ToStringUtf8(), r.Status, r.Number)).ShouldBe(
        [
            ("a", Protocol.Status.NotAuthorized, 0), ("c", Protocol.Status.NotAuthorized, 0), ("g1", Protocol.Status.NotAuthorized, 0),
            ("g2", Protocol.Status.NotAuthorized, 0),
        ]);
        fixture.SessionInbox.ShouldBeEmpty();
        LogAction told = fixture.Actions.ShouldHaveSingleItem().ShouldBeOfType<LogAction>();
        (told.Kind, told.Subject, told.Status).ShouldBe(("refusal", "a", CommandStatus.NotAuthorized));
    }

    [Fact]
    public void Account_updates_reach_the_client_exactly()
    {
        using ConnectionFixture fixture = new ConnectionFixture().LogOn();
        fixture.Tell(new Engine.AccountUpdate([Cash("USD")], [Position(1)], true));
        fixture.Run();
        Protocol.AccountUpdate update = fixture.Sink.Take().ShouldHaveSingleItem().Account;
        (update.Snapshot, update.More).ShouldBe((true, false));
        update.Cash.ShouldHaveSingleItem().ShouldBe(new CashInfo
        {
            Currency = "USD",
            Total = "-1.00",
            Held = "2.00",
            Available = "3.00",
            PositionValue = "4.00",
            Equity = "5.00",
            InitialMargin = "6.00",
            MaintenanceMargin = "7.00",
            Exposure = "8.000000000000000001",
        });
        update.Positions.ShouldHaveSingleItem().ShouldBe(new PositionInfo
        {
            InstrumentId = 1,
            Currency = "USD",
            Quantity = "-1.5",
            HeldQuantity = "2",
            AveragePrice = "3",
            MarketPrice = "4",
            Realised = "5.00",
            Unrealised = "6.00",
            Fees = "-7.00",
            Total = "8.00",
            ReturnPpm = -9,
            OpenedAt = 10,
            Exposure = "11.00",
            DayTrades = 12,
            DayRealised = "13.00",
            DayFees = "14.00",
            DayVolume = "15.00",
        });
    }

    [Fact]
    public void A_large_account_is_told_in_parts_that_belong_together()
    {
        using ConnectionFixture fixture = new ConnectionFixture(new GatewayLimits { MaxFrameBytes = GatewayLimits.LeastMaxFrameBytes }).LogOn();
        fixture.Tell(new Engine.AccountUpdate([Cash("USD"), Cash("EUR")], [.. Enumerable.Range(1, 1000).Select(i => Position((uint)i))], true));
        fixture.Tell(new Engine.AccountUpdate([], [Position(5)], false));
        fixture.Run();
        Protocol.AccountUpdate[] parts = [.. fixture.Sink.Take().Select(m => m.Account)];
        parts.SelectMany(p => p.Cash).Select(c => c.Currency).ShouldBe(["USD", "EUR"]);
        parts.SkipLast(1).SelectMany(p => p.Positions).Select(p => p.InstrumentId).ShouldBe(Enumerable.Range(1, 1000).Select(i => (uint)i));
        parts.Count(p => p.Snapshot).ShouldBe(1);
        parts[0].Snapshot.ShouldBeTrue();
        parts.Select(p => p.More).ShouldBe([.. Enumerable.Repeat(true, parts.Length - 2), false, false]);
    }

    [Fact]
    public void A_report_carries_fee_and_refusal()
    {
        using ConnectionFixture fixture = new ConnectionFixture().LogOn();
        ReportBatch batch = ReportBatch.Rent();
        batch.Add() = new Engine.ExecutionReport { ExecType = Engine.ExecType.Trade, Number = 1, FeePpm = -25 };
        RiskVerdict verdict = new(CommandStatus.NotionalLimit, ConstraintKind.Notional, RiskUnit.Money, Core.Amount.Whole(10), Core.Amount.Of(105, 1));
        batch.Add() = new Engine.ExecutionReport { ExecType = Engine.ExecType.Rejected, Status = verdict.Status, Detail = new RefusalDetail(verdict, "too dear") };
        batch.Add() = new Engine.ExecutionReport
        {
            ExecType = Engine.ExecType.Rejected,
            Status = CommandStatus.TradingBlocked,
            Detail = new RefusalDetail(RiskVerdict.Of(CommandStatus.TradingBlocked), new string('€', 2_000)),
        };
        fixture.Tell(batch);
        fixture.Run();
        Protocol.ExecutionReport[] reports = [.. fixture.Sink.Take().Select(m => m.Report)];
        reports[0].FeePpm.ShouldBe(-25);
        reports[0].Detail.ShouldBeNull();
        reports[1].Detail.ShouldBe(new RiskDetail { Constraint = 9, Unit = 4, Limit = "10.00", Observed = "10.50", Message = "too dear" });
        reports[2].Detail.Message.ShouldBe(new string('€', 280));
        reports[2].Detail.Limit.ShouldBe("");
    }

    private static Google.Protobuf.ByteString Id(string id) => Google.Protobuf.ByteString.CopyFromUtf8(id);

    private static CashView Cash(string currency) =>
        new(currency, Core.Amount.Whole(-1), N(2), N(3), N(4), N(5), N(6), N(7), N(8) + new Core.Amount(1));

    private static PositionView Position(uint instrument) => new(
        instrument, "USD", Core.Amount.Of(-15, 1), N(2), N(3), N(4), N(5), N(6), N(-7), N(8), -9, 10, N(11), 12, N(13), N(14), N(15));

    private static Core.Amount N(long whole) => Core.Amount.Whole(whole);
}
