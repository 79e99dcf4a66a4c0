using ActorExchange.Core;
using ActorExchange.Engine.Books;

namespace ActorExchange.Engine.Reporting;

/// <summary>What must come out whatever was traded and booked: no cash and no share comes from nowhere.</summary>
internal static class ConservationReport
{
    public static readonly string[] Arguments = [];

    public static ReportTable Make(ReportFigures figures, ReportArguments arguments)
    {
        var table = new ReportTable(ReportArguments.MaxRows, "what:", "of:", "sum", "expected", "holds:");
        var currencies = new SortedDictionary<string, Sums>(StringComparer.Ordinal);
        foreach (((uint account, string currency), BalancesReport.Balance balance) in BalancesReport.Of(figures))
        {
            Sums sums = currencies.GetValueOrDefault(currency);
            currencies[currency] = new Sums(
                sums.Booked + balance.Booked, sums.Trades + balance.Trades, sums.Total + balance.Total, account == 0 ? sums.Users : sums.Users + balance.Total);
        }

        foreach ((string currency, Sums sums) in currencies)
        {
            Add(table, "bookings", currency, sums.Booked, Amount.Zero);
            Add(table, "cash of trades", currency, sums.Trades, Amount.Zero);
            Add(table, "balances with the venue's", currency, sums.Total, Amount.Zero);
            table.Add("balances of users", currency, sums.Users.ToString(), "", "");
        }

        foreach (BookAccounts book in figures.Books.Values) AddShares(table, figures.InstrumentOf(book.InstrumentId), book);
        return table;
    }

    private static void AddShares(ReportTable table, Instrument instrument, BookAccounts book)
    {
        Int128 lots = 0;
        Int128 cash = 0;
        foreach ((_, PositionState state) in book.Accounts) (lots, cash) = (lots + state.Lots, cash + state.CashFlow);
        InstrumentUnits units = InstrumentUnits.Of(instrument);
        Add(table, "positions", instrument.Symbol, new Amount(lots * units.PerLot), units.Quantity(book.Issued));
        Add(table, "cash of its trades", instrument.Symbol, units.Money(cash), Amount.Zero);
    }

    private static void Add(ReportTable table, string what, string of, Amount sum, Amount expected) =>
        table.Add(what, of, ReportTable.Plain(sum), ReportTable.Plain(expected), sum == expected ? "yes" : "NO");

    private readonly record struct Sums(Amount Booked, Amount Trades, Amount Total, Amount Users);
}
