using ActorExchange.Core;
using static ActorExchange.Engine.Tests.Actors.TestClient;

namespace ActorExchange.Engine.Tests.Actors;

/// <summary>What clients are told of orders that are not plain, of groups and mass cancels.</summary>
public sealed class SpecialOrderTests : EngineTest
{
    [Fact]
    public void Every_order_of_a_group_is_answered_under_its_own_id_and_a_repetition_gets_the_same_answers()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        OrderCommand group = Group(GroupKind.OneCancelsOther, Place(acme, "g1", Side.Buy, 100, 5), Place(acme, "g2", Side.Buy, 90, 6));
        alice.Send(group);
        ExecutionReport[] first = alice.Await(4);
        first.Select(r => (r.RequestId.ToString(), r.ExecType)).ShouldBe(
            [("g1", ExecType.New), ("g2", ExecType.New), ("", ExecType.Triggered), ("", ExecType.Triggered)]);
        first.ShouldAllBe(r => r.Group == GroupKind.OneCancelsOther && r.GroupId == first[0].OrderId);
        alice.Reports.Clear();
        alice.Send(group);
        alice.Await(2).Select(r => (r.RequestId.ToString(), r.Repeated, r.Number, r.OrderId)).ShouldBe(
            [("g1", true, 1L, first[0].OrderId), ("g2", true, 2L, first[1].OrderId)]);
        Status(acme).OpenOrders.ShouldBe(2);
    }

    [Fact]
    public void Another_group_or_order_with_an_id_of_a_group_is_a_duplicate_and_changes_nothing()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        alice.Send(Group(GroupKind.OneCancelsOther, Place(acme, "g1", Side.Buy, 100, 5), Place(acme, "g2", Side.Buy, 90, 6)));
        alice.Await(4);
        alice.Reports.Clear();
        alice.Send(
            Group(GroupKind.OneCancelsOther, Place(acme, "g1", Side.Buy, 100, 5), Place(acme, "g2", Side.Buy, 90, 7)),
            Group(GroupKind.OneCancelsOther, Place(acme, "h1", Side.Buy, 100, 5), Place(acme, "g2", Side.Buy, 90, 6)),
            Place(acme, "g2", Side.Buy, 90, 6));
        alice.Await(5).ShouldAllBe(r => r.Status == CommandStatus.DuplicateClientOrderId && r.Number == 0);
        alice.Reports.Select(r => r.RequestId.ToString()).ShouldBe(["g1", "g2", "h1", "g2", "g2"]);
        alice.Send(Place(acme, "h1", Side.Buy, 80, 1));
        alice.Await(6)[5].ExecType.ShouldBe(ExecType.New, "the id of the refused group is free");
    }

    [Fact]
    public void A_group_that_the_book_refuses_is_refused_order_by_order_and_remembered()
    {
        Start();
        InstrumentView acme = List(phase: TradingPhase.Halted);
        TestClient alice = LogOn("alice");
        OrderCommand group = Group(GroupKind.OneTriggersOther, Place(acme, "g1", Side.Buy, 100, 5), Place(acme, "g2", Side.Sell, 110, 6));
        alice.Send(group);
        alice.Await(2).Select(r => (r.RequestId.ToString(), r.Status, r.Number)).ShouldBe(
            [("g1", CommandStatus.PhaseDoesNotAccept, 1L), ("g2", CommandStatus.PhaseDoesNotAccept, 2L)]);
        alice.Send(group);
        alice.Await(4)[2..].Select(r => (r.RequestId.ToString(), r.Repeated, r.Number)).ShouldBe([("g1", true, 1L), ("g2", true, 2L)]);
    }

    [Fact]
    public void A_group_takes_as_many_answers_of_the_limit_as_it_has_orders()
    {
        Start(s => s with { MaxUnansweredCommands = 3 });
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        Journal.IsHeld = true;
        alice.Send(
            Group(GroupKind.OneCancelsOther, Place(acme, "g1", Side.Buy, 100, 5), Place(acme, "g2", Side.Buy, 90, 6)),
            Group(GroupKind.OneCancelsOther, Place(acme, "h1", Side.Buy, 100, 5), Place(acme, "h2", Side.Buy, 90, 6)),
            Place(acme, "i", Side.Buy, 90, 6));
        alice.Await(2).Select(r => (r.RequestId.ToString(), r.Status)).ShouldBe([("h1", CommandStatus.Busy), ("h2", CommandStatus.Busy)]);
        Journal.Release();
        alice.Await(7);
        alice.Send(Group(GroupKind.OneCancelsOther, Place(acme, "h1", Side.Buy, 100, 5), Place(acme, "h2", Side.Buy, 90, 6)), Place(acme, "j", Side.Buy, 90, 6));
        alice.Await(12)[7..].ShouldAllBe(r => r.Status == CommandStatus.Ok);
    }

    [Fact]
    public void A_group_whose_write_failed_has_an_unknown_outcome_for_each_order()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        Journal.IsHeld = true;
        OrderCommand group = Group(GroupKind.OneCancelsOther, Place(acme, "g1", Side.Buy, 100, 5), Place(acme, "g2", Side.Buy, 90, 6));
        alice.Send(group);
        alice.Drain();
        Journal.Fail(stored: 1);
        alice.Await(2).Select(r => (r.RequestId.ToString(), r.Status)).ShouldBe([("g1", CommandStatus.OutcomeUnknown), ("g2", CommandStatus.OutcomeUnknown)]);
        alice.Drain();
        alice.Reports.Clear();
        alice.Send(group);
        alice.Await(() => alice.Reports.Count(r => r.Repeated) == 2);
        Status(acme).OpenOrders.ShouldBe(2);
    }

    [Theory]
    [InlineData("g1", CommandStatus.InvalidGroup)]
    [InlineData("g2", CommandStatus.Ok)]
    public void A_group_names_each_order_once(string second, CommandStatus expected)
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        alice.Send(Group(GroupKind.OneCancelsOther, Place(acme, "g1", Side.Buy, 100, 5), Place(acme, second, Side.Buy, 90, 6)));
        alice.Await(() => alice.Reports.Count >= 2);
        alice.Reports.Take(2).ShouldAllBe(r => r.Status == expected);
    }

    [Fact]
    public void A_mass_cancel_is_answered_once_after_the_reports_of_its_orders()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        TestClient bob = LogOn("bob");
        bob.Send(Place(acme, "b", Side.Buy, 100, 1));
        bob.Await(1);
        alice.Send(Place(acme, "a1", Side.Buy, 100, 5), Place(acme, "a2", Side.Buy, 101, 6), Place(acme, "a3", Side.Sell, 110, 7));
        alice.Await(3);
        alice.Reports.Clear();
        OrderCommand mass = MassCancel(acme, "m", Side.Buy);
        alice.Send(mass);
        ExecutionReport[] reports = alice.Await(3);
        reports.Select(r => (r.ClientOrderId.ToString(), r.ExecType, r.CancelReason, r.RequestId.ToString())).ShouldBe(
        [
            ("a2", ExecType.Canceled, CancelReason.MassCanceled, ""),
            ("a1", ExecType.Canceled, CancelReason.MassCanceled, ""),
            ("", ExecType.MassCanceled, CancelReason.None, "m"),
        ]);
        (reports[2].OrderCount, reports[2].LastQuantity).ShouldBe((2, 11));
        Status(acme).OpenOrders.ShouldBe(2);
        alice.Send(mass);
        ExecutionReport again = alice.Await(4)[3];
        (again.Repeated, again.ExecType, again.OrderCount, again.LastQuantity, again.Number).ShouldBe((true, ExecType.MassCanceled, 2, 11, reports[2].Number));
        Start();
        alice = LogOn("alice");
        alice.Send(mass);
        again = alice.Await(1)[0];
        (again.Repeated, again.ExecType, again.OrderCount, again.LastQuantity, again.Number).ShouldBe((true, ExecType.MassCanceled, 2, 11, reports[2].Number));
    }

    [Fact]
    public void A_trade_that_was_prevented_is_told_to_both_owners()
    {
        Start(s => s with { AccountGroupOf = _ => 7 });
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        TestClient bob = LogOn("bob");
        alice.Send(Place(acme, "a", Side.Sell, 100, 5));
        alice.Await(1);
        OrderCommand taker = Place(acme, "b", Side.Buy, 100, 3);
        taker.SelfTradePrevention = SelfTradePrevention.ExpireMaker;
        bob.Send(taker);
        ExecutionReport[] told = alice.Await(3);
        (told[1].ExecType, told[1].LastQuantity, told[1].LastPrice, told[1].Aggressor).ShouldBe((ExecType.TradePrevented, 3, 100, false));
        (told[2].ExecType, told[2].CancelReason).ShouldBe((ExecType.Canceled, CancelReason.SelfTradePrevented));
        bob.Await(2)[1].ShouldSatisfyAllConditions(r => r.ExecType.ShouldBe(ExecType.TradePrevented), r => r.Aggressor.ShouldBeTrue(), r => r.Leaves.ShouldBe(3));
    }

    [Fact]
    public void An_icebergs_owner_alone_learns_of_its_refreshes_and_the_public_sees_the_shown_part()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        TestClient bob = LogOn("bob");
        OrderCommand iceberg = Place(acme, "a", Side.Sell, 100, 50);
        iceberg.Extras = new CommandExtras { Conditions = new OrderConditions { DisplayQuantity = 10 } };
        alice.Send(iceberg);
        alice.Await(1)[0].DisplayQuantity.ShouldBe(10);
        bob.Send(Place(acme, "b", Side.Buy, 100, 10));
        bob.Await(2).Select(r => r.ExecType).ShouldBe([ExecType.New, ExecType.Trade]);
        ExecutionReport[] told = alice.Await(3);
        told.Select(r => (r.ExecType, r.Leaves, r.LastQuantity)).ShouldBe([(ExecType.New, 50, 0), (ExecType.Trade, 40, 10), (ExecType.Refreshed, 40, 10)]);
        TestKit.TestProbe asker = CreateTestProbe();
        asker.Send(Engine.Directory.Find("ACME")!.MarketData, new GetBook(1, 5));
        asker.ExpectMsg<BookAnswer>().Book.Asks.ShouldBe([new BookLevel(100, 10, 1)]);
        alice.Ask(new GetOpenOrders(1, 0));
        OrderView view = alice.Answer<OrdersAnswer>().Orders.ShouldHaveSingleItem();
        (view.Leaves, view.Displayed, view.Conditions.DisplayQuantity).ShouldBe((40, 10, 10));
    }

    [Fact]
    public void A_stop_order_says_what_it_waits_for_and_when_it_waits_no_more()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        OrderCommand stop = Place(acme, "s", Side.Buy, 0, 5);
        stop.Type = OrderType.Stop;
        stop.Extras = new CommandExtras { Conditions = new OrderConditions { StopPrice = 105 } };
        alice.Send(stop, Place(acme, "x", Side.Sell, 105, 1), Place(acme, "y", Side.Sell, 106, 9), Place(acme, "z", Side.Buy, 105, 1));
        alice.Await(() => alice.Reports.Any(r => r.ExecType == ExecType.Triggered));
        ExecutionReport accepted = alice.Reports[0];
        (accepted.Type, accepted.Waiting, accepted.StopPrice).ShouldBe((OrderType.Stop, WaitReason.Trigger, 105));
        ExecutionReport triggered = alice.Reports.Single(r => r.ExecType == ExecType.Triggered);
        (triggered.Type, triggered.Waiting, triggered.RequestId.IsEmpty).ShouldBe((OrderType.Market, WaitReason.None, true));
    }

    [Fact]
    public void A_stop_price_is_changed_without_a_limit()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        OrderCommand stop = Place(acme, "s", Side.Buy, 0, 5);
        stop.Type = OrderType.Stop;
        stop.Extras = new CommandExtras { Conditions = new OrderConditions { StopPrice = 105 } };
        OrderCommand replace = Cancel("r", "s");
        (replace.Kind, replace.Quantity) = (OrderCommandKind.Replace, 6);
        replace.Extras = new CommandExtras { KeepPrice = true, HasStopPrice = true, StopPrice = 107 };
        alice.Send(stop, replace);
        ExecutionReport changed = alice.Await(2)[1];
        (changed.ExecType, changed.StopPrice, changed.Quantity, changed.Waiting).ShouldBe((ExecType.Replaced, 107, 6, WaitReason.Trigger));
    }

    [Fact]
    public void A_reduce_only_order_is_measured_by_what_the_account_has_traded_here()
    {
        Start();
        InstrumentView acme = List();
        TestClient alice = LogOn("alice");
        TestClient bob = LogOn("bob");
        OrderCommand reduce = Place(acme, "r0", Side.Sell, 200, 3);
        reduce.Extras = new CommandExtras { Conditions = new OrderConditions { Flags = OrderFlags.ReduceOnly } };
        alice.Send(reduce);
        alice.Await(1)[0].Status.ShouldBe(CommandStatus.ReduceOnlyWouldIncrease);
        bob.Send(Place(acme, "b", Side.Sell, 100, 4));
        bob.Await(1);
        alice.Send(Place(acme, "a", Side.Buy, 100, 4));
        alice.Await(3);
        Start();
        alice = LogOn("alice");
        alice.Send(reduce with { ClientOrderId = ClientOrderId.Parse("r1"), Quantity = 9 });
        alice.Await(2).Select(r => (r.ExecType, r.Leaves)).ShouldBe([(ExecType.New, 9), (ExecType.Replaced, 4)]);
    }

    private static OrderCommand Group(GroupKind kind, params OrderCommand[] legs)
    {
        OrderCommand group = legs[0];
        group.Kind = OrderCommandKind.PlaceGroup;
        group.Extras = new CommandExtras { Group = kind, Legs = legs };
        return group;
    }

    private static OrderCommand MassCancel(InstrumentView view, string id, Side side) => new()
    {
        Kind = OrderCommandKind.MassCancel,
        InstrumentId = view.Instrument.Id,
        ClientOrderId = ClientOrderId.Parse(id),
        Extras = new CommandExtras { Filter = new MassCancelFilter { Side = side } },
    };
}
