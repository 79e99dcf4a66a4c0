using System.Globalization;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Trading;
using ActorExchange.Journal;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Verbs;

/// <summary>Finds entries of an audit trail on disk, by the same words as the report of a running exchange.</summary>
internal sealed class AuditFilter
{
    private const int DefaultLimit = 1000;

    private static readonly string[] Columns =
        ["number", "time:", "kind:", "account", "user:", "by:", "symbol:", "order", "client-order:", "request:", "status:", "text:", "hash:"];

    private string? _user;
    private string? _symbol;
    private long? _order;
    private int _limit = DefaultLimit;
    private AuditQuery _query = new();

    /// <exception cref="CliException">A value cannot be read, or has no meaning for an audit trail.</exception>
    public static AuditFilter From(IEnumerable<(string Name, string Value)> arguments)
    {
        var filter = new AuditFilter();
        foreach ((string name, string value) in arguments) filter.Take(name, value);
        return filter;
    }

    /// <summary>As many as the limit allows, and whether there are more.</summary>
    public (Report Report, bool More) Find(SqliteAuditTrail trail, CancellationToken cancellation)
    {
        var report = new Report { Columns = { Columns } };
        AuditQuery query = _query;
        while (trail.Search(query) is { Count: > 0 } page)
        {
            cancellation.ThrowIfCancellationRequested();
            query = query with { After = page[^1].Number };
            foreach (AuditRow row in page.Where(Fits))
            {
                if (report.Rows.Count == _limit) return (report, true);
                report.Rows.Add(ToRow(row));
            }
        }

        return (report, false);
    }

    private bool Fits(AuditRow row) =>
        (_user is null || row.Entry.User == _user) && (_symbol is null || row.Entry.Symbol == _symbol) && (_order is null || row.Entry.OrderId == _order);

    private void Take(string name, string value)
    {
        switch (name)
        {
            case "user": _user = value; break;
            case "instrument": _symbol = value; break;
            case "kind": _query = _query with { Kind = value }; break;
            case "text": _query = _query with { Text = value }; break;
            case "client-order": _query = _query with { ClientOrderId = value }; break;
            case "order": _order = Number(name, value); break;
            case "after": _query = _query with { After = Number(name, value) }; break;
            case "limit": _limit = (int)Math.Clamp(Number(name, value), 1, int.MaxValue); break;
            case "from": _query = _query with { FromNs = Time(name, value) }; break;
            case "to": _query = _query with { ToNs = Time(name, value) }; break;
            default: throw new CliException(ExitCodes.Usage, "the audit trail is not searched by this", $"--{name} has no meaning here", "");
        }
    }

    private static long Number(string name, string value) => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
        ? number
        : throw new CliException(ExitCodes.Usage, "the audit trail cannot be searched so", $"--{name} must be a whole number, not '{value}'", "");

    private static long Time(string name, string value)
    {
        const DateTimeStyles utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTime.TryParse(value, CultureInfo.InvariantCulture, utc, out DateTime time)
            ? (time - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick
            : throw new CliException(ExitCodes.Usage, "the audit trail cannot be searched so", $"--{name} must be a time such as 2026-03-31T14:30:00Z, not '{value}'", "");
    }

    private static ReportRow ToRow(AuditRow row)
    {
        AuditEntry e = row.Entry;
        return new ReportRow
        {
            Values =
            {
                Text(row.Number), AccountTables.Time(e.TimeNs), e.Kind, Text(e.Account), e.User, e.By, e.Symbol, e.OrderId == 0 ? "" : Text(e.OrderId),
                e.ClientOrderId, e.RequestId, e.Status == 0 ? "" : OrderText.Name((Status)e.Status), e.Text, Convert.ToHexString(row.Hash.AsSpan(0, 8)),
            },
        };
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
