using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.TestKit;

namespace ActorExchange.Engine.Tests.Accounts;

public sealed class SwitchActorTests : AccountsTest
{
    [Fact]
    public void A_switch_is_told_to_the_sessions_under_it_and_no_others()
    {
        Start();
        (TestProbe alice, TestProbe bob, TestProbe carol) = (Open(1), Open(2), Open(3));
        SwitchesAnswer answer = Throw(SwitchScope.Group, "desk", SwitchLevel.Throttle, 5);
        RiskSwitch thrown = answer.InForce.ShouldHaveSingleItem();
        (thrown.Id, thrown.Level, thrown.PerSecond, thrown.By, thrown.Reason).ShouldBe((1, SwitchLevel.Throttle, 5, "operator", "because"));
        bob.ExpectMsg<TermsInForce>().Terms.Switches.ShouldBe([thrown]);
        carol.ExpectMsg<TermsInForce>().Terms.Switches.ShouldBe([thrown]);
        alice.ExpectNoMsg();
        Users.ExpectNoMsg();
    }

    [Fact]
    public void Sessions_of_absent_accounts_are_started_to_cancel_but_not_for_a_throttle()
    {
        Start();
        Open(1);
        Throw(SwitchScope.Venue, "", SwitchLevel.Throttle, 5);
        Users.ExpectNoMsg();
        Throw(SwitchScope.Venue, "", SwitchLevel.Block);
        Users.ExpectMsg<StartSessions>().Accounts.ShouldBe([2u, 3u, 4u]);
    }

    [Fact]
    public void A_switch_holds_after_a_restart_and_starts_sessions_again()
    {
        Start();
        Throw(SwitchScope.Account, "bob", SwitchLevel.Flatten);
        Users.ExpectMsg<StartSessions>().Accounts.ShouldBe([2u]);
        Start();
        Users.ExpectMsg<StartSessions>().Accounts.ShouldBe([2u]);
        Open(2, out TermsInForce terms);
        terms.Terms.Switches.ShouldHaveSingleItem().Level.ShouldBe(SwitchLevel.Flatten);
        Open(1, out terms);
        terms.Terms.Switches.ShouldBeEmpty();
    }

    [Fact]
    public void A_cleared_switch_is_gone_and_its_number_is_not_used_again()
    {
        Start();
        Throw(SwitchScope.Account, "bob", SwitchLevel.Block);
        TestProbe bob = Open(2);
        SwitchesAnswer cleared = Ask<SwitchesAnswer>(new ClearSwitch(1, 1, "over", Operator));
        (cleared.Status, cleared.InForce.Count).ShouldBe((CommandStatus.Ok, 0));
        bob.ExpectMsg<TermsInForce>().Terms.Switches.ShouldBeEmpty();
        Ask<SwitchesAnswer>(new ClearSwitch(2, 1, "over", Operator)).Status.ShouldBe(CommandStatus.UnknownSwitch);
        Start();
        Throw(SwitchScope.Account, "bob", SwitchLevel.Block).InForce.ShouldHaveSingleItem().Id.ShouldBe(2);
    }

    [Fact]
    public void Cancel_all_ends_when_every_account_under_it_has_done_it()
    {
        Start();
        Throw(SwitchScope.Group, "desk", SwitchLevel.CancelAll);
        Users.ExpectMsg<StartSessions>().Accounts.ShouldBe([2u, 3u]);
        (TestProbe bob, TestProbe carol) = (Open(2), Open(3));
        bob.Send(Accounts, new SwitchDone(2, 1));
        InForce().ShouldHaveSingleItem();
        carol.Send(Accounts, new SwitchDone(3, 1));
        InForce().ShouldBeEmpty();
        bob.ExpectMsg<TermsInForce>().Terms.Switches.ShouldBeEmpty();
    }

    [Fact]
    public void Cancel_all_that_was_not_done_by_all_is_done_again_after_a_restart()
    {
        Start();
        Throw(SwitchScope.Group, "desk", SwitchLevel.CancelAll);
        Accounts.Tell(new SwitchDone(2, 1));
        RunFor(5);
        Start();
        Users.ExpectMsg<StartSessions>();
        Users.ExpectMsg<StartSessions>().Accounts.ShouldBe([2u, 3u]);
        Accounts.Tell(new SwitchDone(2, 1));
        Accounts.Tell(new SwitchDone(3, 1));
        InForce().ShouldBeEmpty();
        Start();
        InForce().ShouldBeEmpty();
        Users.ExpectNoMsg();
    }

    [Fact]
    public void Cancel_all_does_not_wait_for_who_has_left_its_scope()
    {
        Start();
        Throw(SwitchScope.Group, "desk", SwitchLevel.CancelAll);
        Accounts.Tell(new SwitchDone(3, 1));
        Directory.Set(Everybody[1] with { Group = "", GroupNumber = 0 });
        Accounts.Tell(new AccountChanged(2));
        InForce().ShouldBeEmpty();
    }

    [Fact]
    public void The_same_switch_again_changes_nothing_and_other_terms_do()
    {
        Start();
        Throw(SwitchScope.Venue, "", SwitchLevel.Block).InForce.Count.ShouldBe(1);
        Throw(SwitchScope.Venue, "", SwitchLevel.Block).InForce.Count.ShouldBe(1);
        Throw(SwitchScope.Venue, "", SwitchLevel.Throttle, 5).InForce.Count.ShouldBe(2);
        Throw(SwitchScope.Venue, "", SwitchLevel.Throttle, 6).InForce.Count.ShouldBe(3);
    }

