using System.Globalization;
using System.Text;
using SQLitePCL;

namespace ActorExchange.Journal;

/// <summary>
/// The ledger in a SQLite file of its own. Commits are not synced one by one: after a power loss the newest rows may be gone together
/// with the offset, and are read from the journal again.
/// </summary>
public sealed class SqliteLedger : ILedgerStore
{
    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement? _insert;
    private readonly SqliteStatement? _move;
    private readonly SqliteStatement _position;
    private readonly SqliteStatement _read;
    private readonly SqliteStatement _readAccount;
    private readonly SqliteStatement _readTrades;
    private readonly SqliteStatement _sum;
    private readonly byte[] _lastHash = new byte[LedgerHash.Size];
    private readonly byte[] _hash = new byte[LedgerHash.Size];
    private readonly byte[] _text = new byte[1024];
    private long _ordinal;
    private long _lastNumber;
    private long _trades;
    private bool _opened;

    private SqliteLedger(SqliteDatabase database)
    {
        _database = database;
        bool isFirst = FormatOf(database) == 1;
        (string table, string columns) = isFirst ? ("trades", LedgerSchema.ColumnsOfFirst) : ("entries", LedgerSchema.Columns);
        _begin = database.Prepare("BEGIN IMMEDIATE");
        _commit = database.Prepare("COMMIT");
        _position = database.Prepare($"SELECT format, journal_ordinal, last_number, last_hash, {(isFirst ? "last_number" : "trades")} FROM position WHERE id=1");
        _read = database.Prepare($"SELECT {columns} FROM {table} WHERE ledger_number>?1 ORDER BY ledger_number LIMIT ?2");
        _readAccount = database.Prepare(OfAccount(columns, table, "time_ns>=?2 AND time_ns<?3 AND (time_ns>?4 OR ledger_number>?5) ORDER BY time_ns, ledger_number LIMIT ?6")
            + " ORDER BY time_ns, ledger_number LIMIT ?6");
        _readTrades = database.Prepare(
            $"SELECT {columns} FROM {table} WHERE instrument_id=?1 AND trade_id>?2{(isFirst ? "" : " AND kind=1")} ORDER BY trade_id LIMIT ?3");
        _sum = database.Prepare(OfAccount(columns, table, "time_ns<?2"));
        if (isFirst) return;
        _insert = database.Prepare(
            $"INSERT INTO entries({LedgerSchema.Columns}) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,{LedgerHash.Version},?19,?20,?21,?22,?23,?24,?25,?26,?27,?28,?29)");
        _move = database.Prepare("UPDATE position SET journal_ordinal=?1, last_number=?2, last_hash=?3, trades=?4 WHERE id=1");
    }

    /// <summary>Opens a ledger's file; creates it if there is none.</summary>
    /// <exception cref="LedgerException">It cannot be opened.</exception>
    public static SqliteLedger OpenFile(string path) => Guard(path, () => Create(SqliteDatabase.Open(path)));

    /// <summary>Opens an existing ledger to read or verify it; may be done while a server writes to it.</summary>
    /// <exception cref="LedgerException">It is not there or cannot be opened.</exception>
    public static SqliteLedger OpenForReading(string path)
    {
        if (!File.Exists(path)) throw new LedgerException($"There is no ledger at {path}. A server creates it with its first trade; name its data folder.");
        return Guard(path, () => new SqliteLedger(SqliteDatabase.OpenForReading(path)));
    }

    public LedgerPosition Open()
    {
        LedgerPosition position = Guard(_database.Path, ReadPosition);
        (_ordinal, _lastNumber, _trades) = (position.JournalOrdinal, position.LastNumber, position.Trades);
        position.LastHash.CopyTo(_lastHash, 0);
        _opened = true;
        return position;
    }

    public void Append(ReadOnlySpan<LedgerEntry> entries, long throughOrdinal)
    {
        if (!_opened) Open();
        if (_insert is null || _move is null) throw new LedgerException($"The ledger {_database.Path} was opened for reading.");
        LedgerRules.CheckOffset(_ordinal, throughOrdinal);
        try
        {
            _begin.Run();
            foreach (ref readonly LedgerEntry entry in entries) Insert(_insert, entry);
            _move.Bind(1, throughOrdinal).Bind(2, _lastNumber).Bind(3, _lastHash).Bind(4, _trades).Run();
            _commit.Run();
            _ordinal = throughOrdinal;
        }
        catch (SqliteFault e)
        {
            _database.Rollback();
            _opened = false;
            throw Refused(e);
        }
    }

