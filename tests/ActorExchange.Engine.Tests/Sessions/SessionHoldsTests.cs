using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine.Tests.Actors;

namespace ActorExchange.Engine.Tests.Sessions;

/// <summary>What commands hold while they are under way, and when it is given back. The account has 1,000 dollars and no credit.</summary>
public sealed class SessionHoldsTests : SessionTest
{
    [Fact]
    public void Two_orders_that_fit_alone_but_not_together_do_not_both_pass()
    {
        Start();
        TestClient alice = LogOn();
        alice.Send(Place(Acme, "a", Side.Buy, 100, 6), Place(Zinc, "z", Side.Buy, 100, 6), Place(Zinc, "y", Side.Buy, 100, 4));
        Acme.Take().ClientOrderId.ToString().ShouldBe("a");
        Zinc.Take().ClientOrderId.ToString().ShouldBe("y");
        ExecutionReport refused = alice.Await(1)[0];
        (refused.RequestId.ToString(), refused.Status, refused.Number).ShouldBe(("z", CommandStatus.InsufficientFunds, 0));
        RiskVerdict verdict = refused.Detail!.Verdict;
        (verdict.Unit, verdict.Limit, verdict.Observed).ShouldBe((RiskUnit.Money, Amount.Whole(400), Amount.Whole(600)));
        ActionLog.ExpectMsg<LogAction>(a => a is { Kind: "refusal", Subject: "z", Status: CommandStatus.InsufficientFunds, By.User: "alice" });
    }

    [Fact]
    public void A_hold_ends_when_the_command_leaves_no_trace_is_refused_or_never_reaches_its_book()
    {
        Start();
        TestClient alice = LogOn();
        alice.Send(Place(Acme, "a", Side.Buy, 100, 1), Place(Acme, "b", Side.Buy, 100, 2), Place(Acme, "c", Side.Buy, 100, 3));
        OrderCommand a = Acme.Take(), b = Acme.Take(), c = Acme.Take();
        Held().ShouldBe(600);
        Acme.Tell(ScriptedBook.TurnedAway(a, CommandStatus.Busy));
        RunFor(1);
        Held().ShouldBe(500);
        Acme.Tell(Acme.Refused(b, CommandStatus.PhaseDoesNotAccept));
        RunFor(1);
        Held().ShouldBe(300);
        Session.Tell(new MailboxOverflow(CommandBatch.Of(Account, c), Acme.Probe.Ref), Acme.Probe.Ref);
        RunFor(1);
        Held().ShouldBe(0);
        alice.Await(3).Select(r => r.Status).ShouldBe([CommandStatus.Busy, CommandStatus.PhaseDoesNotAccept, CommandStatus.Busy]);
    }

    [Fact]
    public void A_hold_becomes_the_orders_and_then_the_position()
    {
        Start();
        TestClient alice = LogOn();
        OrderCommand a = Work(alice, Acme, "a", Side.Buy, 100, 5, 1);
        Held().ShouldBe(500);
        Acme.Tell(Acme.Filled(a, 1, 90, 2, 3));
        RunFor(1);
        Held().ShouldBe(300);
        View().Positions.ShouldHaveSingleItem().Quantity.ShouldBe(Amount.Whole(2));
        Dollars().Total.ShouldBe(Amount.Whole(820));
        Acme.Tell(Acme.Canceled(a, 1));
        RunFor(1);
        Held().ShouldBe(0);
    }

    [Fact]
    public void A_cancel_passes_without_money_and_holds_nothing()
    {
        Start();
        TestClient alice = LogOn();
        Work(alice, Acme, "a", Side.Buy, 100, 10, 1);
        alice.Send(TestClient.Cancel("c", "a"));
        OrderCommand cancel = Acme.Take();
        (cancel.Kind, cancel.RefuseWith).ShouldBe((OrderCommandKind.Cancel, CommandStatus.Ok));
        Held().ShouldBe(1000);
    }

    [Fact]
    public void A_repetition_goes_to_the_book_to_be_answered_as_before_even_when_no_money_is_left()
    {
        Start();
        TestClient alice = LogOn();
        OrderCommand order = Place(Acme, "a", Side.Buy, 100, 10);
        alice.Send(order);
        OrderCommand first = Acme.Take();
        first.RefuseWith.ShouldBe(CommandStatus.Ok);
        alice.Send(order);
        Acme.Take().RefuseWith.ShouldBe(CommandStatus.Busy);
        Held().ShouldBe(1000);
        Acme.Tell(Acme.Accepted(first, 1));
        Acme.Tell(Acme.Accepted(first, 1) with { Number = 1, Repeated = true });
        Acme.Number = 1;
        RunFor(1);
        alice.Send(order);
        Acme.Take().RefuseWith.ShouldBe(CommandStatus.DuplicateClientOrderId);
        Held().ShouldBe(1000);
        alice.Drain();
        alice.Reports.ShouldAllBe(r => r.Status == CommandStatus.Ok);
    }

