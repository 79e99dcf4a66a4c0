using ActorExchange.Core;

namespace ActorExchange.Engine.Reporting;

/// <summary>Every position with its profit and loss.</summary>
internal static class PositionsReport
{
    public static readonly string[] Arguments = ["user", "instrument", "limit"];

    public static ReportTable Make(ReportFigures figures, ReportArguments arguments)
    {
        var table = new ReportTable(
            arguments.Limit, "account", "user:", "symbol:", "currency:", "quantity", "average", "mark", "value", "realised", "unrealised", "fees", "trades");
        uint? account = figures.AccountIn(arguments);
        Instrument? only = figures.InstrumentIn(arguments);
        foreach ((Instrument instrument, uint owner, PositionState state) in figures.Positions(account, only))
        {
            InstrumentUnits units = InstrumentUnits.Of(instrument);
            bool hasMark = figures.TryGetMark(instrument.Id, out long mark);
            string[] row =
            [
                ReportTable.Text(owner),
                figures.UserOf(owner),
                instrument.Symbol,
                instrument.Currency,
                ReportTable.Plain(units.Quantity(state.Lots)),
                state.Lots == 0 ? "" : AveragePrice(state, units).ToString(),
                hasMark ? units.Price(mark).ToString() : "",
                hasMark ? units.Money((Int128)mark * state.Lots).ToString() : "",
                units.Money(state.Realised).ToString(),
                hasMark || state.Lots == 0 ? units.Money(((Int128)mark * state.Lots) - state.Cost).ToString() : "",
                units.Fee(state.Fees).ToString(),
                ReportTable.Text(state.Trades),
            ];
            if (!table.Add(row)) break;
        }

        return table;
    }

    /// <summary>Cost of one unit, rounded half away from zero to 10^-18.</summary>
    private static Amount AveragePrice(in PositionState state, InstrumentUnits units)
    {
        (Int128 whole, Int128 rest) = Int128.DivRem(state.Cost, state.Lots);
        (Int128 part, Int128 left) = Int128.DivRem(rest * units.PerTick, state.Lots);
        int sign = (left < 0) == (state.Lots < 0) ? 1 : -1;
        if (2 * Int128.Abs(left) >= Math.Abs(state.Lots)) part += sign;
        return new Amount((whole * units.PerTick) + part);
    }
}
