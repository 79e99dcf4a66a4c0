using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine.Ledger;
using ActorExchange.TestKit;

namespace ActorExchange.Engine.Tests.Accounts;

public sealed class CashBookingActorTests : AccountsTest
{
    [Fact]
    public void A_deposit_comes_to_the_account_and_leaves_the_venue()
    {
        Start();
        BookingAnswer answer = Deposit("d1", "alice", "100.25");
        (answer.Status, answer.Balance).ShouldBe((CommandStatus.Ok, Money("100.25")));
        AllBooked().ShouldBe([(0, "USD", Money("-100.25")), (1, "USD", Money("100.25"))]);
    }

    [Fact]
    public void The_ledger_is_told_that_there_is_something_new_once_it_is_durable()
    {
        Start();
        Journal.IsHeld = true;
        Asker.Send(Accounts, Cash("d1", BookingKind.Deposit, "alice", "1"));
        RunFor(5);
        Ledger.ExpectNoMsg();
        Journal.Release();
        Ledger.ExpectMsg<JournalAdvanced>();
    }

    [Fact]
    public void A_deposit_is_told_to_the_session_as_the_new_sum()
    {
        Start();
        TestProbe alice = Open(1);
        Deposit("d1", "alice", "100");
        Deposit("d2", "alice", "0.5");
        alice.ExpectMsg<CashBooked>().ShouldBe(new CashBooked(0, "USD", Money("100")));
        alice.ExpectMsg<CashBooked>().ShouldBe(new CashBooked(0, "USD", Money("100.5")));
    }

    [Fact]
    public void A_withdrawal_waits_until_the_session_holds_the_cash()
    {
        Start();
        TestProbe alice = Open(1);
        Deposit("d1", "alice", "100");
        alice.ExpectMsg<CashBooked>();
        Asker.Send(Accounts, Cash("w1", BookingKind.Withdrawal, "alice", "60"));
        ReserveCash hold = alice.ExpectMsg<ReserveCash>();
        (hold.Currency, hold.Amount).ShouldBe(("USD", Money("60")));
        Asker.ExpectNoMsg();
        alice.Send(Accounts, new CashReserved(hold.Reservation, RiskVerdict.Ok));
        alice.ExpectMsg<CashBooked>().ShouldBe(new CashBooked(hold.Reservation, "USD", Money("40")));
        Asker.ExpectMsg<BookingAnswer>().Balance.ShouldBe(Money("40"));
    }

    [Fact]
    public void A_withdrawal_that_the_session_refuses_books_nothing_and_is_logged()
    {
        Start();
        TestProbe alice = Open(1);
        Asker.Send(Accounts, Cash("w1", BookingKind.Withdrawal, "alice", "60"));
        long reservation = alice.ExpectMsg<ReserveCash>().Reservation;
        alice.Send(Accounts, new CashReserved(
            reservation, new RiskVerdict(CommandStatus.InsufficientFunds, ConstraintKind.None, RiskUnit.Money, Money("10"), Money("60"))));
        BookingAnswer answer = Asker.ExpectMsg<BookingAnswer>();
        (answer.Status, answer.Reason).ShouldBe((CommandStatus.InsufficientFunds, "10.00 USD is available"));
        LogAction logged = Log.ExpectMsg<LogAction>();
        (logged.By, logged.Kind, logged.Subject, logged.Status).ShouldBe((Operator, "booking", "w1", CommandStatus.InsufficientFunds));
        Booked().ShouldBeEmpty();
    }

    [Fact]
    public void The_session_of_an_absent_account_is_started_for_a_withdrawal()
    {
        Start();
        Asker.Send(Accounts, Cash("w1", BookingKind.Withdrawal, "bob", "60"));
        Users.ExpectMsg<StartSessions>().Accounts.ShouldBe([2u]);
        TestProbe bob = Open(2);
        bob.Send(Accounts, new CashReserved(bob.ExpectMsg<ReserveCash>().Reservation, RiskVerdict.Ok));
        Asker.ExpectMsg<BookingAnswer>().Status.ShouldBe(CommandStatus.Ok);
    }

