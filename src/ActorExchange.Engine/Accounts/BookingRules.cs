using ActorExchange.Core;

namespace ActorExchange.Engine.Accounts;

/// <summary>What may be booked. For the AccountsActor only.</summary>
internal sealed class BookingRules(AccountBooks books, AccountDirectory accounts, InstrumentDirectory instruments)
{
    /// <summary>Longest text of an operator's reason.</summary>
    public const int MaxReason = 200;

    /// <summary>Ids with it are the exchange's own.</summary>
    public const string StartingCashPrefix = "starting-cash-";

    /// <summary>What the request comes to as a booking; null if it names somebody who does not exist. The balance is left open.</summary>
    public Booking? ToBooking(BookCash request)
    {
        if (accounts.Find(request.User) is not { } account) return null;
        if (request.Kind != BookingKind.Transfer) return new Booking(request.Kind, account.Account, 0, request.Currency, Signed(request), default);
        return accounts.Find(request.ToUser) is { } to
            ? new Booking(request.Kind, account.Account, to.Account, request.Currency, Signed(request), default)
            : null;
    }

    /// <summary>Null: it may be booked, as far as the funds are there.</summary>
    public Refusal? Check(BookCash request) =>
        CheckForm(request) ?? CheckAmount(request) ?? CheckCurrency(request.Currency) ?? CheckAccount(request.User, request.Kind) ?? CheckOtherEnd(request) ?? CheckBounds(request);

    private static Refusal? CheckForm(BookCash request)
    {
        if (!IsId(request.Id) || request.Id.StartsWith(StartingCashPrefix, StringComparison.Ordinal))
            return new Refusal(CommandStatus.InvalidArgument, $"a booking's id has 1–32 printable ASCII characters without spaces and does not begin with '{StartingCashPrefix}'");
        if (request.Kind is not (BookingKind.Deposit or BookingKind.Withdrawal or BookingKind.Transfer or BookingKind.Adjustment or BookingKind.QuotingCredit))
            return new Refusal(CommandStatus.InvalidArgument, $"nobody books kind {(int)request.Kind}");
        return request.Reason.Length > MaxReason ? new Refusal(CommandStatus.InvalidArgument, $"a reason has at most {MaxReason} characters") : null;
    }

    private static Refusal? CheckAmount(BookCash request)
    {
        if (request.Amount.IsZero) return new Refusal(CommandStatus.InvalidAmount, "there is nothing to book");
        if (request.Amount.IsNegative && request.Kind != BookingKind.Adjustment) return new Refusal(CommandStatus.InvalidAmount, "only an adjustment may be negative");
        return request.Amount > Amount.Largest || request.Amount < -Amount.Largest
            ? new Refusal(CommandStatus.InvalidAmount, $"a booking is of at most {Amount.Largest}")
            : null;
    }

    private Refusal? CheckCurrency(string currency)
    {
        if (CurrencyText.IsValid(currency) && (books.Cash.Knows(currency) || instruments.All.Any(view => string.Equals(view.Instrument.Currency, currency, StringComparison.Ordinal))))
            return null;
        return new Refusal(CommandStatus.UnknownCurrency, $"no instrument is priced in '{currency}', and nothing was ever booked in it");
    }

    private Refusal? CheckAccount(string user, BookingKind kind)
    {
        if (accounts.Find(user) is not { } account) return new Refusal(CommandStatus.UnknownUser, $"there is no user '{user}'");

        // What is found to be wrong in a closed account must be set right all the same.
        return account.Status == AccountStatus.Closed && kind != BookingKind.Adjustment
            ? new Refusal(CommandStatus.AccountClosed, $"the account of {user} is closed")
            : null;
    }

    private Refusal? CheckOtherEnd(BookCash request)
    {
        if (request.Kind != BookingKind.Transfer)
            return request.ToUser.Length == 0 ? null : new Refusal(CommandStatus.InvalidArgument, "only a transfer goes to a user");
        return string.Equals(request.User, request.ToUser, StringComparison.Ordinal)
            ? new Refusal(CommandStatus.InvalidArgument, "a transfer goes to another user")
            : CheckAccount(request.ToUser, request.Kind);
    }

    private Refusal? CheckBounds(BookCash request)
    {
        Booking booking = ToBooking(request)!;
        return books.Cash.Fits(booking.Kind, booking.Account, booking.CounterAccount, booking.Currency, booking.Amount)
            ? null
            : new Refusal(CommandStatus.InvalidAmount, $"a balance would be beyond {CashBookings.LargestBalance}");
    }

    private static Amount Signed(BookCash request) => request.Kind is BookingKind.Withdrawal or BookingKind.Transfer ? -request.Amount : request.Amount;

    private static bool IsId(string id) => id.Length is > 0 and <= ClientOrderId.MaxLength && !id.AsSpan().ContainsAnyExceptInRange('!', '~');
}