    [Fact]
    public void A_group_that_repeats_one_id_is_as_a_whole_never_carried_out()
    {
        Start();
        TestClient alice = LogOn();
        Work(alice, Acme, "a", Side.Buy, 100, 1, 1);
        OrderCommand[] legs = [Place(Acme, "g", Side.Buy, 100, 2), Place(Acme, "a", Side.Buy, 90, 2)];
        alice.Send(new OrderCommand
        {
            Kind = OrderCommandKind.PlaceGroup,
            InstrumentId = Acme.Instrument,
            ClientOrderId = legs[0].ClientOrderId,
            Extras = new CommandExtras { Group = GroupKind.OneCancelsOther, Legs = legs },
        });
        OrderCommand group = Acme.Take();
        group.RefuseWith.ShouldBe(CommandStatus.DuplicateClientOrderId);
        Held().ShouldBe(100);
        Acme.Tell([.. legs.Select(leg => ScriptedBook.TurnedAway(leg, CommandStatus.DuplicateClientOrderId))]);
        RunFor(1);
        alice.Send(legs[0]);
        Acme.Take().RefuseWith.ShouldBe(CommandStatus.Ok, "the other leg's id is free");
    }

    [Fact]
    public void An_id_that_left_no_trace_may_be_used_again()
    {
        Start();
        TestClient alice = LogOn();
        OrderCommand order = Place(Acme, "a", Side.Buy, 100, 10);
        alice.Send(order);
        Acme.Tell(ScriptedBook.TurnedAway(Acme.Take(), CommandStatus.Busy));
        RunFor(1);
        alice.Send(order);
        Acme.Take().RefuseWith.ShouldBe(CommandStatus.Ok);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_nobody_knows_the_outcome_of_is_held_until_the_book_says_it(bool wasDone)
    {
        Start();
        TestClient alice = LogOn();
        OrderCommand order = Place(Acme, "a", Side.Buy, 100, 6);
        alice.Send(order);
        OrderCommand sent = Acme.Take();
        Acme.Tell(ScriptedBook.TurnedAway(sent, CommandStatus.OutcomeUnknown));
        RunFor(1);
        Held().ShouldBe(600);
        alice.Send(order);
        Acme.Take().RefuseWith.ShouldBe(CommandStatus.Busy);

        Sys.EventStream.Publish(new Engine.Books.BookRecovered(1, Acme.Probe.Ref));
        Acme.CountOpens().ShouldBe(1);
        Acme.Number = wasDone ? 1 : 0;
        if (wasDone) Acme.Open(default, [Working(sent, 1)], (sent.ClientOrderId, true, 1));
        else Acme.Open();
        RunFor(1);
        Held().ShouldBe(wasDone ? 600 : 0);
        Acme.Tell(ScriptedBook.TurnedAway(sent, CommandStatus.Busy));
        RunFor(1);
        Held().ShouldBe(wasDone ? 600 : 0);
        alice.Send(order);
        Acme.Take().RefuseWith.ShouldBe(wasDone ? CommandStatus.DuplicateClientOrderId : CommandStatus.Ok);
    }

    [Fact]
    public void What_a_book_that_stopped_had_is_held_until_another_is_opened_in_its_place()
    {
        Start();
        TestClient alice = LogOn();
        alice.Send(Place(Acme, "a", Side.Buy, 100, 6), Place(Acme, "b", Side.Buy, 100, 2));
        OrderCommand a = Acme.Take();
        Acme.Take();
        Sys.Stop(Acme.Probe.Ref);
        RunFor(1);
        Held().ShouldBe(800);
        alice.Await(() => alice.Disconnected is not null);
        ScriptedBook renewed = Renew(Acme);
        Held().ShouldBe(800);
        renewed.Number = 1;
        renewed.Open(default, [Working(a, 1)], (a.ClientOrderId, true, 1));
        RunFor(1);
        Held().ShouldBe(600);
    }

    [Fact]
    public void The_word_of_an_actor_that_is_no_longer_the_book_counts_for_nothing()
    {
        Start();
        TestClient alice = LogOn();
        alice.Send(Place(Acme, "a", Side.Buy, 100, 6));
        Acme.Take();
        ScriptedBook renewed = Renew(Acme);
        Session.Tell(new Engine.Books.AccountOpened(1, 0, []), Acme.Probe.Ref);
        RunFor(1);
        Held().ShouldBe(600);
        renewed.Open();
        RunFor(1);
        Held().ShouldBe(0);
    }

    [Fact]
    public void Commands_under_way_when_their_book_recovers_go_on_holding()
    {
        Start();
        TestClient alice = LogOn();
        alice.Send(Place(Acme, "a", Side.Buy, 100, 6));
        OrderCommand sent = Acme.Take();
        Sys.EventStream.Publish(new Engine.Books.BookRecovered(1, Acme.Probe.Ref));
        Acme.Open();
        RunFor(1);
        Held().ShouldBe(600);
        Acme.Tell(Acme.Accepted(sent, 1));
        RunFor(1);
        Held().ShouldBe(600);
        Acme.Tell(Acme.Canceled(sent, 1));
        RunFor(1);
        Held().ShouldBe(0);
    }

    [Fact]
    public void A_missed_report_has_the_book_asked_and_nothing_counts_until_it_answers()
    {
        Start();
        TestClient alice = LogOn();
        OrderCommand a = Work(alice, Acme, "a", Side.Buy, 100, 3, 1);
        alice.Send(Place(Acme, "b", Side.Buy, 100, 4));
        OrderCommand b = Acme.Take();
        ExecutionReport missed = Acme.Filled(a, 1, 100, 1, 2);
        Acme.Tell(Acme.Accepted(b, 2));
        Acme.Tell(Acme.Filled(b, 2, 100, 4, 0));
        RunFor(1);
        Held().ShouldBe(700);
        View().Positions.ShouldAllBe(p => p.Quantity == Amount.Zero);
        Acme.CountOpens().ShouldBe(1);
        PositionState position = default;
        position.Trade(Side.Buy, missed.LastPrice, 5, 0, false, 1);
        Acme.Open(position, [Working(a, 1) with { Leaves = 2 }], (a.ClientOrderId, true, 1), (b.ClientOrderId, false, 0));
        RunFor(1);
        Held().ShouldBe(200);
        View().Positions.ShouldHaveSingleItem().Quantity.ShouldBe(Amount.Whole(5));
        Acme.Tell(Acme.Canceled(a, 1));
        RunFor(1);
        Held().ShouldBe(0);
    }

    [Fact]
    public void A_question_that_did_not_fit_into_a_books_mailbox_is_asked_again()
    {
        Create();
        TellTerms();
        Zinc.Open();
        Session.Tell(new MailboxOverflow(new Engine.Books.OpenAccount(Account, Session), Acme.Probe.Ref), Acme.Probe.Ref);
        RunFor(500);
        Acme.CountOpens().ShouldBe(1);
        RunFor(600);
        Acme.CountOpens().ShouldBe(2);
        Acme.Open();
        LogOn().Refused.ShouldBeNull();
    }

    [Fact]
    public void Reports_that_the_book_counted_in_when_it_was_opened_have_no_effect()
    {
        Create();
        OrderCommand a = Place(Acme, "a", Side.Buy, 100, 3);
        PositionState position = default;
        position.Trade(Side.Buy, 100, 1, 0, false, 1);
        ExecutionReport accepted = Acme.Accepted(a, 1);
        ExecutionReport filled = Acme.Filled(a, 1, 100, 1, 2);
        Acme.Open(position, [Working(a, 1) with { Leaves = 2 }], (a.ClientOrderId, true, 1));
        Zinc.Open();
        TellTerms();
        RunFor(1);
        Acme.Tell(accepted, filled);
        RunFor(1);
        Held().ShouldBe(200);
        View().Positions.ShouldHaveSingleItem().Quantity.ShouldBe(Amount.Whole(1));
        Dollars().Total.ShouldBe(Amount.Whole(900));
    }

    [Fact]
    public void A_trade_of_the_account_with_itself_moves_neither_cash_nor_position()
    {
        Start();
        TestClient alice = LogOn();
        PositionState position = default;
        position.Book(5, 100, 1);
        Sys.EventStream.Publish(new Engine.Books.BookRecovered(1, Acme.Probe.Ref));
        Acme.Open(position);
        OrderCommand sell = Work(alice, Acme, "s", Side.Sell, 100, 5, 1);
        OrderCommand buy = Work(alice, Acme, "b", Side.Buy, 100, 5, 2);
        ExecutionReport taker = Acme.Filled(buy, 2, 100, 5, 0), maker = Acme.Filled(sell, 1, 100, 5, 0);
        maker.TradeId = taker.TradeId;
        Acme.Tell(taker, maker);
        RunFor(1);
        Dollars().Total.ShouldBe(Amount.Whole(1000));
        Held().ShouldBe(0);
        View().Positions.ShouldHaveSingleItem().Quantity.ShouldBe(Amount.Whole(5));
    }

    [Fact]
    public void Ids_that_begin_with_a_tilde_are_the_exchanges_own()
    {
        Start();
        TestClient alice = LogOn();
        alice.Send(Place(Acme, "~s1-1", Side.Buy, 100, 1));
        alice.Await(1)[0].Status.ShouldBe(CommandStatus.InvalidClientOrderId);
        Acme.TakesNothing();
    }

    [Fact]
    public void An_accepted_order_takes_its_worst_price_along()
    {
        Start();
        SetPrices(Acme, 99, 100);
        TestClient alice = LogOn();
        alice.Send(Place(Acme, "m", Side.Buy, 0, 5));
        Acme.Take().WorstPrice.ShouldBe(110);
        Held().ShouldBe(550);
    }

    private static OpenOrder Working(in OrderCommand order, long orderId) => new()
    {
        InstrumentId = order.InstrumentId,
        OrderId = orderId,
        Side = order.Side,
        Type = order.Type,
        TimeInForce = order.TimeInForce,
        Price = order.Price,
        Quantity = order.Quantity,
        Leaves = order.Quantity,
        Time = 1,
    };
}
