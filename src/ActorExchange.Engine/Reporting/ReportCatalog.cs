namespace ActorExchange.Engine.Reporting;

/// <summary>All reports by name: docs/reports.md has a table of them.</summary>
public static class ReportCatalog
{
    private static readonly SortedDictionary<string, Report> All = new(StringComparer.Ordinal)
    {
        ["audit"] = new TrailReport(AuditReport.Arguments, AuditReport.Make),
        ["balances"] = new FiguresReport(BalancesReport.Arguments, BalancesReport.Make) { NeedsBooks = true, NeedsBookings = true },
        ["conservation"] = new FiguresReport(ConservationReport.Arguments, ConservationReport.Make) { NeedsBooks = true, NeedsBookings = true },
        ["exposure"] = new FiguresReport(ExposureReport.Arguments, ExposureReport.Make) { NeedsBooks = true },
        ["open-interest"] = new FiguresReport(OpenInterestReport.Arguments, OpenInterestReport.Make) { NeedsBooks = true },
        ["positions"] = new FiguresReport(PositionsReport.Arguments, PositionsReport.Make) { NeedsBooks = true },
        ["quoting"] = new JournalReport(QuotingReport.Arguments, QuotingReport.Begin),
        ["statement"] = new LedgerReport(StatementReport.Arguments, StatementReport.Make),
        ["value-at-risk"] = new LedgerReport(ValueAtRiskReport.Arguments, ValueAtRiskReport.Make) { NeedsBooks = true },
        ["volumes"] = new FiguresReport(VolumesReport.Arguments, VolumesReport.Make) { NeedsBooks = true },
    };

    public static IEnumerable<string> Names => All.Keys;

    /// <summary>Each by name, with the arguments that it takes.</summary>
    public static IEnumerable<(string Name, IReadOnlyList<string> Arguments)> Described => All.Select(r => (r.Key, r.Value.Arguments));

    /// <summary>Null if there is none.</summary>
    internal static Report? Find(string name) => All.GetValueOrDefault(name);
}
