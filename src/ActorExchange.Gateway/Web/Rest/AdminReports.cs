using System.Globalization;
using System.Text.Json;
using ActorExchange.Core;
using ActorExchange.Engine.Reporting;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>Operators' reports, and the search of the audit trail, which is one of them.</summary>
internal static class AdminReports
{
    private const char TextMark = ':';
    private const int DefaultEntries = 100;
    private const int MaxEntries = 1000;

    /// <summary>What the search may be asked for, by the names that the report has for it.</summary>
    private static readonly (string Parameter, string Argument)[] AuditParameters =
    [
        ("user", "user"), ("account", "account"), ("symbol", "instrument"), ("orderId", "order"), ("clientOrderId", "client-order"), ("kind", "kind"), ("text", "text"),
        ("from", "from"), ("to", "to"), ("after", "after"),
    ];

    /// <summary>Names of what the search may be asked for.</summary>
    public static IEnumerable<string> AuditFilters => AuditParameters.Select(p => p.Parameter).Append("limit");

    /// <summary>The fields of an entry, by the report's columns; numbers are written as such.</summary>
    private static readonly Dictionary<string, (string Field, bool IsNumber)> AuditFields = new(StringComparer.Ordinal)
    {
        ["number"] = ("number", true),
        ["account"] = ("account", true),
        ["order"] = ("orderId", true),
        ["client-order"] = ("clientOrderId", false),
        ["request"] = ("requestId", false),
        ["status"] = ("code", false),
    };

    /// <summary>Which reports there are. It says nothing of anybody, but is for those who may read everything, as the reports are.</summary>
    public static async Task ListAsync(AdminCall call)
    {
        await call.AskAsync(new Request { GetServerStatus = new GetServerStatus { Seconds = 1 } });
        await call.WriteAsync(json => json.Objects("reports", ReportCatalog.Described, static (to, report) =>
        {
            to.WriteString("name", report.Name);
            to.Texts("arguments", report.Arguments);
        }));
    }

    public static async Task GetAsync(AdminCall call)
    {
        var get = new GetReport { Name = call.Part("name") };
        foreach ((string name, string value) in call.AllQueries()) get.Arguments[name] = value;
        Response response = await call.AskAsync(new Request { GetReport = get });
        await call.WriteAsync(json =>
        {
            json.WriteString("name", get.Name);
            json.Objects("columns", response.Report.Columns, static (to, column) =>
            {
                to.WriteString("name", column.TrimEnd(TextMark));
                to.WriteString("type", column.EndsWith(TextMark) ? "TEXT" : "NUMBER");
            });
            json.WriteStartArray("rows");
            foreach (ReportRow row in response.Report.Rows)
            {
                json.WriteStartArray();
                foreach (string value in row.Values) json.WriteStringValue(value);
                json.WriteEndArray();
            }
            json.WriteEndArray();
            json.WriteBoolean("more", response.More);
        });
    }

    public static async Task SearchAuditAsync(AdminCall call)
    {
        var get = new GetReport { Name = "audit" };
        foreach ((string parameter, string argument) in AuditParameters)
            if (call.Query(parameter) is { Length: > 0 } value) get.Arguments[argument] = value;
        get.Arguments["limit"] = call.QueryNumber("limit", 1, MaxEntries, DefaultEntries).ToString(CultureInfo.InvariantCulture);
        Response response = await call.AskAsync(new Request { GetReport = get });
        string[] columns = [.. response.Report.Columns.Select(column => column.TrimEnd(TextMark))];
        await call.WriteAsync(json =>
        {
            json.Objects("entries", response.Report.Rows, (to, row) => WriteEntry(to, columns, row));
            if (response.More && response.Report.Rows.Count > 0) json.WriteNumber("next", long.Parse(response.Report.Rows[^1].Values[0], CultureInfo.InvariantCulture));
            else json.WriteNull("next");
        });
    }

    /// <summary>"NotAuthorized" → "NOT_AUTHORIZED".</summary>
    private static string CodeOf(string status) => EnumText<CommandStatus>.ToSnake(status);

    private static void WriteEntry(Utf8JsonWriter json, string[] columns, ReportRow row)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            (string field, bool isNumber) = AuditFields.GetValueOrDefault(columns[i], (columns[i], false));
            if (row.Values[i].Length == 0) continue;
            if (isNumber) json.WriteNumber(field, long.Parse(row.Values[i], CultureInfo.InvariantCulture));
            else json.WriteString(field, columns[i] == "status" ? CodeOf(row.Values[i]) : row.Values[i]);
        }
    }
}
