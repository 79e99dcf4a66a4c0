using ActorExchange.Core;
using ActorExchange.Engine.Tests.Actors;

namespace ActorExchange.Engine.Tests.Sessions;

/// <summary>Orders that nobody speaks for any more.</summary>
public sealed class SessionSafetyTests : SessionTest
{
    private static readonly Safety OnDisconnect = new(true, TimeSpan.Zero);

    [Fact]
    public void Orders_are_canceled_when_the_last_connection_that_asked_for_it_breaks()
    {
        Start();
        TestClient one = LogOn(l => l with { CancelOnDisconnect = true });
        Accounts.ExpectMsg(new SafetyChanged(Account, OnDisconnect));
        TestClient two = LogOn(l => l with { CancelOnDisconnect = true });
        TestClient three = LogOn();
        Work(one, Acme, "a", Side.Buy, 100, 1, 1);
        one.Ask(new Detach(one.Probe.Ref, LoggedOut: false));
        Acme.TakesNothing();
        Sys.Stop(two.Probe.Ref);
        OrderCommand cancel = Acme.Take();
        cancel.Kind.ShouldBe(OrderCommandKind.MassCancel);
        cancel.ClientOrderId.ToString().ShouldStartWith("~d");
        Accounts.ExpectNoMsg(10);
        Acme.Tell(Acme.MassCanceled(cancel));
        Accounts.ExpectMsg(new SafetyChanged(Account, default));
        three.Drain();
        three.Disconnected.ShouldBeNull();
    }

    [Fact]
    public void Who_logs_out_takes_the_wish_back_and_the_orders_stay()
    {
        Start();
        TestClient alice = LogOn(l => l with { CancelOnDisconnect = true });
        Accounts.ExpectMsg(new SafetyChanged(Account, OnDisconnect));
        Work(alice, Acme, "a", Side.Buy, 100, 1, 1);
        alice.Ask(new Detach(alice.Probe.Ref, LoggedOut: true));
        Accounts.ExpectMsg(new SafetyChanged(Account, default));
        Acme.TakesNothing();
    }

    [Fact]
    public void A_connection_that_did_not_ask_for_it_leaves_its_orders()
    {
        Start();
        TestClient alice = LogOn();
        Work(alice, Acme, "a", Side.Buy, 100, 1, 1);
        Sys.Stop(alice.Probe.Ref);
        Acme.TakesNothing();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void After_a_restart_orders_are_canceled_unless_somebody_comes_back_in_time(bool comesBack)
    {
        BeginWithOrder(OnDisconnect);
        RunFor(9_000);
        if (comesBack) LogOn(l => l with { CancelOnDisconnect = true });
        Acme.TakesNothing();
        RunFor(1_000);
        if (comesBack) Acme.TakesNothing();
        else Acme.Take().Kind.ShouldBe(OrderCommandKind.MassCancel);
    }

    [Fact]
    public void A_dead_mans_switch_fires_unless_it_is_held()
    {
        Start();
        TestClient alice = LogOn();
        Work(alice, Acme, "a", Side.Buy, 100, 1, 1);
        Arm(alice, 2).Account!.Safety.ShouldBe(new Safety(false, TimeSpan.FromSeconds(2)));
        Accounts.ExpectMsg(new SafetyChanged(Account, new Safety(false, TimeSpan.FromSeconds(2))));
        for (int i = 0; i < 5; i++)
        {
            RunFor(1500);
            Arm(alice, 2);
        }

        Accounts.ExpectNoMsg(1);
        Acme.TakesNothing();
        RunFor(2000);
        OrderCommand cancel = Acme.Take();
        cancel.ClientOrderId.ToString().ShouldStartWith("~t");
        Acme.Tell(Acme.MassCanceled(cancel));
        Accounts.ExpectMsg(new SafetyChanged(Account, default));
        RunFor(10_000);
        Acme.TakesNothing();
    }

    [Fact]
    public void A_dead_mans_switch_can_be_disarmed_and_takes_no_impossible_time()
    {
        Start();
        TestClient alice = LogOn();
        Work(alice, Acme, "a", Side.Buy, 100, 1, 1);
        Arm(alice, 0.999).Status.ShouldBe(CommandStatus.InvalidArgument);
        Arm(alice, 86_401).Status.ShouldBe(CommandStatus.InvalidArgument);
        Arm(alice, -1).Status.ShouldBe(CommandStatus.InvalidArgument);
        Arm(alice, 1).Status.ShouldBe(CommandStatus.Ok);
        Arm(alice, 0).Status.ShouldBe(CommandStatus.Ok);
        RunFor(5000);
        Acme.TakesNothing();
    }

    [Fact]
    public void A_dead_mans_switch_outlives_a_restart()
    {
        BeginWithOrder(new Safety(false, TimeSpan.FromSeconds(3)));
        RunFor(2900);
        Acme.TakesNothing();
        RunFor(200);
        Acme.Take().Kind.ShouldBe(OrderCommandKind.MassCancel);
    }

    [Fact]
    public void A_wish_that_was_lost_on_its_way_to_the_journal_is_told_again()
    {
        Start();
        LogOn(l => l with { CancelOnDisconnect = true });
        Accounts.ExpectMsg(new SafetyChanged(Account, OnDisconnect));
        Sys.EventStream.Publish(new AccountsRecovered(Accounts.Ref));
        Accounts.ExpectMsg<OpenTerms>();
        Terms = Terms with { Generation = 2 };
        TellTerms();
        Accounts.ExpectMsg(new SafetyChanged(Account, OnDisconnect));
    }

    private void BeginWithOrder(Safety wish)
    {
        Create();
        Terms = Terms with { Safety = wish };
        TellTerms();
        Acme.Number = 1;
        var working = new OpenOrder { InstrumentId = 1, OrderId = 1, Side = Side.Buy, Type = OrderType.Limit, Price = 100, Quantity = 1, Leaves = 1 };
        Acme.Open(default, [working], (ClientOrderId.Parse("a"), true, 1));
        Zinc.Open();
        RunFor(1);
    }

    private static AccountAnswer Arm(TestClient client, double seconds)
    {
        client.Ask(new CancelAllAfter(1, TimeSpan.FromSeconds(seconds)));
        return client.Answer<AccountAnswer>();
    }
}