    [Fact]
    public void A_session_that_does_not_answer_makes_it_busy_and_may_let_go()
    {
        Start();
        TestProbe alice = Open(1);
        Asker.Send(Accounts, Cash("w1", BookingKind.Withdrawal, "alice", "60"));
        ReserveCash hold = alice.ExpectMsg<ReserveCash>();
        RunFor(5100);
        Asker.ExpectMsg<BookingAnswer>().Status.ShouldBe(CommandStatus.Busy);
        alice.ExpectMsg<CashBooked>().ShouldBe(new CashBooked(hold.Reservation, "", Amount.Zero));

        // Too late: nobody waits for it any more, and the same id may be tried again.
        alice.Send(Accounts, new CashReserved(hold.Reservation, RiskVerdict.Ok));
        Booked().ShouldBeEmpty();
        Withdraw(alice, Cash("w1", BookingKind.Withdrawal, "alice", "60")).Status.ShouldBe(CommandStatus.Ok);
    }

    [Fact]
    public void A_session_that_starts_anew_is_asked_again()
    {
        Start();
        TestProbe before = Open(1);
        Asker.Send(Accounts, Cash("w1", BookingKind.Withdrawal, "alice", "60"));
        long reservation = before.ExpectMsg<ReserveCash>().Reservation;
        TestProbe after = Open(1);
        after.ExpectMsg<ReserveCash>().Reservation.ShouldBe(reservation);
    }

    [Fact]
    public void A_transfer_takes_from_one_and_gives_to_the_other()
    {
        Start();
        (TestProbe alice, TestProbe bob) = (Open(1), Open(2));
        Deposit("d1", "alice", "100");
        alice.ExpectMsg<CashBooked>();
        Withdraw(alice, Cash("t1", BookingKind.Transfer, "alice", "30", "bob")).Balance.ShouldBe(Money("70"));
        bob.ExpectMsg<CashBooked>().ShouldBe(new CashBooked(0, "USD", Money("30")));
        AllBooked().ShouldBe([(0, "USD", Money("-100")), (1, "USD", Money("70")), (2, "USD", Money("30"))]);
    }

