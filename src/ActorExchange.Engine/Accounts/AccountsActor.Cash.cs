using System.Globalization;
using ActorExchange.Actors;
using ActorExchange.Core;
using Wire = ActorExchange.Protocol.Journal;

namespace ActorExchange.Engine.Accounts;

/// <summary>Bookings. One that takes cash out is journaled only when the account's session holds it: what is held or owed cannot leave.</summary>
public sealed partial class AccountsActor
{
    private static readonly TimeSpan ReservationPatience = TimeSpan.FromSeconds(5);

    private readonly SortedDictionary<long, PendingBooking> _pending = [];
    private long _lastReservation;

    private void Book(BookCash request)
    {
        if (_books.Cash.Find(request.Id) is { } known) Repeat(request, known);
        else if (_pending.Values.Any(p => string.Equals(p.Request.Id, request.Id, StringComparison.Ordinal)))
            Refuse(request, Sender, new Refusal(CommandStatus.Busy, $"booking {request.Id} is under way"));
        else if (Check(request) is { } refusal) Refuse(request, Sender, refusal);
        else if (_bookingRules.ToBooking(request) is { } booking)
        {
            if (booking is { Kind: not BookingKind.Adjustment, Amount.IsNegative: true }) Reserve(request, booking);
            else Write(request, booking, 0, Sender);
        }
    }

    private Refusal? Check(BookCash request)
    {
        if (_bookingRules.Check(request) is { } refusal) return refusal;
        Booking booking = _bookingRules.ToBooking(request)!;
        return _closing.ContainsKey(booking.Account) || _closing.ContainsKey(booking.CounterAccount)
            ? new Refusal(CommandStatus.Busy, "the account is being closed")
            : null;
    }

    private void Repeat(BookCash request, Booking known)
    {
        if (_bookingRules.ToBooking(request) is { } booking && booking.IsSameAs(known))
            Replies.Tell(Sender, new BookingAnswer(request.RequestNumber, CommandStatus.Ok, "", known.Balance), Unknown(request));
        else Refuse(request, Sender, new Refusal(CommandStatus.DuplicateBooking, $"booking {request.Id} was another"));
    }

    private void Reserve(BookCash request, Booking booking)
    {
        var pending = new PendingBooking(++_lastReservation, request, booking, Sender);
        _pending.Add(pending.Reservation, pending);
        Timers.StartSingleTimer(pending.Reservation, new ReservationTimedOut(pending.Reservation), ReservationPatience);
        if (_sessions.TryGetValue(booking.Account, out IActorRef? session)) Replies.Tell(session, pending.Hold);
        else Start([booking.Account]);
    }

    private void Reserved(CashReserved reserved)
    {
        if (!_pending.Remove(reserved.Reservation, out PendingBooking? pending)) return;
        Timers.Cancel(reserved.Reservation);
        if (!reserved.Verdict.IsOk)
        {
            string text = string.Create(CultureInfo.InvariantCulture, $"{reserved.Verdict.Limit} {pending.Booking.Currency} is available");
            Refuse(pending.Request, pending.Asker, new Refusal(reserved.Verdict.Status, text));
        }
        else if (Check(pending.Request) is { } refusal)
        {
            // Something came between: another booking up to the bound, or the end of the other account.
            Release(pending);
            Refuse(pending.Request, pending.Asker, refusal);
        }
        else Write(pending.Request, pending.Booking, pending.Reservation, pending.Asker);
    }

    private void TimedOut(ReservationTimedOut timedOut)
    {
        if (!_pending.Remove(timedOut.Reservation, out PendingBooking? pending)) return;
        Release(pending);
        Refuse(pending.Request, pending.Asker, new Refusal(CommandStatus.Busy, "the account's session did not answer in time"));
    }

    private void Release(PendingBooking pending)
    {
        if (_sessions.TryGetValue(pending.Booking.Account, out IActorRef? session)) Replies.Tell(session, new CashBooked(pending.Reservation, "", default));
    }

    /// <summary>Nothing was written of them, and this instance ends.</summary>
    private void TurnAwayPending()
    {
        foreach (PendingBooking pending in _pending.Values)
            pending.Asker.Tell(new BookingAnswer(pending.Request.RequestNumber, CommandStatus.Busy, "the exchange could not write; nothing was booked", default));
        _pending.Clear();
    }

    private void Write(BookCash request, Booking booking, long reservation, IActorRef asker)
    {
        Write(request.Id, booking, request.Reason, request.By);
        TellBooked(booking.Account, booking.Currency, reservation);
        if (booking.CounterAccount != 0) TellBooked(booking.CounterAccount, booking.Currency, 0);
        Amount balance = _books.Cash.Balance(booking.Account, booking.Currency);
        Replies.Tell(asker, new BookingAnswer(request.RequestNumber, CommandStatus.Ok, "", balance), Unknown(request));
    }

    private void Write(string id, Booking booking, string reason, Actor by) => Write(new Wire.AccountEvent
    {
        CashBooked = new Wire.CashBooked
        {
            Id = id,
            Kind = (uint)booking.Kind,
            Account = booking.Account,
            CounterAccount = booking.CounterAccount,
            Currency = booking.Currency,
            Amount = AmountCodec.ToProto(booking.Amount),
            Reason = reason,
            By = ActorNames.ToProto(by),
            Time = (ulong)NowNs(),
        },
    });

    /// <summary>What the account's role starts with, once per currency.</summary>
    private void BookStartingCash(AccountEntry account)
    {
        if (account.Status == AccountStatus.Closed || _books.Rules.Model.FindRole(account.Role) is not { } role) return;
        foreach ((string currency, Amount amount) in role.StartingCash)
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"{BookingRules.StartingCashPrefix}{account.Account}-{currency}");
            if (_books.Cash.Find(id) is not null || !_books.Cash.Fits(BookingKind.StartingCash, account.Account, 0, currency, amount)) continue;
            Write(id, new Booking(BookingKind.StartingCash, account.Account, 0, currency, amount, default), $"role {role.Name}", ActorNames.Exchange);
        }
    }

    private void TellBooked(uint account, string currency, long reservation)
    {
        if (_sessions.TryGetValue(account, out IActorRef? session)) Replies.Tell(session, new CashBooked(reservation, currency, _books.Cash.Balance(account, currency)));
    }

    private AllBookings AllBookings(GetAllBookings query)
    {
        var booked = new List<(uint, string, Amount)>();
        var venue = new SortedDictionary<string, Amount>(StringComparer.Ordinal);
        foreach ((uint account, _, string currency, Amount amount) in _books.Cash.Balances())
        {
            if (account == 0) venue[currency] = venue.GetValueOrDefault(currency) + amount;
            else booked.Add((account, currency, amount));
        }

        booked.InsertRange(0, venue.Select(v => (0u, v.Key, v.Value)));
        return new AllBookings(query.Query, booked, _books.StateHash());
    }

    private void Refuse(BookCash request, IActorRef asker, Refusal refusal)
    {
        Log(request.By, "booking", request.Id, refusal);
        Replies.Tell(asker, new BookingAnswer(request.RequestNumber, refusal.Status, refusal.Reason, default), Unknown(request));
    }

    private static BookingAnswer Unknown(BookCash request) =>
        new(request.RequestNumber, CommandStatus.OutcomeUnknown, "the write failed; book again with the same id", default);
}
