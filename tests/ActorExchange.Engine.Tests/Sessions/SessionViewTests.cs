using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine.Tests.Actors;

namespace ActorExchange.Engine.Tests.Sessions;

/// <summary>What connections are told of the account, and what they may do.</summary>
public sealed class SessionViewTests : SessionTest
{
    [Fact]
    public void Who_watches_gets_everything_first_and_then_what_changed_not_too_often()
    {
        Start();
        TestClient alice = LogOn(l => l with { WatchAccount = true });
        TestClient other = LogOn();
        AccountUpdate first = alice.Answer<AccountUpdate>();
        (first.IsSnapshot, first.Cash.Single().Total).ShouldBe((true, Amount.Whole(1000)));
        RunFor(200);
        alice.Drain(1);
        alice.Others.Clear();
        for (int i = 1; i <= 8; i++)
        {
            OrderCommand order = Work(alice, Acme, $"a{i}", Side.Buy, 10, 1, i);
            Acme.Tell(Acme.Filled(order, i, 10, 1, 0));
        }

        RunFor(150);
        alice.Drain(1);
        AccountUpdate update = alice.Others.OfType<AccountUpdate>().ShouldHaveSingleItem();
        (update.IsSnapshot, update.Cash.Single().Total, update.Positions.Single().Quantity).ShouldBe((false, Amount.Whole(920), Amount.Whole(8)));
        RunFor(5000);
        alice.Drain(1);
        alice.Others.OfType<AccountUpdate>().Count().ShouldBe(1, "nothing has changed");
        SetPrices(Acme, 12, 13);
        RunFor(2000);
        alice.Drain(1);
        alice.Others.OfType<AccountUpdate>().Last().Positions.Single().Unrealised.ShouldBe(Amount.Whole(16));
        other.Drain();
        other.Others.OfType<AccountUpdate>().ShouldBeEmpty();
    }

    [Fact]
    public void A_preview_says_what_an_order_would_hold_and_leaves_nothing_behind()
    {
        Start();
        TestClient alice = LogOn();
        alice.Ask(new PreviewOrder(1, Place(Acme, "p", Side.Buy, 100, 3)));
        PreviewAnswer answer = alice.Answer<PreviewAnswer>();
        (answer.Status, answer.Preview!.Verdict.Status, answer.Preview.Hold).ShouldBe((CommandStatus.Ok, CommandStatus.Ok, Amount.Whole(300)));
        alice.Ask(new PreviewOrder(2, Place(Acme, "p", Side.Buy, 100, 30)));
        answer = alice.Answer<PreviewAnswer>();
        (answer.Status, answer.Preview!.Verdict.Status).ShouldBe((CommandStatus.Ok, CommandStatus.InsufficientFunds));
        answer.Reason.ShouldContain("cash");
        alice.Ask(new PreviewOrder(3, Place(Acme, "p", Side.Buy, 100, 0)));
        alice.Answer<PreviewAnswer>().Status.ShouldBe(CommandStatus.QuantityNotPositive);
        Held().ShouldBe(0);
        Acme.TakesNothing();
    }

    [Fact]
    public void A_connection_may_do_what_role_and_key_both_allow()
    {
        Start();
        LogonAccepted accepted = LogOn(l => l with { KeyPermissions = Permissions.Read | Permissions.Kill }).Accepted!;
        (accepted.Role, accepted.Permissions, accepted.IsOperator).ShouldBe(("tested", Permissions.Read, false));
    }

    [Fact]
    public void In_open_mode_everybody_may_do_everything()
    {
        Settings = Settings with { OpenMode = true };
        Start();
        LogOn().Accepted!.Permissions.ShouldBe(Permissions.All);
    }

    [Fact]
    public void A_role_that_allows_less_ends_the_connections_that_had_more()
    {
        Start();
        TestClient trader = LogOn();
        TestClient reader = LogOn(l => l with { KeyPermissions = Permissions.Read });
        SetRole(new Role { Name = "watcher", Permissions = Permissions.Read | Permissions.ReadAll });
        trader.Await(() => trader.Disconnected is not null);
        trader.Disconnected!.Status.ShouldBe(CommandStatus.NotAuthorized);
        trader.Send(Place(Acme, "a", Side.Buy, 1, 1));
        trader.Await(1)[0].Status.ShouldBe(CommandStatus.NotAuthorized);
        Acme.TakesNothing();
        reader.Answer<RightsChanged>().ShouldBe(new RightsChanged("watcher", Permissions.Read));
        reader.Disconnected.ShouldBeNull();
    }

    [Fact]
    public void Who_is_suspended_may_look_and_cancel_and_who_is_closed_is_not_let_in()
    {
        Start();
        TestClient alice = LogOn();
        Work(alice, Acme, "a", Side.Buy, 100, 1, 1);
        SetStatus(AccountStatus.Suspended);
        alice.Send(Place(Acme, "b", Side.Buy, 100, 1), TestClient.Cancel("c", "a"));
        alice.Await(2)[1].Status.ShouldBe(CommandStatus.AccountSuspended);
        Acme.Take().Kind.ShouldBe(OrderCommandKind.Cancel);
        LogOn().Refused.ShouldBeNull();
        SetStatus(AccountStatus.Closed);
        alice.Await(() => alice.Disconnected is not null);
        LogOn().Refused!.Status.ShouldBe(CommandStatus.AccountClosed);
    }

    [Fact]
    public void A_revoked_key_ends_the_connections_that_used_it()
    {
        Start();
        TestClient one = LogOn(l => l with { KeyId = 1 });
        TestClient two = LogOn(l => l with { KeyId = 2 });
        Session.Tell(new EndConnections(2, CommandStatus.KeyExpired, "revoked"));
        two.Await(() => two.Disconnected is not null);
        one.Drain();
        one.Disconnected.ShouldBeNull();
    }

    [Fact]
    public void A_flood_of_refusals_reaches_the_action_log_as_a_few_lines()
    {
        Start();
        TestClient alice = LogOn();
        alice.Send([.. Enumerable.Range(0, 500).Select(i => Place(Acme, $"a{i}", Side.Buy, 10_000, 1))]);
        alice.Await(500);
        RunFor(10);
        int lines = 0;
        LogAction? last = null;
        while (ActionLog.ReceiveOne(TimeSpan.FromMilliseconds(1)) is LogAction line) (lines, last) = (lines + 1, line);
        lines.ShouldBeLessThan(40);
        last!.Text.ShouldContain("more refusals");
    }

    [Fact]
    public void Credits_and_faults_of_a_command_are_no_refusals_by_a_rule()
    {
        Settings = Settings with { MaxUnansweredCommands = 1 };
        Start();
        TestClient alice = LogOn();
        alice.Send(Place(Acme, "a", Side.Buy, 1, 1), Place(Acme, "b", Side.Buy, 1, 1), Place(Acme, "c", Side.Buy, 1, 0));
        alice.Await(2).ShouldAllBe(r => r.Detail == null);
        ActionLog.ExpectNoMsg(5);
    }

    private void SetRole(Role role)
    {
        Terms = Terms with { Terms = Terms.Terms with { Role = role } };
        TellTerms();
        RunFor(1);
    }

    private void SetStatus(AccountStatus status)
    {
        Terms = Terms with { Terms = Terms.Terms with { Status = status } };
        TellTerms();
        RunFor(1);
    }
}