    [Fact]
    public void What_can_no_longer_be_booked_when_the_session_holds_it_is_let_go()
    {
        Start();
        TestProbe alice = Open(1);
        Asker.Send(Accounts, Cash("w1", BookingKind.Withdrawal, "alice", "60"));
        ReserveCash hold = alice.ExpectMsg<ReserveCash>();
        Directory.Set(Everybody[0] with { Status = AccountStatus.Closed });
        alice.Send(Accounts, new CashReserved(hold.Reservation, RiskVerdict.Ok));
        alice.ExpectMsg<CashBooked>().ShouldBe(new CashBooked(hold.Reservation, "", Amount.Zero));
        Asker.ExpectMsg<BookingAnswer>().Status.ShouldBe(CommandStatus.AccountClosed);
        Journal.Rows.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_currency_in_which_something_was_booked_is_known_without_an_instrument(int snapshotEvery)
    {
        Role funded = RiskModel.Default.FindRole("trader")! with { StartingCash = [("USD", Amount.Whole(1)), ("EUR", Amount.Whole(5))] };
        Settings = Settings with { RiskModel = RiskModel.Default.With(new RiskModel { Roles = [funded] }), AccountsSnapshotEvery = snapshotEvery };
        Start();
        Ask<BookingAnswer>(Cash("d1", BookingKind.Deposit, "alice", "1", currency: "EUR")).Status.ShouldBe(CommandStatus.UnknownCurrency);
        Open(4, out TermsInForce terms);
        terms.Booked.ShouldBe([("EUR", Money("5")), ("USD", Money("1"))]);
        RunFor(10);
        Start();
        Ask<BookingAnswer>(Cash("d1", BookingKind.Deposit, "alice", "1", currency: "EUR")).Status.ShouldBe(CommandStatus.Ok);
    }

    [Fact]
    public void An_adjustment_may_overdraw_and_asks_nobody()
    {
        Start();
        Ask<BookingAnswer>(Cash("a1", BookingKind.Adjustment, "alice", "-5")).Balance.ShouldBe(Money("-5"));
        Booked()[(0, "USD")].ShouldBe(Money("5"));
    }

    [Fact]
    public void The_same_booking_again_is_answered_as_before_and_booked_once_also_after_a_restart()
    {
        Start();
        Deposit("d1", "alice", "100").Balance.ShouldBe(Money("100"));
        Deposit("d2", "alice", "1").Balance.ShouldBe(Money("101"));
        Deposit("d1", "alice", "100").Balance.ShouldBe(Money("100"));
        Start();
        Deposit("d1", "alice", "100").Balance.ShouldBe(Money("100"));
        Booked()[(1, "USD")].ShouldBe(Money("101"));
    }

    [Fact]
    public void An_id_of_another_booking_is_refused()
    {
        Start();
        Deposit("x", "alice", "100");
        Deposit("x", "alice", "101").Status.ShouldBe(CommandStatus.DuplicateBooking);
        Deposit("x", "bob", "100").Status.ShouldBe(CommandStatus.DuplicateBooking);
        Ask<BookingAnswer>(Cash("x", BookingKind.Withdrawal, "alice", "100")).Status.ShouldBe(CommandStatus.DuplicateBooking);
        Ask<BookingAnswer>(Cash("x", BookingKind.Transfer, "alice", "100", "bob")).Status.ShouldBe(CommandStatus.DuplicateBooking);
        Deposit("x", "nobody", "100").Status.ShouldBe(CommandStatus.DuplicateBooking);
    }

    [Fact]
    public void An_id_that_is_under_way_is_busy()
    {
        Start();
        TestProbe alice = Open(1);
        Asker.Send(Accounts, Cash("w1", BookingKind.Withdrawal, "alice", "60"));
        alice.ExpectMsg<ReserveCash>();
        Ask<BookingAnswer>(Cash("w1", BookingKind.Withdrawal, "alice", "60")).Status.ShouldBe(CommandStatus.Busy);
        Deposit("w1", "alice", "60").Status.ShouldBe(CommandStatus.Busy);
    }

    [Theory]
    [InlineData("", BookingKind.Deposit, "alice", "", "USD", "1", CommandStatus.InvalidArgument)]
    [InlineData("two words", BookingKind.Deposit, "alice", "", "USD", "1", CommandStatus.InvalidArgument)]
    [InlineData("123456789012345678901234567890123", BookingKind.Deposit, "alice", "", "USD", "1", CommandStatus.InvalidArgument)]
    [InlineData("starting-cash-1-USD", BookingKind.Deposit, "alice", "", "USD", "1", CommandStatus.InvalidArgument)]
    [InlineData("i", BookingKind.None, "alice", "", "USD", "1", CommandStatus.InvalidArgument)]
    [InlineData("i", BookingKind.StartingCash, "alice", "", "USD", "1", CommandStatus.InvalidArgument)]
    [InlineData("i", (BookingKind)200, "alice", "", "USD", "1", CommandStatus.InvalidArgument)]
    [InlineData("i", BookingKind.Deposit, "alice", "", "USD", "0", CommandStatus.InvalidAmount)]
    [InlineData("i", BookingKind.Deposit, "alice", "", "USD", "-1", CommandStatus.InvalidAmount)]
    [InlineData("i", BookingKind.Withdrawal, "alice", "", "USD", "-1", CommandStatus.InvalidAmount)]
    [InlineData("i", BookingKind.Transfer, "alice", "bob", "USD", "-1", CommandStatus.InvalidAmount)]
    [InlineData("i", BookingKind.Adjustment, "alice", "", "USD", "0", CommandStatus.InvalidAmount)]
    [InlineData("i", BookingKind.Deposit, "alice", "", "USD", "1000000000000000.000000000000000001", CommandStatus.InvalidAmount)]
    [InlineData("i", BookingKind.Adjustment, "alice", "", "USD", "-1000000000000000.000000000000000001", CommandStatus.InvalidAmount)]
    [InlineData("i", BookingKind.Deposit, "alice", "", "EUR", "1", CommandStatus.UnknownCurrency)]
    [InlineData("i", BookingKind.Deposit, "alice", "", "usd", "1", CommandStatus.UnknownCurrency)]
    [InlineData("i", BookingKind.Deposit, "alice", "", "", "1", CommandStatus.UnknownCurrency)]
    [InlineData("i", BookingKind.Deposit, "mallory", "", "USD", "1", CommandStatus.UnknownUser)]
    [InlineData("i", BookingKind.Transfer, "alice", "mallory", "USD", "1", CommandStatus.UnknownUser)]
    [InlineData("i", BookingKind.Transfer, "alice", "", "USD", "1", CommandStatus.UnknownUser)]
    [InlineData("i", BookingKind.Transfer, "alice", "alice", "USD", "1", CommandStatus.InvalidArgument)]
    [InlineData("i", BookingKind.Deposit, "alice", "bob", "USD", "1", CommandStatus.InvalidArgument)]
    [InlineData("i", BookingKind.Deposit, "gone", "", "USD", "1", CommandStatus.AccountClosed)]
    [InlineData("i", BookingKind.Transfer, "alice", "gone", "USD", "1", CommandStatus.AccountClosed)]
    public void What_makes_no_sense_is_refused_logged_and_changes_nothing(
        string id, BookingKind kind, string user, string toUser, string currency, string amount, CommandStatus expected)
    {
        Start([.. Everybody, new AccountEntry(5, "gone", "unlimited", "", 0, AccountStatus.Closed)]);
        Ask<BookingAnswer>(Cash(id, kind, user, amount, toUser, currency)).Status.ShouldBe(expected);
        Log.ExpectMsg<LogAction>().Status.ShouldBe(expected);
        Booked().ShouldBeEmpty();
        Journal.Rows.ShouldBeEmpty();
    }

    [Fact]
    public void The_largest_amount_may_be_booked_until_a_balance_reaches_its_bound()
    {
        Start();
        const string Largest = "1000000000000000";
        for (int i = 0; i < 1000; i++) Deposit($"d{i}", "alice", Largest).Status.ShouldBe(CommandStatus.Ok);
        Deposit("one-more", "alice", "0.000000000000000001").Status.ShouldBe(CommandStatus.InvalidAmount);

        // The venue's account of deposits is at its bound, too.
        Deposit("another", "bob", "1").Status.ShouldBe(CommandStatus.InvalidAmount);
        Ask<BookingAnswer>(Cash("down", BookingKind.Adjustment, "alice", "-1")).Status.ShouldBe(CommandStatus.Ok);
    }

    [Fact]
    public void A_closed_account_can_be_set_right_by_an_adjustment()
    {
        Start([.. Everybody, new AccountEntry(5, "gone", "unlimited", "", 0, AccountStatus.Closed)]);
        Ask<BookingAnswer>(Cash("a", BookingKind.Adjustment, "gone", "1")).Status.ShouldBe(CommandStatus.Ok);
    }

    [Fact]
    public void A_reason_that_is_too_long_is_refused()
    {
        Start();
        Ask<BookingAnswer>(Cash("d", BookingKind.Deposit, "alice", "1") with { Reason = new string('x', 201) }).Status.ShouldBe(CommandStatus.InvalidArgument);
        Ask<BookingAnswer>(Cash("d", BookingKind.Deposit, "alice", "1") with { Reason = new string('x', 200) }).Status.ShouldBe(CommandStatus.Ok);
    }

    [Fact]
    public void Nothing_is_answered_or_told_before_it_is_durable()
    {
        Start();
        TestProbe alice = Open(1);
        Journal.IsHeld = true;
        Asker.Send(Accounts, Cash("d1", BookingKind.Deposit, "alice", "1"));
        RunFor(5);
        Asker.ExpectNoMsg();
        alice.ExpectNoMsg();
        Journal.Release();
        Asker.ExpectMsg<BookingAnswer>().Status.ShouldBe(CommandStatus.Ok);
        alice.ExpectMsg<CashBooked>();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void After_a_failed_write_the_outcome_is_unknown_and_the_same_id_tells_it(int stored)
    {
        Start();
        TestProbe alice = Open(1, out TermsInForce before);
        Journal.IsHeld = true;
        Asker.Send(Accounts, Cash("w1", BookingKind.Withdrawal, "alice", "60"));
        alice.Send(Accounts, new CashReserved(alice.ExpectMsg<ReserveCash>().Reservation, RiskVerdict.Ok));
        RunFor(5);
        Journal.Fail(stored);
        Asker.ExpectMsg<BookingAnswer>().Status.ShouldBe(CommandStatus.OutcomeUnknown);
        RunFor(50);

        // A new generation: the session lets go of what it held.
        alice.Send(Accounts, new OpenTerms(1, alice.Ref));
        TermsInForce after = alice.ExpectMsg<TermsInForce>();
        after.Generation.ShouldNotBe(before.Generation);
        after.Booked.ShouldBe(stored == 0 ? [] : [("USD", Money("-60"))]);
        Asker.Send(Accounts, Cash("w1", BookingKind.Withdrawal, "alice", "60"));
        if (stored == 0) alice.Send(Accounts, new CashReserved(alice.ExpectMsg<ReserveCash>().Reservation, RiskVerdict.Ok));
        Asker.ExpectMsg<BookingAnswer>().Balance.ShouldBe(Money("-60"));
        Booked()[(1, "USD")].ShouldBe(Money("-60"));
    }

    [Fact]
    public void A_booking_that_waits_when_a_write_fails_is_turned_away()
    {
        Start();
        TestProbe alice = Open(1);
        TestProbe other = CreateTestProbe();
        other.Send(Accounts, Cash("w1", BookingKind.Withdrawal, "alice", "60"));
        alice.ExpectMsg<ReserveCash>();
        Journal.IsHeld = true;
        Asker.Send(Accounts, Cash("d1", BookingKind.Deposit, "bob", "1"));
        RunFor(5);
        Journal.Fail();
        Asker.ExpectMsg<BookingAnswer>().Status.ShouldBe(CommandStatus.OutcomeUnknown);
        other.ExpectMsg<BookingAnswer>().Status.ShouldBe(CommandStatus.Busy);
    }

    [Fact]
    public void Who_starts_with_cash_gets_it_once_for_ever()
    {
        Start();
        Open(4, out TermsInForce terms);
        terms.Booked.ShouldBe([("USD", Money("1000000"))]);
        Open(4, out terms);
        terms.Booked.ShouldBe([("USD", Money("1000000"))]);
        Start();
        Open(4, out terms);
        terms.Booked.ShouldBe([("USD", Money("1000000"))]);
        Booked()[(0, "USD")].ShouldBe(Money("-1000000"));
    }

    [Fact]
    public void A_role_that_starts_with_cash_pays_when_an_account_gets_it()
    {
        Start();
        TestProbe alice = Open(1);
        Directory.Set(Everybody[0] with { Role = "trader" });
        Accounts.Tell(new AccountChanged(1));
        TermsInForce terms = alice.ExpectMsg<TermsInForce>();
        (terms.Terms.Role.Name, terms.Booked.Single()).ShouldBe(("trader", ("USD", Money("1000000"))));
    }
}
