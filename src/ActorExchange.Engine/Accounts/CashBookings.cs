using ActorExchange.Core;

namespace ActorExchange.Engine.Accounts;

/// <summary>A booking as it is remembered, so that its repetition is recognized and answered as before.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Account">Whose.</param>
/// <param name="CounterAccount">The other end; 0: the venue's account of that kind.</param>
/// <param name="Currency">Three letters.</param>
/// <param name="Amount">Comes to the account; negative: leaves it.</param>
/// <param name="Balance">What all bookings of the account in the currency came to after it.</param>
internal sealed record Booking(BookingKind Kind, uint Account, uint CounterAccount, string Currency, Amount Amount, Amount Balance)
{
    /// <summary>Whether the other is the same booking: all but what it led to.</summary>
    public bool IsSameAs(Booking other) => this == other with { Balance = Balance };
}

/// <summary>
/// Double entry of cash: what all bookings come to per account and currency, the venue's accounts (one per kind of booking) included, so that every currency
/// sums to zero after every booking. Remembers every booking by its id. Pure; one caller at a time.
/// </summary>
internal sealed class CashBookings
{
    /// <summary>The most that the bookings of one account, or of the venue's, may come to in a currency, either way: 10^18.</summary>
    public static readonly Amount LargestBalance = Amount.Whole(1_000_000_000_000_000_000);

    private readonly Dictionary<uint, SortedList<string, Amount>> _accounts = [];
    private readonly SortedDictionary<BookingKind, SortedList<string, Amount>> _venue = [];
    private readonly SortedDictionary<string, Booking> _byId = new(StringComparer.Ordinal);
    private readonly HashSet<string> _currencies = new(StringComparer.Ordinal);

    /// <summary>By id.</summary>
    public IEnumerable<KeyValuePair<string, Booking>> All => _byId;

    /// <summary>Null: no booking has that id.</summary>
    public Booking? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Whether something was ever booked in it.</summary>
    public bool Knows(string currency) => _currencies.Contains(currency);

    public Amount Balance(uint account, string currency) =>
        _accounts.TryGetValue(account, out SortedList<string, Amount>? cash) ? cash.GetValueOrDefault(currency) : Amount.Zero;

    /// <summary>The venue's account of a kind.</summary>
    public Amount VenueBalance(BookingKind kind, string currency) =>
        _venue.TryGetValue(kind, out SortedList<string, Amount>? cash) ? cash.GetValueOrDefault(currency) : Amount.Zero;

    /// <summary>All currencies of an account, by name.</summary>
    public (string Currency, Amount Amount)[] Of(uint account) =>
        _accounts.TryGetValue(account, out SortedList<string, Amount>? cash) ? [.. cash.Select(c => (c.Key, c.Value))] : [];

    /// <summary>Every balance by account and currency; those of the venue first, with their kind.</summary>
    public IEnumerable<(uint Account, BookingKind VenueKind, string Currency, Amount Amount)> Balances()
    {
        foreach ((BookingKind kind, SortedList<string, Amount> cash) in _venue)
            foreach ((string currency, Amount amount) in cash) yield return (0, kind, currency, amount);
        foreach (uint account in _accounts.Keys.Order())
            foreach ((string currency, Amount amount) in _accounts[account]) yield return (account, BookingKind.None, currency, amount);
    }

    /// <summary>Whether both ends stay within <see cref="LargestBalance"/>.</summary>
    public bool Fits(BookingKind kind, uint account, uint counterAccount, string currency, Amount amount) =>
        IsWithin(Balance(account, currency) + amount)
        && IsWithin((counterAccount == 0 ? VenueBalance(kind, currency) : Balance(counterAccount, currency)) - amount);

    /// <summary>Books both ends; returns the account's balance.</summary>
    public Amount Book(string id, BookingKind kind, uint account, uint counterAccount, string currency, Amount amount)
    {
        Amount balance = Add(CashOf(account), currency, amount);
        Add(counterAccount == 0 ? VenueCashOf(kind) : CashOf(counterAccount), currency, -amount);
        Remember(id, new Booking(kind, account, counterAccount, currency, amount, balance));
        return balance;
    }

    /// <summary>From a snapshot.</summary>
    public void Restore(uint account, BookingKind venueKind, string currency, Amount amount) =>
        Add(account == 0 ? VenueCashOf(venueKind) : CashOf(account), currency, amount);

    /// <summary>From a snapshot.</summary>
    public void Remember(string id, Booking booking)
    {
        _byId.Add(id, booking);
        _currencies.Add(booking.Currency);
    }

    private static bool IsWithin(Amount balance) => balance <= LargestBalance && balance >= -LargestBalance;

    private static Amount Add(SortedList<string, Amount> cash, string currency, Amount amount) => cash[currency] = cash.GetValueOrDefault(currency) + amount;

    private SortedList<string, Amount> CashOf(uint account)
    {
        if (!_accounts.TryGetValue(account, out SortedList<string, Amount>? cash)) _accounts.Add(account, cash = new SortedList<string, Amount>(StringComparer.Ordinal));
        return cash;
    }

    private SortedList<string, Amount> VenueCashOf(BookingKind kind)
    {
        if (!_venue.TryGetValue(kind, out SortedList<string, Amount>? cash)) _venue.Add(kind, cash = new SortedList<string, Amount>(StringComparer.Ordinal));
        return cash;
    }
}
