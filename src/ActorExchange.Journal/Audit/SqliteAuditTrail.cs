using System.Text;
using SQLitePCL;

namespace ActorExchange.Journal;

/// <summary>
/// The audit trail in a SQLite file of its own. Commits are not synced one by one: after a power loss the newest rows may be gone together with the
/// offset, and are read from the journal again.
/// </summary>
public sealed class SqliteAuditTrail : IAuditTrail
{
    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _begin;
    private readonly SqliteStatement _commit;
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _move;
    private readonly SqliteStatement _position;
    private readonly AuditSearch _search;
    private readonly byte[] _lastHash = new byte[AuditHash.Size];
    private readonly byte[] _hash = new byte[AuditHash.Size];
    private readonly byte[] _text = new byte[1024];
    private long _ordinal;
    private long _lastNumber;
    private bool _opened;

    private SqliteAuditTrail(SqliteDatabase database)
    {
        _database = database;
        _begin = database.Prepare("BEGIN IMMEDIATE");
        _commit = database.Prepare("COMMIT");
        _insert = database.Prepare(
            $"INSERT INTO entries({AuditSchema.Columns}) VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18)");
        _move = database.Prepare("UPDATE position SET journal_ordinal=?1, last_number=?2, last_hash=?3 WHERE id=1");
        _position = database.Prepare("SELECT format, journal_ordinal, last_number, last_hash FROM position WHERE id=1");
        _search = new AuditSearch(database);
    }

    /// <summary>Opens a trail's file; creates it if there is none.</summary>
    /// <exception cref="AuditTrailException">It cannot be opened.</exception>
    public static SqliteAuditTrail OpenFile(string path) => Guard(path, () => Create(SqliteDatabase.Open(path)));

    /// <summary>Opens an existing trail to search or verify it; may be done while a server writes to it.</summary>
    /// <exception cref="AuditTrailException">It is not there or cannot be opened.</exception>
    public static SqliteAuditTrail OpenForReading(string path)
    {
        if (!File.Exists(path))
            throw new AuditTrailException($"There is no audit trail at {path}. A server creates it when it starts with audit-trail.enabled = on; name its data folder.");
        return Guard(path, () => new SqliteAuditTrail(SqliteDatabase.OpenForReading(path)));
    }

    public long Open()
    {
        AuditPosition position = Position();
        (_ordinal, _lastNumber) = (position.JournalOrdinal, position.LastNumber);
        position.LastHash.CopyTo(_lastHash, 0);
        _opened = true;
        return _ordinal;
    }

    public AuditPosition Position() => Guard(_database.Path, ReadPosition);

    public void Append(IReadOnlyList<AuditEntry> entries, long throughOrdinal)
    {
        if (!_opened) Open();
        AuditRules.Check(_ordinal, entries, throughOrdinal);
        try
        {
            _begin.Run();
            foreach (AuditEntry entry in entries) Insert(entry);
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

    public AuditVerification Verify(IProgress<(long Done, long Total)>? progress = null, CancellationToken cancellation = default)
    {
        AuditPosition promised = Position();
        var chain = new AuditChain();
        long after = 0;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            IReadOnlyList<AuditRow> rows = Search(new AuditQuery { After = after, Max = 4096 });
            if (rows.Count == 0) return chain.Result(promised);
            foreach (AuditRow row in rows)
            {
                if (!chain.Add(row)) return chain.Result(promised);
            }

            after = rows[^1].Number;
            progress?.Report((after, Math.Max(after, promised.LastNumber)));
        }
    }

    public IReadOnlyList<AuditRow> Search(AuditQuery query) => Guard(_database.Path, () => _search.Find(query));

    public void Dispose() => _database.Dispose();

    private static SqliteAuditTrail Create(SqliteDatabase database)
    {
        try
        {
            database.Execute("PRAGMA journal_mode=WAL");
            database.Execute("PRAGMA synchronous=NORMAL");
            database.Execute("PRAGMA cache_size=-32768");
            database.Execute("PRAGMA recursive_triggers=ON");
            if (!JournalSchema.Exists(database))
            {
                string first = $"INSERT INTO position VALUES(1, {AuditSchema.Format}, 0, 0, zeroblob({AuditHash.Size}));";
                database.Execute($"BEGIN IMMEDIATE; {AuditSchema.Create} {first} COMMIT;");
            }

            return new SqliteAuditTrail(database);
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
            throw new AuditTrailException(
                $"The audit trail {path} cannot be used: {e.Message} If it is damaged, move it away: the server rebuilds it from the journal.", e);
        }
    }

    private AuditPosition ReadPosition()
    {
        if (!_position.Step()) throw new AuditTrailException($"The audit trail {_database.Path} has lost its position. Move it away: the server rebuilds it from the journal.");
        long format = _position.Int64(0);
        var position = new AuditPosition(_position.Int64(1), _position.Int64(2), _position.Blob(3).ToArray());
        _position.Reset();
        if (format != AuditSchema.Format)
            throw new AuditTrailException($"The audit trail {_database.Path} has format {format}; this version reads {AuditSchema.Format}. Start the version that wrote it.");
        return position.LastHash.Length == AuditHash.Size
            ? position
            : throw new AuditTrailException($"The audit trail {_database.Path} has a damaged position. Move it away: the server rebuilds it from the journal.");
    }

    private void Insert(AuditEntry entry)
    {
        AuditHash.Compute(_lastNumber + 1, entry, _lastHash, _hash);
        _insert.Bind(1, _lastNumber + 1).Bind(2, entry.Ordinal).Bind(3, entry.Index).Bind(4, entry.TimeNs).Bind(6, entry.Account)
            .Bind(9, entry.InstrumentId).Bind(11, entry.OrderId).Bind(14, entry.Report).Bind(15, entry.Status).Bind(17, _lastHash).Bind(18, _hash);
        BindText(5, entry.Kind);
        BindText(7, entry.User);
        BindText(8, entry.By);
        BindText(10, entry.Symbol);
        BindText(12, entry.ClientOrderId);
        BindText(13, entry.RequestId);
        BindText(16, entry.Text);
        _insert.Run();
        _hash.CopyTo(_lastHash, 0);
        _lastNumber++;
    }

    private void BindText(int index, string text)
    {
        if (Encoding.UTF8.TryGetBytes(text, _text, out int length)) _insert.BindText(index, _text.AsSpan(0, length));
        else _insert.BindText(index, Encoding.UTF8.GetBytes(text));
    }

    private static AuditTrailException Refused(SqliteFault e) => e.Code == raw.SQLITE_CONSTRAINT
        ? new AuditTrailException($"The audit trail refused an entry: {e.Message} Nothing of the batch was stored.", e)
        : new AuditTrailException($"The audit trail could not be written: {e.Message} Nothing of the batch was stored; try again when the disk works.", e);
}
