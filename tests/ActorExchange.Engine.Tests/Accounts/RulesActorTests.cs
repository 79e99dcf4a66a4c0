using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.TestKit;

namespace ActorExchange.Engine.Tests.Accounts;

public sealed class RulesActorTests : AccountsTest
{
    private static readonly Constraint TenLots = new() { Kind = ConstraintKind.PositionLimit, Maximum = Amount.Whole(10) };

    [Fact]
    public void Terms_have_the_roles_rules_the_accounts_own_limits_and_its_group()
    {
        Start();
        SetLimits("bob", TenLots).Status.ShouldBe(CommandStatus.Ok);
        Open(2, out TermsInForce terms);
        (terms.Terms.Role.Name, terms.Terms.Status, terms.Group).ShouldBe(("unlimited", AccountStatus.Active, "desk"));
        terms.Terms.OwnLimits.ShouldHaveSingleItem().Maximum.ShouldBe(Amount.Whole(10));
        terms.Terms.Margins.ShouldBe(RiskModel.Default.Margins);
    }

    [Fact]
    public void Own_limits_hold_after_a_restart_and_end_when_replaced_by_none()
    {
        Start();
        SetLimits("bob", TenLots);
        Start();
        TestProbe bob = Open(2, out TermsInForce terms);
        terms.Terms.OwnLimits.Count.ShouldBe(1);
        SetLimits("bob");
        bob.ExpectMsg<TermsInForce>().Terms.OwnLimits.ShouldBeEmpty();
        LimitsAnswer answer = Ask<LimitsAnswer>(new GetLimits(1, "bob"));
        (answer.Role!.Name, answer.OwnLimits.Count).ShouldBe(("unlimited", 0));
    }

    [Fact]
    public void Limits_of_nobody_faulty_ones_and_too_many_are_refused()
    {
        Start();
        SetLimits("mallory", TenLots).Status.ShouldBe(CommandStatus.UnknownUser);
        SetLimits("bob", new Constraint { Kind = ConstraintKind.None }).Status.ShouldBe(CommandStatus.InvalidRiskModel);
        SetLimits("bob", [.. Enumerable.Repeat(TenLots, 101)]).Status.ShouldBe(CommandStatus.InvalidRiskModel);
        Ask<LimitsAnswer>(new GetLimits(1, "mallory")).Status.ShouldBe(CommandStatus.UnknownUser);
        for (int i = 0; i < 3; i++) Log.ExpectMsg<LogAction>().Kind.ShouldBe("limits");
        Journal.Rows.ShouldBeEmpty();
    }

    [Fact]
    public void A_dry_run_of_limits_and_roles_checks_and_changes_nothing()
    {
        Start();
        TestProbe bob = Open(2);
        LimitsAnswer limits = Ask<LimitsAnswer>(new ChangeLimits(1, "bob", [TenLots], "", true, Operator));
        (limits.Status, limits.OwnLimits.Count).ShouldBe((CommandStatus.Ok, 1));
        RiskModelAnswer model = Ask<RiskModelAnswer>(new ChangeRiskModel(1, With(new Role { Name = "scalper" }), [], "", true, Operator));
        (model.Status, model.Model!.FindRole("scalper") is not null).ShouldBe((CommandStatus.Ok, true));
        bob.ExpectNoMsg();
        Journal.Rows.ShouldBeEmpty();
        Directory.Rules.FindRole("scalper").ShouldBeNull();
    }

    [Fact]
    public void A_changed_role_is_in_force_for_its_holders_at_once_and_after_a_restart()
    {
        Start();
        TestProbe alice = Open(1);
        Role changed = RiskModel.Default.FindRole("unlimited")! with { Constraints = [TenLots], Fees = "taker" };
        var schedule = new FeeSchedule("taker", [new FeeTier(Amount.Zero, new FeeRates(0, 500))]);
        Change(new RiskModel { Roles = [changed], FeeSchedules = [schedule] }).Status.ShouldBe(CommandStatus.Ok);
        AccountTerms terms = alice.ExpectMsg<TermsInForce>().Terms;
        (terms.Role.Constraints.Count, terms.Fees!.Tiers[0].Rates.TakerPpm).ShouldBe((1, 500));
        Directory.Rules.FindRole("unlimited")!.Constraints.Count.ShouldBe(1);
        Start();
        Directory.Rules.FindRole("unlimited")!.Constraints.Count.ShouldBe(1);
        Open(1, out TermsInForce again);
        again.Terms.Fees!.Tiers[0].Rates.TakerPpm.ShouldBe(500);
    }

    [Fact]
    public void What_operators_did_not_touch_follows_the_configuration()
    {
        Start();
        Change(With(new Role { Name = "scalper", Mode = AccountMode.Margin }), "auditor").Status.ShouldBe(CommandStatus.Ok);
        Settings = Settings with { RiskModel = RiskModel.Default.With(With(new Role { Name = "trader" }, new Role { Name = "scalper" }, new Role { Name = "new" })) };
        Start();
        RiskModel rules = Ask<RiskModelAnswer>(new GetRiskModel(1)).Model!;
        rules.FindRole("trader")!.Mode.ShouldBe(AccountMode.Cash);
        rules.FindRole("new").ShouldNotBeNull();
        rules.FindRole("scalper")!.Mode.ShouldBe(AccountMode.Margin);
        rules.FindRole("auditor").ShouldBeNull();
    }

