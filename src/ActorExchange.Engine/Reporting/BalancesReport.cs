using ActorExchange.Core;

namespace ActorExchange.Engine.Reporting;

/// <summary>Cash of every account and currency, and the venue's: total = booked + trades − fees; each currency's totals sum to zero.</summary>
internal static class BalancesReport
{
    public static readonly string[] Arguments = ["user", "currency", "limit"];

    public static ReportTable Make(ReportFigures figures, ReportArguments arguments)
    {
        uint? account = figures.AccountIn(arguments);
        string? currency = arguments.Text("currency");
        var table = new ReportTable(arguments.Limit, "account", "user:", "currency:", "booked", "trades", "fees", "total");
        foreach (((uint owner, string of), Balance balance) in Of(figures))
        {
            if (account is not null && owner != account) continue;
            if (currency is not null && !string.Equals(of, currency, StringComparison.Ordinal)) continue;
            if (!table.Add(
                ReportTable.Text(owner), figures.UserOf(owner), of, balance.Booked.ToString(), balance.Trades.ToString(), balance.Fees.ToString(), balance.Total.ToString()))
                break;
        }

        return table;
    }

    /// <summary>Every account that has, or had, something in a currency, by account and currency. Account 0 is the venue, which gets all fees.</summary>
    public static SortedDictionary<(uint Account, string Currency), Balance> Of(ReportFigures figures)
    {
        var balances = new SortedDictionary<(uint, string), Balance>(Order);
        foreach ((uint account, string currency, Amount booked) in figures.Bookings) Add(balances, account, currency, new Balance(booked, default, default));
        foreach ((Instrument instrument, uint account, PositionState state) in figures.Positions(null, null))
        {
            InstrumentUnits units = InstrumentUnits.Of(instrument);
            Amount fees = units.Fee(state.Fees);
            Add(balances, account, instrument.Currency, new Balance(default, units.Money(state.CashFlow), fees));
            if (!fees.IsZero) Add(balances, 0, instrument.Currency, new Balance(default, default, -fees));
        }

        return balances;
    }

    private static readonly Comparer<(uint Account, string Currency)> Order = Comparer<(uint Account, string Currency)>.Create(
        (a, b) => a.Account != b.Account ? a.Account.CompareTo(b.Account) : string.CompareOrdinal(a.Currency, b.Currency));

    private static void Add(SortedDictionary<(uint, string), Balance> balances, uint account, string currency, in Balance more)
    {
        Balance before = balances.GetValueOrDefault((account, currency));
        balances[(account, currency)] = new Balance(before.Booked + more.Booked, before.Trades + more.Trades, before.Fees + more.Fees);
    }

    /// <param name="Booked">By bookings.</param>
    /// <param name="Trades">Came in by trades less what went out.</param>
    /// <param name="Fees">Paid less rebates; the venue's are what it got, negative.</param>
    public readonly record struct Balance(Amount Booked, Amount Trades, Amount Fees)
    {
        public Amount Total => Booked + Trades - Fees;
    }
}
