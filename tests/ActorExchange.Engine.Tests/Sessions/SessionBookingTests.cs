using ActorExchange.Core;
using ActorExchange.Engine.Tests.Actors;
using ActorExchange.TestKit;

namespace ActorExchange.Engine.Tests.Sessions;

/// <summary>Cash and shares that bookings take out or bring in.</summary>
public sealed class SessionBookingTests : SessionTest
{
    private static readonly Actor Operator = new(1, "operator");

    [Fact]
    public void Cash_that_is_reserved_cannot_be_spent_and_what_is_held_cannot_be_reserved()
    {
        Start();
        TestClient alice = LogOn();
        Reserve(1, 700).IsOk.ShouldBeTrue();
        alice.Send(Place(Acme, "a", Side.Buy, 100, 4));
        alice.Await(1)[0].Status.ShouldBe(CommandStatus.InsufficientFunds);
        alice.Send(Place(Acme, "b", Side.Buy, 100, 3));
        Acme.Take();
        RiskVerdict verdict = Reserve(2, 1);
        (verdict.Status, verdict.Limit).ShouldBe((CommandStatus.InsufficientFunds, Amount.Zero));

        Session.Tell(new CashBooked(1, "USD", Amount.Whole(300)), Accounts.Ref);
        RunFor(1);
        (Dollars().Total, Held()).ShouldBe((Amount.Whole(300), 300));
    }

    [Fact]
    public void A_reservation_without_a_booking_ends_and_so_do_all_in_another_generation()
    {
        Start();
        Reserve(1, 700);
        Session.Tell(new CashBooked(1, "", default), Accounts.Ref);
        Reserve(2, 1000).IsOk.ShouldBeTrue();
        Terms = Terms with { Generation = 2 };
        TellTerms();
        RunFor(1);
        (Dollars().Total, Held()).ShouldBe((Amount.Whole(1000), 0));
    }

    [Fact]
    public void What_is_asked_while_the_books_open_is_answered_in_order_afterwards()
    {
        Create();
        TellTerms();
        Accounts.Send(Session, new ReserveCash(1, "USD", Amount.Whole(900)));
        Accounts.Send(Session, new CashBooked(1, "USD", Amount.Whole(100)));
        Accounts.ExpectNoMsg(5);
        Acme.Open();
        Zinc.Open();
        Accounts.ExpectMsg<CashReserved>().Verdict.IsOk.ShouldBeTrue();
        (Dollars().Total, Held()).ShouldBe((Amount.Whole(100), 0));
    }

    [Fact]
    public void Shares_come_by_a_booking_and_its_asker_is_told_the_position()
    {
        Start();
        TestProbe asker = Post("in", 5);
        OrderCommand command = Acme.Take();
        (command.Kind, command.ClientOrderId.ToString(), command.Quantity, command.CounterAccount, command.RefuseWith)
            .ShouldBe((OrderCommandKind.BookShares, "in", 5, 3u, CommandStatus.Ok));
        Acme.Tell(Booked(command));
        asker.ExpectMsg<BookingAnswer>().ShouldBe(new BookingAnswer(8, CommandStatus.Ok, "", Amount.Whole(5)));
        Dollars().Total.ShouldBe(Amount.Whole(1000));
    }

    [Fact]
    public void Shares_that_leave_must_be_there_and_are_held_until_the_book_has_booked()
    {
        Start();
        TestClient alice = LogOn();
        Post("in", 5);
        Acme.Tell(Booked(Acme.Take()));
        RunFor(1);
        TestProbe first = Post("out", -4), second = Post("more", -2);
        second.ExpectMsg<BookingAnswer>().Status.ShouldBe(CommandStatus.InsufficientShares);
        alice.Send(Place(Acme, "s", Side.Sell, 100, 2));
        alice.Await(() => alice.Reports.Any(r => r.Status == CommandStatus.InsufficientShares));
        Acme.Tell(Booked(Acme.Take()));
        first.ExpectMsg<BookingAnswer>().Balance.ShouldBe(Amount.Whole(1));
        alice.Send(Place(Acme, "t", Side.Sell, 100, 1));
        Acme.Take().ClientOrderId.ToString().ShouldBe("t");
    }

