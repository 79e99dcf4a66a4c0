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
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _move;
    private readonly SqliteStatement _position;
    private readonly SqliteStatement _read;
    private readonly byte[] _lastHash = new byte[LedgerHash.Size];
    private readonly byte[] _hash = new byte[LedgerHash.Size];
    private readonly byte[] _text = new byte[1024];
    private long _ordinal;
    private long _lastNumber;
    private bool _opened;

    private SqliteLedger(SqliteDatabase database)
    {
        _database = database;
        _begin = database.Prepare("BEGIN IMMEDIATE");
        _commit = database.Prepare("COMMIT");
        _insert = database.Prepare(
            $"INSERT INTO trades({LedgerSchema.Columns}) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17)");
        _move = database.Prepare("UPDATE position SET journal_ordinal=?1, last_number=?2, last_hash=?3 WHERE id=1");
        _position = database.Prepare("SELECT format, journal_ordinal, last_number, last_hash FROM position WHERE id=1");
        _read = database.Prepare($"SELECT {LedgerSchema.Columns} FROM trades WHERE ledger_number>?1 ORDER BY ledger_number LIMIT ?2");
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
        (_ordinal, _lastNumber) = (position.JournalOrdinal, position.LastNumber);
        position.LastHash.CopyTo(_lastHash, 0);
        _opened = true;
        return position;
    }

    public void Append(ReadOnlySpan<LedgerTrade> trades, long throughOrdinal)
    {
        if (!_opened) Open();
        LedgerRules.CheckOffset(_ordinal, throughOrdinal);
        try
        {
            _begin.Run();
            foreach (ref readonly LedgerTrade trade in trades) Insert(trade);
            _move.Bind(1, throughOrdinal).Bind(2, _lastNumber).Bind(3, _lastHash).Run();
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

    public void Dispose() => _database.Dispose();

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
                string first = $"INSERT INTO position VALUES(1, {LedgerSchema.Format}, 0, 0, zeroblob({LedgerHash.Size}));";
                database.Execute($"BEGIN IMMEDIATE; {LedgerSchema.Create} {first} COMMIT;");
            }

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
        var position = new LedgerPosition(_position.Int64(1), _position.Int64(2), _position.Blob(3).ToArray());
        _position.Reset();
        if (format != LedgerSchema.Format)
            throw new LedgerException($"The ledger {_database.Path} has format {format}; this version reads {LedgerSchema.Format}. Start the version that wrote it.");
        return position.LastHash.Length == LedgerHash.Size ? position : throw new LedgerException($"The ledger {_database.Path} has a damaged position. Move it away: the server rebuilds it from the journal.");
    }

    private void Insert(in LedgerTrade trade)
    {
        LedgerHash.Compute(_lastNumber + 1, trade, _lastHash, _hash);
        _insert.Bind(1, _lastNumber + 1).Bind(2, trade.InstrumentId).Bind(4, trade.TradeId).Bind(5, trade.PriceTicks)
            .Bind(6, trade.QuantityLots).Bind(7, trade.BuyAccount).Bind(8, trade.SellAccount).Bind(9, trade.BuyOrderId)
            .Bind(10, trade.SellOrderId).Bind(13, trade.AggressorSide).Bind(14, trade.TimeNs).Bind(15, trade.JournalOrdinal)
            .Bind(16, _lastHash).Bind(17, _hash);
        BindText(3, trade.Symbol);
        BindText(11, trade.BuyClientOrderId);
        BindText(12, trade.SellClientOrderId);
        _insert.Run();
        _hash.CopyTo(_lastHash, 0);
        _lastNumber++;
    }

    private void BindText(int index, string text)
    {
        if (Encoding.UTF8.TryGetBytes(text, _text, out int length)) _insert.BindText(index, _text.AsSpan(0, length));
        else _insert.BindText(index, Encoding.UTF8.GetBytes(text));
    }

    private List<LedgerRow> ReadRows(long afterNumber, int max)
    {
        List<LedgerRow> rows = [];
        _read.Bind(1, afterNumber).Bind(2, max);
        while (_read.Step()) rows.Add(ReadRow());
        return rows;
    }

    private LedgerRow ReadRow()
    {
        var trade = new LedgerTrade
        {
            InstrumentId = (uint)_read.Int64(1),
            Symbol = _read.Text(2),
            TradeId = _read.Int64(3),
            PriceTicks = _read.Int64(4),
            QuantityLots = _read.Int64(5),
            BuyAccount = (uint)_read.Int64(6),
            SellAccount = (uint)_read.Int64(7),
            BuyOrderId = _read.Int64(8),
            SellOrderId = _read.Int64(9),
            BuyClientOrderId = _read.Text(10),
            SellClientOrderId = _read.Text(11),
            AggressorSide = (byte)_read.Int64(12),
            TimeNs = _read.Int64(13),
            JournalOrdinal = _read.Int64(14),
        };
        return new LedgerRow(_read.Int64(0), trade, _read.Blob(15).ToArray(), _read.Blob(16).ToArray());
    }

    private static LedgerException Refused(SqliteFault e) => e.Code == raw.SQLITE_CONSTRAINT
        ? new LedgerException($"The ledger refused a trade: {e.Message} Nothing of the batch was stored.", e)
        : new LedgerException($"The ledger could not be written: {e.Message} Nothing of the batch was stored; try again when the disk works.", e);
}
