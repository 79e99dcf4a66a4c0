using System.Globalization;
using ActorExchange.Core;
using ActorExchange.Engine.Books;

namespace ActorExchange.Engine.Reporting;

/// <summary>
/// What the books and the AccountsActor said, and where the markets are: the exchange at one moment of each of its actors. Every book balances by
/// itself, and so do the bookings; so sums over all of them are right although the moments differ.
/// </summary>
internal sealed class ReportFigures(InstrumentDirectory instruments, AccountDirectory accounts, long now)
{
    /// <summary>The venue in reports: its number is 0.</summary>
    public const string Venue = "(venue)";

    /// <summary>Nanoseconds.</summary>
    public long Now { get; } = now;

    public AccountDirectory Accounts => accounts;

    public InstrumentDirectory Instruments => instruments;

    /// <summary>By instrument.</summary>
    public SortedDictionary<uint, BookAccounts> Books { get; } = [];

    /// <summary>Sums of bookings; account 0 is the venue.</summary>
    public IReadOnlyList<(uint Account, string Currency, Amount Booked)> Bookings { get; set; } = [];

    public string UserOf(uint account) => account == 0
        ? Venue
        : accounts.Find(account)?.User ?? string.Create(CultureInfo.InvariantCulture, $"account-{account}");

    public Instrument InstrumentOf(uint id) => instruments.Find(id)!.Instrument;

    /// <summary>Number of a user's account; ends the report if there is none.</summary>
    public uint AccountOf(string user) =>
        accounts.Find(user)?.Account ?? throw new ReportRefused(CommandStatus.UnknownUser, $"there is no user {user}");

    /// <summary>The argument's account; null: all.</summary>
    public uint? AccountIn(ReportArguments arguments) => arguments.Text("user") is { } user ? AccountOf(user) : null;

    /// <summary>The argument's instrument; null: all.</summary>
    public Instrument? InstrumentIn(ReportArguments arguments)
    {
        if (arguments.Text("instrument") is not { } symbol) return null;
        return instruments.Find(symbol)?.Instrument ?? throw new ReportRefused(CommandStatus.UnknownInstrument, $"there is no instrument {symbol}");
    }

    /// <summary>What a position is valued at, ticks; false if the market has no price.</summary>
    public bool TryGetMark(uint instrumentId, out long mark) => instruments.Prices.Of(instrumentId).TryGetMark(out mark);

    /// <summary>Every position that is or was, by instrument and account.</summary>
    public IEnumerable<(Instrument Instrument, uint Account, PositionState State)> Positions(uint? account, Instrument? instrument)
    {
        foreach (BookAccounts book in Books.Values)
        {
            if (instrument is not null && instrument.Id != book.InstrumentId) continue;
            Instrument of = InstrumentOf(book.InstrumentId);
            foreach ((uint owner, PositionState state) in book.Accounts)
                if (account is null || account == owner) yield return (of, owner, state);
        }
    }
}