    public LedgerVerification Verify(IProgress<(long Done, long Total)>? progress = null, CancellationToken cancellation = default)
    {
        long total = Guard(_database.Path, ReadPosition).LastNumber;
        var chain = new LedgerChain();
        long after = 0;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            IReadOnlyList<LedgerRow> rows = Read(after, 4096);
            if (rows.Count == 0) return chain.Result(total);
            foreach (LedgerRow row in rows)
            {
                if (!chain.Add(row)) return chain.Result(total);
            }

            after = rows[^1].Number;
            progress?.Report((after, Math.Max(after, total)));
        }
    }

    public IReadOnlyList<LedgerRow> Read(long afterNumber, int max) => Guard(_database.Path, () => ReadRows(afterNumber, max));

    public IReadOnlyList<LedgerRow> ReadAccount(uint account, long fromTime, long toTime, LedgerRow? after, int max) => Guard(_database.Path, () =>
    {
        (long time, long number) = after is null ? (fromTime, 0) : (after.Entry.TimeNs, after.Number);
        _readAccount.Bind(1, account).Bind(2, Math.Max(fromTime, time)).Bind(3, toTime).Bind(4, time).Bind(5, number).Bind(6, max);
        return Rows(_readAccount);
    });

    public IReadOnlyList<LedgerRow> ReadTrades(uint instrumentId, long afterTradeId, int max) => Guard(_database.Path, () =>
    {
        _readTrades.Bind(1, instrumentId).Bind(2, afterTradeId).Bind(3, max);
        return Rows(_readTrades);
    });

    public LedgerSums Sum(uint account, long beforeTime) => Guard(_database.Path, () =>
    {
        _sum.Bind(1, account).Bind(2, beforeTime);
        return LedgerSums.Of(account, Entries(_sum));
    });

    public void Dispose() => _database.Dispose();

    /// <summary>What an account bought and sold, or got and gave, by the two indices; what it did with itself once.</summary>
    private static string OfAccount(string columns, string table, string rest)
    {
        string Half(string condition) => $"SELECT * FROM (SELECT {columns} FROM {table} WHERE {condition} AND {rest})";
        return $"{Half("buy_account=?1")} UNION ALL {Half("sell_account=?1 AND buy_account<>?1")}";
    }

    /// <summary>Format of a file that has its tables.</summary>
    private static long FormatOf(SqliteDatabase database) => database.QueryNumber("SELECT format FROM position WHERE id=1");

    private static SqliteLedger Create(SqliteDatabase database)
    {
        try
        {
            database.Execute("PRAGMA journal_mode=WAL");
            database.Execute("PRAGMA synchronous=NORMAL");
            database.Execute("PRAGMA cache_size=-32768");
            database.Execute("PRAGMA recursive_triggers=ON");
            if (!JournalSchema.Exists(database))
            {
                string first = $"INSERT INTO position VALUES(1, {LedgerSchema.Format}, 0, 0, zeroblob({LedgerHash.Size}), 0);";
                database.Execute($"BEGIN IMMEDIATE; {LedgerSchema.Create} {first} COMMIT;");
            }

            if (FormatOf(database) == 1) database.Execute($"BEGIN IMMEDIATE; {LedgerSchema.Migrate} COMMIT;");

            return new SqliteLedger(database);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private static T Guard<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (SqliteFault e)
        {
            throw new LedgerException(
                $"The ledger {path} cannot be used: {e.Message} If it is damaged, move it away: the server rebuilds it from the journal.", e);
        }
    }

    private LedgerPosition ReadPosition()
    {
        if (!_position.Step()) throw new LedgerException($"The ledger {_database.Path} has lost its position. Move it away: the server rebuilds it from the journal.");
        long format = _position.Int64(0);
        var position = new LedgerPosition(_position.Int64(1), _position.Int64(2), _position.Blob(3).ToArray(), _position.Int64(4));
        _position.Reset();
        if (format is < 1 or > LedgerSchema.Format)
            throw new LedgerException($"The ledger {_database.Path} has format {format}; this version reads 1 to {LedgerSchema.Format}. Start the version that wrote it.");
        return position.LastHash.Length == LedgerHash.Size ? position : throw new LedgerException($"The ledger {_database.Path} has a damaged position. Move it away: the server rebuilds it from the journal.");
    }

    private void Insert(SqliteStatement insert, in LedgerEntry entry)
    {
        LedgerHash.Compute(LedgerHash.Version, _lastNumber + 1, entry, _lastHash, _hash);
        insert.Bind(1, _lastNumber + 1).Bind(2, entry.InstrumentId).Bind(4, entry.TradeId).Bind(5, entry.PriceTicks)
            .Bind(6, entry.QuantityLots).Bind(7, entry.BuyAccount).Bind(8, entry.SellAccount).Bind(9, entry.BuyOrderId)
            .Bind(10, entry.SellOrderId).Bind(13, entry.AggressorSide).Bind(14, entry.TimeNs).Bind(15, entry.JournalOrdinal)
            .Bind(16, _lastHash).Bind(17, _hash).Bind(18, (long)entry.Kind).Bind(19, entry.BuyFeePpm).Bind(20, entry.SellFeePpm)
            .Bind(26, entry.BookingKind).Bind(28, entry.ByAccount);
        BindText(insert, 3, entry.Symbol);
        BindText(insert, 11, entry.BuyClientOrderId);
        BindText(insert, 12, entry.SellClientOrderId);
        BindText(insert, 21, entry.Currency);
        BindMoney(insert, 22, entry.Amount);
        BindMoney(insert, 23, entry.BuyFee);
        BindMoney(insert, 24, entry.SellFee);
        BindText(insert, 25, entry.BookingId);
        BindText(insert, 27, entry.Reason);
        BindText(insert, 29, entry.ByUser);
        insert.Run();
        _hash.CopyTo(_lastHash, 0);
        _lastNumber++;
        if (entry.Kind == LedgerKind.Trade) _trades++;
    }

    private void BindText(SqliteStatement insert, int index, string text)
    {
        if (Encoding.UTF8.TryGetBytes(text, _text, out int length)) insert.BindText(index, _text.AsSpan(0, length));
        else insert.BindText(index, Encoding.UTF8.GetBytes(text));
    }

    private void BindMoney(SqliteStatement insert, int index, Int128 money)
    {
        money.TryFormat(_text, out int length, default, CultureInfo.InvariantCulture);
        insert.BindText(index, _text.AsSpan(0, length));
    }

    private List<LedgerRow> ReadRows(long afterNumber, int max)
    {
        _read.Bind(1, afterNumber).Bind(2, max);
        return Rows(_read);
    }

    private static List<LedgerRow> Rows(SqliteStatement query)
    {
        List<LedgerRow> rows = [];
        while (query.Step()) rows.Add(new LedgerRow(query.Int64(0), EntryOf(query), query.Blob(15).ToArray(), query.Blob(16).ToArray(), (int)query.Int64(18)));
        return rows;
    }

    private static IEnumerable<LedgerEntry> Entries(SqliteStatement query)
    {
        while (query.Step()) yield return EntryOf(query);
    }

    private static LedgerEntry EntryOf(SqliteStatement row) => new()
    {
        InstrumentId = (uint)row.Int64(1),
        Symbol = row.Text(2),
        TradeId = row.Int64(3),
        PriceTicks = row.Int64(4),
        QuantityLots = row.Int64(5),
        BuyAccount = (uint)row.Int64(6),
        SellAccount = (uint)row.Int64(7),
        BuyOrderId = row.Int64(8),
        SellOrderId = row.Int64(9),
        BuyClientOrderId = row.Text(10),
        SellClientOrderId = row.Text(11),
        AggressorSide = (byte)row.Int64(12),
        TimeNs = row.Int64(13),
        JournalOrdinal = row.Int64(14),
        Kind = (LedgerKind)row.Int64(17),
        BuyFeePpm = (int)row.Int64(19),
        SellFeePpm = (int)row.Int64(20),
        Currency = row.Text(21),
        Amount = Money(row, 22),
        BuyFee = Money(row, 23),
        SellFee = Money(row, 24),
        BookingId = row.Text(25),
        BookingKind = (byte)row.Int64(26),
        Reason = row.Text(27),
        ByAccount = (uint)row.Int64(28),
        ByUser = row.Text(29),
    };

    /// <summary>What somebody wrote who is not the ledger reads as a number that no hash fits.</summary>
    private static Int128 Money(SqliteStatement row, int column) =>
        Int128.TryParse(row.Blob(column), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out Int128 money) ? money : Int128.MinValue;

    private static LedgerException Refused(SqliteFault e) => e.Code == raw.SQLITE_CONSTRAINT
        ? new LedgerException($"The ledger refused an entry: {e.Message} Nothing of the batch was stored.", e)
        : new LedgerException($"The ledger could not be written: {e.Message} Nothing of the batch was stored; try again when the disk works.", e);
}