    [Fact]
    public void A_dry_run_says_who_it_would_be_for_and_throws_nothing()
    {
        Start();
        SwitchesAnswer answer = Ask<SwitchesAnswer>(new ThrowSwitch(1, SwitchScope.Group, "desk", SwitchLevel.Flatten, 0, "", true, Operator));
        (answer.Status, answer.Reason).ShouldBe((CommandStatus.Ok, "would be for 2 accounts: bob, carol"));
        answer.InForce.ShouldBeEmpty();
        Journal.Rows.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(SwitchScope.None, "", SwitchLevel.Block, 0, CommandStatus.InvalidArgument)]
    [InlineData((SwitchScope)9, "", SwitchLevel.Block, 0, CommandStatus.InvalidArgument)]
    [InlineData(SwitchScope.Venue, "all", SwitchLevel.Block, 0, CommandStatus.InvalidArgument)]
    [InlineData(SwitchScope.Venue, "", SwitchLevel.None, 0, CommandStatus.InvalidArgument)]
    [InlineData(SwitchScope.Venue, "", (SwitchLevel)9, 0, CommandStatus.InvalidArgument)]
    [InlineData(SwitchScope.Venue, "", SwitchLevel.Throttle, 0, CommandStatus.InvalidArgument)]
    [InlineData(SwitchScope.Venue, "", SwitchLevel.Throttle, 100_001, CommandStatus.InvalidArgument)]
    [InlineData(SwitchScope.Venue, "", SwitchLevel.Block, 1, CommandStatus.InvalidArgument)]
    [InlineData(SwitchScope.Role, "nobody", SwitchLevel.Block, 0, CommandStatus.UnknownRole)]
    [InlineData(SwitchScope.Group, "nobody", SwitchLevel.Block, 0, CommandStatus.InvalidGroupName)]
    [InlineData(SwitchScope.Group, "", SwitchLevel.Block, 0, CommandStatus.InvalidGroupName)]
    [InlineData(SwitchScope.Account, "nobody", SwitchLevel.Block, 0, CommandStatus.UnknownUser)]
    [InlineData(SwitchScope.Instrument, "NONE", SwitchLevel.Block, 0, CommandStatus.UnknownInstrument)]
    public void A_switch_that_makes_no_sense_is_refused_and_logged(SwitchScope scope, string key, SwitchLevel level, int perSecond, CommandStatus expected)
    {
        Start();
        Throw(scope, key, level, perSecond).Status.ShouldBe(expected);
        LogAction logged = Log.ExpectMsg<LogAction>();
        (logged.By, logged.Kind, logged.Status).ShouldBe((Operator, "switch", expected));
        Journal.Rows.ShouldBeEmpty();
    }

    [Fact]
    public void A_rule_throws_its_switch_once_and_a_severer_one_besides()
    {
        Start();
        TestProbe bob = Open(2);
        bob.Send(Accounts, new RaiseSwitch(2, SwitchLevel.Block, "LossLimit USD"));
        bob.Send(Accounts, new RaiseSwitch(2, SwitchLevel.Block, "LossLimit USD"));
        RiskSwitch raised = InForce().ShouldHaveSingleItem();
        (raised.Scope, raised.Key, raised.Level, raised.By, raised.Reason).ShouldBe((SwitchScope.Account, "bob", SwitchLevel.Block, "risk", "LossLimit USD"));
        bob.Send(Accounts, new RaiseSwitch(2, SwitchLevel.Flatten, "LossLimit USD"));
        bob.Send(Accounts, new RaiseSwitch(2, SwitchLevel.Block, "LossLimit USD"));
        bob.Send(Accounts, new RaiseSwitch(2, SwitchLevel.Block, "PositionLimit"));
        InForce().Select(s => (s.Level, s.Reason)).ShouldBe(
            [(SwitchLevel.Block, "LossLimit USD"), (SwitchLevel.Flatten, "LossLimit USD"), (SwitchLevel.Block, "PositionLimit")]);
        Start();
        Accounts.Tell(new RaiseSwitch(2, SwitchLevel.Block, "PositionLimit"));
        InForce().Count.ShouldBe(3);
    }

    [Fact]
    public void A_wish_is_journaled_when_it_changes_and_starts_the_session_after_a_restart()
    {
        Start();
        TestProbe bob = Open(2);
        var wish = new Safety(true, TimeSpan.FromSeconds(30));
        bob.Send(Accounts, new SafetyChanged(2, wish));
        bob.Send(Accounts, new SafetyChanged(2, wish));
        RunFor(5);
        Journal.Rows.Sum(r => r.Count).ShouldBe(1);
        Start();
        Users.ExpectMsg<StartSessions>().Accounts.ShouldBe([2u]);
        Open(2, out TermsInForce terms);
        terms.Safety.ShouldBe(wish);
        Accounts.Tell(new SafetyChanged(2, default));
        RunFor(5);
        Start();
        Users.ExpectNoMsg();
    }

    [Fact]
    public void Switches_and_wishes_start_sessions_only_when_the_users_are_known()
    {
        Start();
        Accounts.Tell(new SafetyChanged(2, new Safety(true, default)));
        RunFor(5);
        Start();
        Users.ExpectMsg<StartSessions>().Accounts.ShouldBe([2u]);

        // The UsersActor started anew, and its sessions are gone.
        Accounts.Tell(AccountsKnown.Instance);
        Users.ExpectMsg<StartSessions>().Accounts.ShouldBe([2u]);
    }

    private SwitchesAnswer Throw(SwitchScope scope, string key, SwitchLevel level, int perSecond = 0) =>
        Ask<SwitchesAnswer>(new ThrowSwitch(1, scope, key, level, perSecond, "because", false, Operator));

    private IReadOnlyList<RiskSwitch> InForce() => Ask<SwitchesAnswer>(new ListSwitches(1)).InForce;
}
