using ActorExchange.Core;
using ActorExchange.Journal;

namespace ActorExchange.Engine.Reporting;

/// <summary>
/// What an account's positions could lose within a period, if prices move as they did in the last ones (historical simulation): the price at the end
/// of each period is that of the last trade in the ledger before it. Periods before an instrument's first trade count as no move.
/// </summary>
internal static class ValueAtRiskReport
{
    public static readonly string[] Arguments = ["user", "percent", "period", "periods"];

    private const int DaySeconds = 86_400;

    public static ReportTable Make(ReportFigures figures, ReportArguments arguments, ILedgerStore ledger, CancellationToken cancellation)
    {
        uint account = figures.AccountOf(arguments.Text("user") ?? arguments.By.User);
        int percent = (int)arguments.Number("percent", 99, 1, 100);
        long seconds = arguments.Number("period", DaySeconds, 1, 366 * DaySeconds);
        int periods = (int)arguments.Number("periods", 250, 1, 2000);
        var ends = new PeriodEnds(figures.Now, seconds * 1_000_000_000, periods);
        var byCurrency = new SortedDictionary<string, Portfolio>(StringComparer.Ordinal);
        foreach ((Instrument instrument, _, PositionState state) in figures.Positions(account, null))
        {
            cancellation.ThrowIfCancellationRequested();
            if (state.Lots == 0) continue;
            if (!byCurrency.TryGetValue(instrument.Currency, out Portfolio? portfolio)) byCurrency.Add(instrument.Currency, portfolio = new Portfolio());
            portfolio.Exposures.Add(ExposureReport.ValueOf(figures, instrument, state));
            long[] prices = ends.Prices(ledger, instrument.Id);
            portfolio.Known = Math.Max(portfolio.Known, prices.Length - 1);
            portfolio.Moves.Add(Padded(ValueAtRisk.Moves(prices), periods));
        }

        var table = new ReportTable(arguments.Limit, "user:", "currency:", "percent", "period s", "periods", "net", "gross", "value at risk");
        foreach ((string currency, Portfolio portfolio) in byCurrency)
        {
            Amount risk = ValueAtRisk.Of(portfolio.Exposures.ToArray(), portfolio.Moves.ToArray(), percent);
            table.Add(
                figures.UserOf(account), currency, ReportTable.Text(percent), ReportTable.Text(seconds), ReportTable.Text(portfolio.Known), portfolio.Net.ToString(),
                portfolio.Gross.ToString(), risk.ToString());
        }

        return table;
    }

    /// <summary>As many moves for every instrument: one that is new would otherwise hide what the others did.</summary>
    private static int[] Padded(int[] moves, int periods)
    {
        var padded = new int[periods];
        moves.CopyTo(padded, periods - moves.Length);
        return padded;
    }

    private sealed class Portfolio
    {
        public List<Amount> Exposures { get; } = [];

        public List<int[]> Moves { get; } = [];

        /// <summary>Periods of which something is known.</summary>
        public int Known { get; set; }

        public Amount Net => Sum(static a => a);

        public Amount Gross => Sum(Amount.Abs);

        private Amount Sum(Func<Amount, Amount> of)
        {
            Amount sum = default;
            foreach (Amount exposure in Exposures) sum += of(exposure);
            return sum;
        }
    }
}