    [Fact]
    public void A_removed_role_can_come_back()
    {
        Start();
        Change(new RiskModel(), "auditor").Model!.FindRole("auditor").ShouldBeNull();
        Change(With(new Role { Name = "auditor" })).Model!.FindRole("auditor").ShouldNotBeNull();
        Start();
        Ask<RiskModelAnswer>(new GetRiskModel(1)).Model!.FindRole("auditor").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("nobody", CommandStatus.UnknownRole)]
    [InlineData("operator", CommandStatus.InvalidRiskModel)]
    [InlineData("unlimited", CommandStatus.InvalidRiskModel)]
    [InlineData("trader", CommandStatus.InvalidRiskModel)]
    public void A_role_that_does_not_exist_or_is_in_use_is_not_removed(string role, CommandStatus expected)
    {
        Start();
        Change(new RiskModel(), role).Status.ShouldBe(expected);
        Log.ExpectMsg<LogAction>().Kind.ShouldBe("risk-model");
        Journal.Rows.ShouldBeEmpty();
    }

    [Fact]
    public void A_faulty_model_is_refused_with_what_is_wrong()
    {
        Start();
        RiskModelAnswer answer = Change(With(new Role { Name = "scalper", Fees = "none-such" }));
        (answer.Status, answer.Reason).ShouldBe((CommandStatus.InvalidRiskModel, "role 'scalper': there is no fee schedule 'none-such'"));
        Change(With(new Role { Name = "operator", Permissions = Permissions.Read })).Status.ShouldBe(CommandStatus.InvalidRiskModel);
        Journal.Rows.ShouldBeEmpty();
    }

    [Fact]
    public void An_account_whose_role_is_gone_may_look_but_not_trade()
    {
        Start([new AccountEntry(1, "alice", "gone", "", 0, AccountStatus.Active)]);
        Open(1, out TermsInForce terms);
        (terms.Terms.Status, terms.Terms.Role.Permissions, terms.Terms.Role.Name).ShouldBe((AccountStatus.Suspended, Permissions.Read, "gone"));
    }

    [Fact]
    public void A_suspension_is_told_to_the_session()
    {
        Start();
        TestProbe alice = Open(1);
        Directory.Set(Everybody[0] with { Status = AccountStatus.Suspended });
        Accounts.Tell(new AccountChanged(1));
        alice.ExpectMsg<TermsInForce>().Terms.Status.ShouldBe(AccountStatus.Suspended);
    }

    [Fact]
    public void An_account_that_is_being_closed_is_suspended_and_its_session_asked_whether_anything_is_left()
    {
        Start();
        TestProbe alice = Open(1);
        Accounts.Tell(new PrepareClosing(1, 7), Users.Ref);
        alice.ExpectMsg<TermsInForce>().Terms.Status.ShouldBe(AccountStatus.Suspended);
        alice.ExpectMsg<AskEmpty>().RequestNumber.ShouldBe(7u);
        Deposit("d1", "alice", "1").Status.ShouldBe(CommandStatus.Busy);
        Ask<BookingAnswer>(Cash("t1", BookingKind.Transfer, "bob", "1", "alice")).Status.ShouldBe(CommandStatus.Busy);
        var empty = new EmptyAnswer(1, 7, true, "");
        alice.Send(Accounts, empty);
        Users.ExpectMsg<EmptyAnswer>().ShouldBe(empty);

        // The UsersActor changed its mind.
        Accounts.Tell(new AccountChanged(1));
        alice.ExpectMsg<TermsInForce>().Terms.Status.ShouldBe(AccountStatus.Active);
        Deposit("d1", "alice", "1").Status.ShouldBe(CommandStatus.Ok);
    }

    [Fact]
    public void An_account_with_a_booking_under_way_is_not_empty()
    {
        Start();
        (TestProbe alice, _) = (Open(1), Open(2));
        Asker.Send(Accounts, Cash("t1", BookingKind.Transfer, "alice", "1", "bob"));
        alice.ExpectMsg<ReserveCash>();
        Accounts.Tell(new PrepareClosing(2, 7), Users.Ref);
        Users.ExpectMsg<EmptyAnswer>().IsEmpty.ShouldBeFalse();
    }

    [Fact]
    public void The_session_of_an_absent_account_is_started_to_look_whether_it_is_empty()
    {
        Start();
        Accounts.Tell(new PrepareClosing(2, 7), Users.Ref);
        Users.ExpectMsg<StartSessions>().Accounts.ShouldBe([2u]);
        TestProbe bob = Open(2, out TermsInForce terms);
        terms.Terms.Status.ShouldBe(AccountStatus.Suspended);
        bob.ExpectMsg<AskEmpty>().RequestNumber.ShouldBe(7u);
    }

    private static RiskModel With(params Role[] roles) => new() { Roles = roles };

    private RiskModelAnswer Change(RiskModel changes, params string[] removed) =>
        Ask<RiskModelAnswer>(new ChangeRiskModel(1, changes, removed, "because", false, Operator));

    private LimitsAnswer SetLimits(string user, params Constraint[] limits) =>
        Ask<LimitsAnswer>(new ChangeLimits(1, user, limits, "because", false, Operator));
}
