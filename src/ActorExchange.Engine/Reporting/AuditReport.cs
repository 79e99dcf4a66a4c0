using System.Globalization;
using ActorExchange.Core;
using ActorExchange.Journal;

namespace ActorExchange.Engine.Reporting;

/// <summary>Entries of the audit trail that fit, by number; `after` the last number seen is the next page.</summary>
internal static class AuditReport
{
    public static readonly string[] Arguments = ["user", "account", "instrument", "order", "client-order", "kind", "text", "from", "to", "after", "limit"];

    public static ReportTable Make(ReportFigures figures, ReportArguments arguments, IAuditTrail trail)
    {
        int limit = arguments.Limit;
        var table = new ReportTable(
            limit, "number", "time:", "kind:", "account", "user:", "by:", "symbol:", "order", "client-order:", "request:", "status:", "text:", "hash:");
        foreach (AuditRow row in trail.Search(Query(figures, arguments, limit)))
            if (!table.Add(Row(row))) break;
        return table;
    }

    private static AuditQuery Query(ReportFigures figures, ReportArguments arguments, int limit)
    {
        uint? account = figures.AccountIn(arguments);
        if (account is null && arguments.Text("account") is not null) account = (uint)arguments.Number("account", 0, 0, uint.MaxValue);
        Instrument? instrument = figures.InstrumentIn(arguments);
        bool hasOrder = arguments.Text("order") is not null;
        if (hasOrder && instrument is null) throw ReportArguments.Wrong("numbers of orders are their instrument's: name the instrument, too");
        return new AuditQuery
        {
            Account = account,
            InstrumentId = instrument?.Id,
            OrderId = hasOrder ? arguments.Number("order", 0, 1, long.MaxValue) : null,
            ClientOrderId = arguments.Text("client-order"),
            Kind = arguments.Text("kind"),
            Text = arguments.Text("text"),
            FromNs = arguments.Time("from"),
            ToNs = arguments.Time("to"),
            After = arguments.Number("after", 0, 0, long.MaxValue),

            // One more, so that it is known whether there is more.
            Max = limit + 1,
        };
    }

    private static string[] Row(AuditRow row)
    {
        AuditEntry e = row.Entry;
        return
        [
            ReportTable.Text(row.Number),
            ReportTable.Time(e.TimeNs),
            e.Kind,
            e.Account == 0 ? "" : ReportTable.Text(e.Account),
            e.User,
            e.By,
            e.Symbol,
            e.OrderId == 0 ? "" : e.OrderId.ToString(CultureInfo.InvariantCulture),
            e.ClientOrderId,
            e.RequestId,
            e.Status == 0 ? "" : ((CommandStatus)e.Status).ToString(),
            e.Text,
            Convert.ToHexString(row.Hash, 0, 8),
        ];
    }
}
