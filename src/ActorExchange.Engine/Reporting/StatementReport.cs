using System.Globalization;
using ActorExchange.Core;
using ActorExchange.Journal;

namespace ActorExchange.Engine.Reporting;

/// <summary>
/// One account's day (UTC) from the ledger: what it had, every trade, fee and booking with the balance after it, what it has then. A day opens with what
/// the day before closed with, and the last day closes with the account's balances.
/// </summary>
internal static class StatementReport
{
    public static readonly string[] Arguments = ["user", "day", "limit"];

    private const int PageRows = 1000;

    public static ReportTable Make(ReportFigures figures, ReportArguments arguments, ILedgerStore ledger, CancellationToken cancellation)
    {
        uint account = figures.AccountOf(arguments.Text("user") ?? arguments.By.User);
        int day = arguments.Day("day", figures.Now);
        long from = day * UtcDate.NanosecondsPerDay;
        long to = from + UtcDate.NanosecondsPerDay;
        var balances = new StatementBalances(figures, ledger.Sum(account, from));
        var table = new ReportTable(
            arguments.Limit, "time:", "kind:", "symbol:", "side:", "quantity", "price", "amount", "fee", "currency:", "balance", "position", "id:", "text:");
        AddBalances(table, "opening", balances, from);
        LedgerRow? last = null;
        while (!table.More)
        {
            IReadOnlyList<LedgerRow> rows = ledger.ReadAccount(account, from, to, last, PageRows);
            cancellation.ThrowIfCancellationRequested();
            if (rows.Count == 0) break;
            foreach (LedgerRow row in rows)
                if (!Add(table, balances, account, row.Entry)) break;
            last = rows[^1];
        }

        if (!table.More) AddBalances(table, "closing", balances, Math.Min(to, Math.Max(from, figures.Now)));
        return table;
    }

    private static void AddBalances(ReportTable table, string kind, StatementBalances balances, long time)
    {
        foreach (string currency in balances.Currencies)
            table.Add(ReportTable.Time(time), kind, "", "", "", "", "", "", currency, balances.Cash(currency).ToString(), "", "", "");
        foreach ((Instrument instrument, Amount position) in balances.Positions)
            table.Add(ReportTable.Time(time), kind, instrument.Symbol, "", "", "", "", "", instrument.Currency, "", ReportTable.Plain(position), "", "");
    }

    /// <summary>Both sides, if both are the account's.</summary>
    private static bool Add(ReportTable table, StatementBalances balances, uint account, LedgerEntry entry) =>
        (entry.BuyAccount != account || Add(table, balances, entry, isBuyer: true)) && (entry.SellAccount != account || Add(table, balances, entry, isBuyer: false));

    private static bool Add(ReportTable table, StatementBalances balances, LedgerEntry entry, bool isBuyer) => entry.Kind switch
    {
        LedgerKind.Trade => AddTrade(table, balances, entry, isBuyer),
        LedgerKind.Shares => AddShares(table, balances, entry, isBuyer),
        LedgerKind.Cash => AddCash(table, balances, entry, isBuyer),
        _ => true,
    };

    private static bool AddTrade(ReportTable table, StatementBalances balances, LedgerEntry entry, bool isBuyer)
    {
        Instrument instrument = balances.InstrumentOf(entry.InstrumentId);
        InstrumentUnits units = InstrumentUnits.Of(instrument);
        (Amount amount, Amount fee) = balances.Trade(entry, isBuyer);
        return table.Add(
            ReportTable.Time(entry.TimeNs), "trade", instrument.Symbol, isBuyer ? "buy" : "sell", ReportTable.Plain(units.Quantity(entry.QuantityLots)),
            units.Price(entry.PriceTicks).ToString(), amount.ToString(), fee.ToString(), instrument.Currency, balances.Cash(instrument.Currency).ToString(),
            ReportTable.Plain(balances.Position(instrument.Id)), isBuyer ? entry.BuyClientOrderId : entry.SellClientOrderId,
            string.Create(CultureInfo.InvariantCulture, $"trade {entry.TradeId}"));
    }

    private static bool AddShares(ReportTable table, StatementBalances balances, LedgerEntry entry, bool isReceiver)
    {
        Instrument instrument = balances.InstrumentOf(entry.InstrumentId);
        InstrumentUnits units = InstrumentUnits.Of(instrument);
        balances.Shares(entry, isReceiver);
        return table.Add(
            ReportTable.Time(entry.TimeNs), "shares", instrument.Symbol, isReceiver ? "in" : "out", ReportTable.Plain(units.Quantity(entry.QuantityLots)),
            units.Price(entry.PriceTicks).ToString(), "", "", instrument.Currency, balances.Cash(instrument.Currency).ToString(),
            ReportTable.Plain(balances.Position(instrument.Id)), entry.BookingId, entry.Reason);
    }

    private static bool AddCash(ReportTable table, StatementBalances balances, LedgerEntry entry, bool isReceiver)
    {
        Amount amount = balances.Book(entry, isReceiver);
        string kind = ((BookingKind)entry.BookingKind).ToString();
        return table.Add(
            ReportTable.Time(entry.TimeNs), "cash", "", isReceiver ? "in" : "out", "", "", amount.ToString(), "", entry.Currency, balances.Cash(entry.Currency).ToString(), "",
            entry.BookingId, entry.Reason.Length == 0 ? kind : $"{kind}: {entry.Reason}");
    }
}
