using ActorExchange.Core;
using ActorExchange.Engine.Tests.Actors;

namespace ActorExchange.Engine.Tests.Sessions;

/// <summary>What a session does when kill switches are thrown.</summary>
public sealed class SessionSwitchTests : SessionTest
{
    [Fact]
    public void Cancel_all_is_done_once_in_each_book_with_orders_and_then_reported()
    {
        Start();
        TestClient alice = LogOn();
        Work(alice, Acme, "a", Side.Buy, 100, 1, 1);
        Throw(Switch(4, SwitchLevel.CancelAll));
        OrderCommand cancel = Acme.Take();
        (cancel.Kind, cancel.ClientOrderId.ToString()).ShouldBe((OrderCommandKind.MassCancel, "~s4-1"));
        Throw(Switch(4, SwitchLevel.CancelAll));
        Acme.TakesNothing();
        Zinc.TakesNothing();
        Accounts.ExpectNoMsg(10);
        Acme.Tell(Acme.MassCanceled(cancel));
        Accounts.ExpectMsg(new SwitchDone(Account, 4));
        Throw(Switch(4, SwitchLevel.CancelAll));
        Acme.TakesNothing();
        Accounts.ExpectNoMsg(10);
    }

    [Fact]
    public void An_account_without_orders_has_done_it_at_once_and_says_so_again_to_who_has_forgotten()
    {
        Start();
        Throw(Switch(4, SwitchLevel.CancelAll));
        Accounts.ExpectMsg(new SwitchDone(Account, 4));
        Terms = Terms with { Generation = 2 };
        TellTerms();
        Accounts.ExpectMsg(new SwitchDone(Account, 4));
        Acme.TakesNothing();
    }

    [Fact]
    public void A_command_under_way_is_canceled_behind_it()
    {
        Start();
        LogOn().Send(Place(Acme, "a", Side.Buy, 100, 1));
        Acme.Take();
        Throw(Switch(4, SwitchLevel.CancelAll));
        Acme.Take().Kind.ShouldBe(OrderCommandKind.MassCancel);
    }

    [Fact]
    public void A_block_refuses_orders_and_lets_cancels_pass()
    {
        Start();
        TestClient alice = LogOn();
        Work(alice, Acme, "a", Side.Buy, 100, 1, 1);
        Throw(Switch(1, SwitchLevel.Block));
        OrderCommand cancel = Acme.Take();
        alice.Send(Place(Acme, "b", Side.Buy, 100, 1), TestClient.Cancel("c", "a"));
        alice.Await(2)[1].Status.ShouldBe(CommandStatus.TradingBlocked);
        Acme.Take().Kind.ShouldBe(OrderCommandKind.Cancel);
        Acme.Tell(Acme.MassCanceled(cancel));
        Throw();
        RunFor(1);
        alice.Send(Place(Acme, "d", Side.Buy, 100, 1));
        Acme.Take().ClientOrderId.ToString().ShouldBe("d");
    }

    [Fact]
    public void A_switch_of_an_instrument_acts_in_its_book_only()
    {
        Start();
        TestClient alice = LogOn();
        Work(alice, Acme, "a", Side.Buy, 100, 1, 1);
        Work(alice, Zinc, "z", Side.Buy, 100, 1, 1);
        Throw(Switch(1, SwitchLevel.Block, SwitchScope.Instrument, "ZINC"));
        Zinc.Take().Kind.ShouldBe(OrderCommandKind.MassCancel);
        Acme.TakesNothing();
    }

    [Fact]
    public void What_was_turned_away_is_sent_again_with_the_same_id_and_what_was_refused_with_another()
    {
        Start();
        Work(LogOn(), Acme, "a", Side.Buy, 100, 1, 1);
        Throw(Switch(1, SwitchLevel.CancelAll));
        Acme.Tell(ScriptedBook.TurnedAway(Acme.Take(), CommandStatus.Busy));
        RunFor(1001);
        OrderCommand again = Acme.Take();
        again.ClientOrderId.ToString().ShouldBe("~s1-1");
        Acme.Tell(Acme.Refused(again, CommandStatus.PhaseDoesNotAccept));
        RunFor(1001);
        OrderCommand third = Acme.Take();
        third.ClientOrderId.ToString().ShouldBe("~s1-1-1");
        Acme.Tell(Acme.MassCanceled(third) with { Repeated = true });
        Accounts.ExpectMsg(new SwitchDone(Account, 1));
    }

    [Fact]
    public void Where_no_cancels_are_accepted_it_waits_for_the_phase()
    {
        Start();
        Work(LogOn(), Acme, "a", Side.Buy, 100, 1, 1);
        SetPhase(Acme, TradingPhase.Closed);
        Throw(Switch(1, SwitchLevel.CancelAll));
        RunFor(5000);
        Acme.TakesNothing();
        SetPhase(Acme, TradingPhase.PreOpen);
        Acme.Take().Kind.ShouldBe(OrderCommandKind.MassCancel);
    }

    [Fact]
    public void A_book_that_stopped_is_canceled_in_when_another_runs()
    {
        Start();
        TestClient alice = LogOn();
        OrderCommand a = Work(alice, Acme, "a", Side.Buy, 100, 1, 1);
        Throw(Switch(1, SwitchLevel.CancelAll));
        Acme.Take();
        ScriptedBook renewed = Renew(Acme);
        var working = new OpenOrder { InstrumentId = 1, OrderId = 1, Side = Side.Buy, Type = OrderType.Limit, Price = 100, Quantity = 1, Leaves = 1 };
        renewed.Open(default, [working], (a.ClientOrderId, true, 1));
        OrderCommand again = renewed.Take();
        again.ClientOrderId.ToString().ShouldBe("~s1-1");
        renewed.Tell(renewed.MassCanceled(again));
        Accounts.ExpectMsg(new SwitchDone(Account, 1));
    }

