using ActorExchange.Cli.Common;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Verbs;

/// <summary>A report as a table, as CSV, as JSON. Its numbers stay the exchange's texts.</summary>
internal static class ReportText
{
    /// <summary>A column whose name ends so is text, to the left; the others are numbers.</summary>
    private const char LeftMark = ':';

    public static TextTable Table(Report report)
    {
        var table = new TextTable([.. report.Columns.Select(c => (c.EndsWith(LeftMark) ? "" : ">") + Name(c).ToUpperInvariant())]);
        foreach (ReportRow row in report.Rows) table.Add([.. Cells(report, row)]);
        return table;
    }

    public static void WriteCsv(TextWriter to, Report report)
    {
        to.WriteLine(string.Join(',', report.Columns.Select(c => Quote(Name(c)))));
        foreach (ReportRow row in report.Rows) to.WriteLine(string.Join(',', Cells(report, row).Select(Quote)));
    }

    public static object ToJson(Report report, bool more) => new
    {
        columns = report.Columns.Select(Name),
        rows = report.Rows.Select(row => report.Columns.Zip(Cells(report, row)).ToDictionary(cell => Name(cell.First), cell => cell.Second)),
        more,
    };

    // A row that is short is filled up: a table needs all of its cells.
    private static IEnumerable<string> Cells(Report report, ReportRow row) =>
        Enumerable.Range(0, report.Columns.Count).Select(i => i < row.Values.Count ? row.Values[i] : "");

    private static string Name(string column) => column.TrimEnd(LeftMark);

    private static string Quote(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
