using ActorExchange.Core;
using ActorExchange.Engine.Books;

namespace ActorExchange.Engine.Reporting;

/// <summary>How much of each instrument is held: long = short + issued.</summary>
internal static class OpenInterestReport
{
    public static readonly string[] Arguments = ["instrument", "limit"];

    public static ReportTable Make(ReportFigures figures, ReportArguments arguments)
    {
        var table = new ReportTable(arguments.Limit, "symbol:", "currency:", "long", "short", "issued", "holders", "orders", "mark", "value");
        Instrument? only = figures.InstrumentIn(arguments);
        foreach (BookAccounts book in figures.Books.Values)
        {
            if (only is not null && only.Id != book.InstrumentId) continue;
            if (!table.Add(Row(figures, book))) break;
        }

        return table;
    }

    private static string[] Row(ReportFigures figures, BookAccounts book)
    {
        Instrument instrument = figures.InstrumentOf(book.InstrumentId);
        InstrumentUnits units = InstrumentUnits.Of(instrument);
        Int128 longs = 0;
        Int128 shorts = 0;
        int holders = 0;
        foreach ((_, PositionState state) in book.Accounts)
        {
            longs += Math.Max(0, state.Lots);
            shorts -= Math.Min(0, state.Lots);
            if (state.Lots != 0) holders++;
        }

        bool hasMark = figures.TryGetMark(instrument.Id, out long mark);
        return
        [
            instrument.Symbol,
            instrument.Currency,
            ReportTable.Plain(new Amount(longs * units.PerLot)),
            ReportTable.Plain(new Amount(shorts * units.PerLot)),
            ReportTable.Plain(units.Quantity(book.Issued)),
            ReportTable.Text(holders),
            ReportTable.Text(book.Orders.Count),
            hasMark ? units.Price(mark).ToString() : "",
            hasMark ? units.Money(longs * mark).ToString() : "",
        ];
    }
}
