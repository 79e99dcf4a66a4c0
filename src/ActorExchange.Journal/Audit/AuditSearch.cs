using System.Text;

namespace ActorExchange.Journal;

/// <summary>Searches the audit trail's table: one prepared statement per set of conditions, so that each finds its index.</summary>
internal sealed class AuditSearch(SqliteDatabase database)
{
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    public IReadOnlyList<AuditRow> Find(AuditQuery query)
    {
        SqliteStatement statement = Prepare(Sql(query));
        statement.Bind(1, query.After).Bind(2, query.Max);
        if (query.Account is { } account) statement.Bind(3, account);
        if (query.InstrumentId is { } instrument) statement.Bind(4, instrument);
        if (query.OrderId is { } order) statement.Bind(5, order);
        if (query.ClientOrderId is { } id) statement.BindText(6, Encoding.UTF8.GetBytes(id));
        if (query.Kind is { } kind) statement.BindText(7, Encoding.UTF8.GetBytes(kind));
        if (query.FromNs is { } from) statement.Bind(8, from);
        if (query.ToNs is { } to) statement.Bind(9, to);
        if (query.Text is { } text) statement.BindText(10, Encoding.UTF8.GetBytes(text));
        List<AuditRow> rows = [];
        while (statement.Step()) rows.Add(Row(statement));
        return rows;
    }

    // A partial index is used only where its own condition is written out.
    private static string Sql(AuditQuery query)
    {
        var sql = new StringBuilder($"SELECT {AuditSchema.Columns} FROM entries WHERE number > ?1");
        if (query.Account is not null) sql.Append(" AND account = ?3").Append(query.Account == 0 ? "" : " AND account <> 0");
        if (query.InstrumentId is not null) sql.Append(" AND instrument_id = ?4");
        if (query.OrderId is not null) sql.Append(" AND order_id = ?5").Append(query.OrderId == 0 ? "" : " AND order_id <> 0");
        if (query.ClientOrderId is not null)
            sql.Append(" AND ((client_order_id = ?6 AND client_order_id <> '') OR (request_id = ?6 AND request_id <> ''))");
        if (query.Kind is not null) sql.Append(" AND kind = ?7");
        if (query.FromNs is not null) sql.Append(" AND time_ns >= ?8");
        if (query.ToNs is not null) sql.Append(" AND time_ns < ?9");
        if (query.Text is not null) sql.Append(" AND instr(lower(text), lower(?10)) > 0");
        return sql.Append(" ORDER BY number LIMIT ?2").ToString();
    }

    private SqliteStatement Prepare(string sql)
    {
        if (!_statements.TryGetValue(sql, out SqliteStatement? statement)) _statements.Add(sql, statement = database.Prepare(sql));
        return statement;
    }

    private static AuditRow Row(SqliteStatement row) => new(
        row.Int64(0),
        new AuditEntry
        {
            Ordinal = row.Int64(1),
            Index = (int)row.Int64(2),
            TimeNs = row.Int64(3),
            Kind = row.Text(4),
            Account = (uint)row.Int64(5),
            User = row.Text(6),
            By = row.Text(7),
            InstrumentId = (uint)row.Int64(8),
            Symbol = row.Text(9),
            OrderId = row.Int64(10),
            ClientOrderId = row.Text(11),
            RequestId = row.Text(12),
            Report = row.Int64(13),
            Status = (int)row.Int64(14),
            Text = row.Text(15),
        },
        row.Blob(16).ToArray(),
        row.Blob(17).ToArray());
}
