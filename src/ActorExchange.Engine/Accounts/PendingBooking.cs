using ActorExchange.Actors;

namespace ActorExchange.Engine.Accounts;

/// <summary>A booking that takes cash out and waits until its account's session holds it.</summary>
/// <param name="Reservation">Number, never used twice.</param>
/// <param name="Request">What was asked for.</param>
/// <param name="Booking">What it comes to.</param>
/// <param name="Asker">Who is answered.</param>
internal sealed record PendingBooking(long Reservation, BookCash Request, Booking Booking, IActorRef Asker)
{
    public ReserveCash Hold => new(Reservation, Booking.Currency, -Booking.Amount);

    public bool Concerns(uint account) => Booking.Account == account || Booking.CounterAccount == account;
}

/// <summary>To the AccountsActor itself: the session did not answer in time.</summary>
internal sealed record ReservationTimedOut(long Reservation);
