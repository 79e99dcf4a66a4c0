using ActorExchange.Core;

namespace ActorExchange.Engine.Reporting;

/// <summary>What positions are worth at market prices, per instrument or per sector: the text before ':' in the instrument's description.</summary>
internal static class ExposureReport
{
    public static readonly string[] Arguments = ["user", "by", "limit"];

    private const string NoSector = "-";

    public static ReportTable Make(ReportFigures figures, ReportArguments arguments)
    {
        uint? account = figures.AccountIn(arguments);
        bool bySector = arguments.Text("by") switch
        {
            null or "instrument" => false,
            "sector" => true,
            { } other => throw ReportArguments.Wrong($"by must be instrument or sector, not '{other}'"),
        };
        var sums = new SortedDictionary<(string Name, string Sector, string Currency), (Amount Long, Amount Short)>(Order);
        foreach ((Instrument instrument, _, PositionState state) in figures.Positions(account, null))
        {
            if (state.Lots == 0) continue;
            string sector = SectorOf(instrument);
            (string, string, string) key = (bySector ? sector : instrument.Symbol, sector, instrument.Currency);
            Amount value = ValueOf(figures, instrument, state);
            (Amount longs, Amount shorts) = sums.GetValueOrDefault(key);
            sums[key] = (longs + Amount.Max(value, Amount.Zero), shorts - Amount.Min(value, Amount.Zero));
        }

        ReportTable table = bySector
            ? new(arguments.Limit, "sector:", "currency:", "long", "short", "net", "gross")
            : new(arguments.Limit, "symbol:", "sector:", "currency:", "long", "short", "net", "gross");
        foreach (((string name, string sector, string currency), (Amount longs, Amount shorts)) in sums)
        {
            string[] values = [currency, longs.ToString(), shorts.ToString(), (longs - shorts).ToString(), (longs + shorts).ToString()];
            if (!table.Add(bySector ? [name, .. values] : [name, sector, .. values])) break;
        }

        return table;
    }

    /// <summary>At the mark; before there is one, at what it cost.</summary>
    public static Amount ValueOf(ReportFigures figures, Instrument instrument, in PositionState state) =>
        InstrumentUnits.Of(instrument).Money(figures.TryGetMark(instrument.Id, out long mark) ? (Int128)mark * state.Lots : state.Cost);

    private static readonly Comparer<(string Name, string Sector, string Currency)> Order = Comparer<(string Name, string Sector, string Currency)>.Create(
        (a, b) => string.CompareOrdinal(a.Name, b.Name) is not 0 and var byName ? byName : string.CompareOrdinal(a.Currency, b.Currency));

    private static string SectorOf(Instrument instrument)
    {
        int colon = instrument.Description.IndexOf(':', StringComparison.Ordinal);
        string sector = colon < 0 ? "" : instrument.Description[..colon].Trim();
        return sector.Length == 0 ? NoSector : sector;
    }
}