    [Fact]
    public void A_booking_that_is_repeated_is_answered_as_before_although_the_shares_are_gone()
    {
        Start();
        Post("in", 5);
        Acme.Tell(Booked(Acme.Take()));
        Post("out", -5);
        OrderCommand sent = Acme.Take();
        TestProbe impatient = Post("out", -5);
        impatient.ExpectMsg<BookingAnswer>().Status.ShouldBe(CommandStatus.Busy);
        ExecutionReport booked = Booked(sent);
        Acme.Tell(booked);
        RunFor(1);
        TestProbe again = Post("out", -5);
        Acme.Take().RefuseWith.ShouldBe(CommandStatus.DuplicateClientOrderId);
        Acme.Tell(booked with { Repeated = true });
        again.ExpectMsg<BookingAnswer>().ShouldBe(new BookingAnswer(8, CommandStatus.Ok, "", Amount.Zero));
    }

    [Theory]
    [InlineData(CommandStatus.DuplicateClientOrderId, CommandStatus.DuplicateBooking)]
    [InlineData(CommandStatus.ValueOverflow, CommandStatus.ValueOverflow)]
    [InlineData(CommandStatus.OutcomeUnknown, CommandStatus.OutcomeUnknown)]
    public void What_the_book_refuses_is_not_booked(CommandStatus said, CommandStatus told)
    {
        Start();
        TestProbe asker = Post("in", 5);
        Acme.Tell(ScriptedBook.TurnedAway(Acme.Take(), said));
        asker.ExpectMsg<BookingAnswer>().Status.ShouldBe(told);
    }

    [Fact]
    public void A_book_that_stops_or_recovers_leaves_the_asker_with_an_unknown_outcome()
    {
        Start();
        TestProbe first = Post("one", 5);
        Acme.Take();
        Sys.EventStream.Publish(new Engine.Books.BookRecovered(1, Acme.Probe.Ref));
        Acme.Open();
        first.ExpectNoMsg(10);
        Sys.Stop(Acme.Probe.Ref);
        first.ExpectMsg<BookingAnswer>().Status.ShouldBe(CommandStatus.OutcomeUnknown);
    }

    [Theory]
    [InlineData("", 1, 100, 5, CommandStatus.InvalidArgument)]
    [InlineData("two words", 1, 100, 5, CommandStatus.InvalidArgument)]
    [InlineData("~x", 1, 100, 5, CommandStatus.InvalidArgument)]
    [InlineData("x", 9, 100, 5, CommandStatus.UnknownInstrument)]
    [InlineData("x", 1, 0, 5, CommandStatus.PriceOutOfBounds)]
    [InlineData("x", 1, 100, 0, CommandStatus.QuantityNotPositive)]
    [InlineData("x", 1, 100, long.MaxValue, CommandStatus.QuantityOutOfBounds)]
    public void Bookings_that_make_no_sense_reach_no_book(string id, uint instrument, long price, long lots, CommandStatus status)
    {
        Start();
        Post(id, lots, price, instrument).ExpectMsg<BookingAnswer>().Status.ShouldBe(status);
        ActionLog.ExpectMsg<LogAction>(a => a.Kind == "shares" && a.Status == status && a.By == Operator);
        Acme.TakesNothing();
    }

    [Fact]
    public void An_account_is_empty_when_nothing_is_left_of_it()
    {
        Start();
        TestProbe asker = CreateTestProbe();
        asker.Send(Session, new AskEmpty(1));
        asker.ExpectMsg<EmptyAnswer>().IsEmpty.ShouldBeFalse();
        Session.Tell(new CashBooked(0, "USD", Amount.Zero), Accounts.Ref);
        asker.Send(Session, new AskEmpty(2));
        asker.ExpectMsg(new EmptyAnswer(Account, 2, true, ""));
        Post("in", 5);
        asker.Send(Session, new AskEmpty(3));
        asker.ExpectMsg<EmptyAnswer>().IsEmpty.ShouldBeFalse();
    }

    private RiskVerdict Reserve(long reservation, long dollars)
    {
        Accounts.Send(Session, new ReserveCash(reservation, "USD", Amount.Whole(dollars)));
        return Accounts.ExpectMsg<CashReserved>(r => r.Reservation == reservation).Verdict;
    }

    private TestProbe Post(string id, long lots, long price = 100, uint instrument = 1)
    {
        TestProbe asker = CreateTestProbe();
        asker.Send(Session, new PostShares(new BookShares(8, id, "alice", "bob", instrument, lots, price, "a test", Operator), 3));
        RunFor(1);
        return asker;
    }

    private ExecutionReport Booked(in OrderCommand command) => new()
    {
        ExecType = ExecType.SharesBooked,
        InstrumentId = command.InstrumentId,
        RequestId = command.ClientOrderId,
        Side = command.Quantity > 0 ? Side.Buy : Side.Sell,
        LastQuantity = Math.Abs(command.Quantity),
        LastPrice = command.Price,
        Time = 1,
        Number = ++Acme.Number,
    };
}