    [Fact]
    public void A_session_that_begins_under_a_switch_acts_on_it()
    {
        Create();
        Terms = Terms with { Terms = Terms.Terms with { Switches = [Switch(9, SwitchLevel.Block)] } };
        TellTerms();
        Acme.Number = 1;
        var working = new OpenOrder { InstrumentId = 1, OrderId = 1, Side = Side.Buy, Type = OrderType.Limit, Price = 100, Quantity = 1, Leaves = 1 };
        Acme.Open(default, [working], (ClientOrderId.Parse("a"), true, 1));
        Zinc.Open();
        Acme.Take().ClientOrderId.ToString().ShouldBe("~s9-1");
    }

    [Fact]
    public void Flatten_closes_until_the_position_is_flat_and_only_where_it_can()
    {
        Start();
        OrderCommand a = Work(LogOn(), Acme, "a", Side.Buy, 100, 5, 1);
        Acme.Tell(Acme.Filled(a, 1, 100, 5, 0));
        RunFor(1);
        Throw(Switch(3, SwitchLevel.Flatten));
        RunFor(3000);
        Acme.TakesNothing();
        SetPrices(Acme, 90, 0);
        SetPhase(Acme, TradingPhase.Halted);
        RunFor(3000);
        Acme.TakesNothing();
        SetPhase(Acme, TradingPhase.Continuous);
        RunFor(1001);
        OrderCommand close = Acme.Take();
        (close.ClientOrderId.ToString(), close.Side, close.Type, close.TimeInForce, close.Quantity)
            .ShouldBe(("~f3-1-1", Side.Sell, OrderType.Market, TimeInForce.ImmediateOrCancel, 5));
        close.Extras!.Conditions.Flags.ShouldBe(OrderFlags.ReduceOnly);
        RunFor(3000);
        Acme.TakesNothing();
        Acme.Tell(Acme.Accepted(close, 2), Acme.Filled(close, 2, 90, 2, 3), Acme.Canceled(close, 2));
        RunFor(1001);
        OrderCommand rest = Acme.Take();
        (rest.ClientOrderId.ToString(), rest.Quantity).ShouldBe(("~f3-1-2", 3));
        Acme.Tell(Acme.Accepted(rest, 3), Acme.Filled(rest, 3, 90, 3, 0));
        RunFor(5000);
        Acme.TakesNothing();
        View().Positions.Single(p => p.InstrumentId == 1).Quantity.ShouldBe(Amount.Zero);
    }

    [Fact]
    public void A_closing_order_after_a_restart_has_an_id_of_its_own()
    {
        Create();
        SetPrices(Acme, 90, 91);
        Terms = Terms with { Terms = Terms.Terms with { Switches = [Switch(3, SwitchLevel.Flatten)] } };
        TellTerms();
        Acme.Number = 4;
        PositionState position = default;
        position.Trade(Side.Sell, 100, 2, 0, false, 1);
        Acme.Open(position, null, (ClientOrderId.Parse("~f3-1-1"), false, 0));
        Zinc.Open();
        OrderCommand close = Acme.Take();
        (close.ClientOrderId.ToString(), close.Side, close.Quantity).ShouldBe(("~f3-1-2", Side.Buy, 2));
    }

    [Fact]
    public void Flatten_leaves_to_own_orders_what_they_could_still_close()
    {
        Start();
        TestClient alice = LogOn();
        OrderCommand a = Work(alice, Acme, "a", Side.Buy, 100, 9, 1);
        Acme.Tell(Acme.Filled(a, 1, 100, 9, 0));
        RunFor(1);
        Work(alice, Acme, "b", Side.Sell, 110, 6, 2);
        SetPrices(Acme, 90, 0);
        Throw(Switch(3, SwitchLevel.Flatten));
        Acme.Take().Kind.ShouldBe(OrderCommandKind.MassCancel);
        OrderCommand close = Acme.Take();
        (close.ClientOrderId.ToString(), close.Side, close.Quantity).ShouldBe(("~f3-1-1", Side.Sell, 3));
    }

    [Fact]
    public void Commands_of_the_exchange_take_no_credits()
    {
        Settings = Settings with { MaxUnansweredCommands = 1 };
        Start();
        TestClient alice = LogOn();
        Work(alice, Acme, "a", Side.Buy, 100, 1, 1);
        Throw(Switch(4, SwitchLevel.CancelAll));
        OrderCommand cancel = Acme.Take();
        alice.Send(Place(Acme, "b", Side.Buy, 100, 1));
        OrderCommand b = Acme.Take();
        Acme.Tell(Acme.MassCanceled(cancel));
        alice.Send(Place(Acme, "c", Side.Buy, 100, 1));
        alice.Await(() => alice.Reports.Any(r => r.Status == CommandStatus.Busy));
        Acme.Tell(Acme.Accepted(b, 2));
        RunFor(1);
        alice.Send(Place(Acme, "c", Side.Buy, 100, 1));
        Acme.Take().ClientOrderId.ToString().ShouldBe("c");
    }
}
