using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine.Audit;
using ActorExchange.Engine.Tests.Actors;
using ActorExchange.Engine.Tests.Reporting;
using ActorExchange.Journal;
using ActorExchange.TestKit;
using static ActorExchange.Engine.Tests.Actors.TestClient;

namespace ActorExchange.Engine.Tests.Audit;

public sealed class AccountEntriesTests : ReportTest
{
    private readonly InMemoryAuditTrail _trail = new();

    [Fact]
    public void A_transfer_is_in_the_trail_of_both_ends_with_who_and_why()
    {
        Start();
        List();
        TestClient alice = LogOn("alice");
        TestClient bob = LogOn("bob");
        Book("alice", "100", id: "in").Status.ShouldBe(CommandStatus.Ok);
        Book("alice", "40.5", to: "bob", kind: BookingKind.Transfer, id: "over").Status.ShouldBe(CommandStatus.Ok);
        CatchUp();
        Entries("in").ShouldHaveSingleItem().Text.ShouldBe("BOOKED Deposit 100.00 USD from the venue (test)");
        AuditEntry[] both = Entries("over");
        both.Select(e => (e.Account, e.Kind, e.By, e.Text)).ShouldBe(
            [
                (alice.Account, "cash-booked", "operator", "BOOKED Transfer -40.50 USD to bob (test)"),
                (bob.Account, "cash-booked", "operator", "BOOKED Transfer 40.50 USD from alice (test)"),
            ]);
    }

    [Fact]
    public void Limits_switches_roles_and_suspensions_are_in_the_trail()
    {
        Start();
        List();
        TestClient alice = LogOn("alice");
        var limit = new Constraint { Kind = ConstraintKind.PositionLimit, Instruments = ["ACME"], Maximum = Amount.Whole(10) };
        var junior = new Role
        {
            Name = "junior",
            Constraints = [new Constraint { Kind = ConstraintKind.OrderSize, Maximum = Amount.Whole(10) }],
            OnBreach = [new BreachResponse(BreachRule.LossLimit, [BreachAction.Block, BreachAction.Cancel])],
        };
        Tell<LimitsAnswer>(Engine.Accounts, new ChangeLimits(1, "alice", [limit], "new trader", false, Operator)).Status.ShouldBe(CommandStatus.Ok);
        Tell<SwitchesAnswer>(Engine.Accounts, new ThrowSwitch(2, SwitchScope.Account, "alice", SwitchLevel.Throttle, 5, "too many", false, Operator)).Status.ShouldBe(CommandStatus.Ok);
        Tell<SwitchesAnswer>(Engine.Accounts, new ClearSwitch(3, 1, "calm again", Operator)).Status.ShouldBe(CommandStatus.Ok);
        Tell<UsersAnswer>(Engine.Users, new ChangeUser(4, "alice", null, "desk", AccountStatus.Suspended, "holiday", Operator)).Status.ShouldBe(CommandStatus.Ok);
        Tell<RiskModelAnswer>(Engine.Accounts, new ChangeRiskModel(5, new RiskModel { Roles = [junior] }, [], "more roles", false, Operator)).Status.ShouldBe(CommandStatus.Ok);
        CatchUp();
        Of("limits-changed").ShouldBe((alice.Account, "operator", "LIMITS changed: PositionLimit of ACME at most 10.00 (new trader)"));
        Of("switch-thrown").ShouldBe((alice.Account, "operator", "SWITCH 1 thrown: Throttle to 5 a second, Account alice (too many)"));
        Of("switch-cleared").ShouldBe((0u, "operator", "SWITCH 1 cleared (calm again)"));
        Of("user-changed").ShouldBe((alice.Account, "operator", "USER alice changed, group desk, Suspended (holiday)"));
        Of("risk-model-changed").ShouldBe((0u, "operator", "RULES changed, roles junior [Cash, Trade, Read, OrderSize at most 10.00, on LossLimit Block+Cancel] (more roles)"));
    }

    [Fact]
    public void What_a_rule_refuses_is_in_the_trail_with_limit_and_observed_value()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        var limit = new Constraint { Kind = ConstraintKind.OrderSize, Maximum = Amount.Whole(10) };
        Tell<LimitsAnswer>(Engine.Accounts, new ChangeLimits(1, "alice", [limit], "", false, Operator)).Status.ShouldBe(CommandStatus.Ok);
        RunFor(10);
        alice.Send(Place(acme, "big", Side.Buy, 100, 11));
        alice.Await(1)[0].Status.ShouldBe(CommandStatus.OrderSizeLimit);
        RunFor(10);
        CatchUp();
        AuditEntry entry = Entries("big").ShouldHaveSingleItem();
        (entry.Kind, entry.User, entry.Symbol, (CommandStatus)entry.Status).ShouldBe(("refusal", "alice", "ACME", CommandStatus.OrderSizeLimit));
        entry.Text.ShouldContain("10");
        entry.Text.ShouldContain("11");
    }

    private protected override IAuditTrail? Trail => _trail;

    private AuditEntry[] Entries(string id) => [.. _trail.Search(new AuditQuery { ClientOrderId = id }).Select(r => r.Entry)];

    private (uint Account, string By, string Text) Of(string kind)
    {
        AuditEntry entry = _trail.Search(new AuditQuery { Kind = kind }).ShouldHaveSingleItem().Entry;
        return (entry.Account, entry.By, entry.Text);
    }

    private T Tell<T>(IActorRef to, object request)
    {
        TestProbe probe = CreateTestProbe();
        probe.Send(to, request);
        return probe.ExpectMsg<T>(TimeSpan.FromSeconds(20));
    }

    private void CatchUp()
    {
        TestProbe asker = CreateTestProbe();
        RunFor(5);
        Engine.AuditTrail.ShouldNotBeNull().Tell(AuditCatchUp.Instance, asker.Ref);
        asker.ExpectMsg<AuditStatus>(TimeSpan.FromSeconds(10));
    }
}
