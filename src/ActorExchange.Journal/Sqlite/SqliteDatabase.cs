using SQLitePCL;

namespace ActorExchange.Journal;

/// <summary>
/// One connection to a SQLite file: thin, without ADO.NET in between, because the journal binds spans and reuses statements. Used by
/// one thread at a time.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    private const int NoCheckpointOnClose = 1006;

    private readonly sqlite3 _handle;
    private readonly List<SqliteStatement> _statements = [];

    static SqliteDatabase() => Batteries_V2.Init();

    private SqliteDatabase(sqlite3 handle, string path) => (_handle, Path) = (handle, path);

    public string Path { get; }

    /// <summary>Opens for reading and writing, creating the file if it is missing. Throws <see cref="SqliteFault"/>.</summary>
    public static SqliteDatabase Open(string path) => Open(path, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE);

    /// <summary>Opens an existing file for reading.</summary>
    public static SqliteDatabase OpenForReading(string path)
    {
        SqliteDatabase database = Open(path, raw.SQLITE_OPEN_READWRITE);
        database.Execute("PRAGMA query_only=ON");
        return database;
    }

    private static SqliteDatabase Open(string path, int flags)
    {
        int code = raw.sqlite3_open_v2(path, out sqlite3 handle, flags, null);
        if (code != raw.SQLITE_OK)
        {
            string message = handle is null ? "" : raw.sqlite3_errmsg(handle).utf8_to_string();
            handle?.Dispose();
            throw new SqliteFault(code, $"cannot open {path}: {message}");
        }

        raw.sqlite3_extended_result_codes(handle, 1);
        raw.sqlite3_busy_timeout(handle, 10_000);
        return new SqliteDatabase(handle, path);
    }

    /// <summary>Whether closing the last connection moves the write-ahead log into the database file, or leaves both as they are.</summary>
    public void SetCheckpointOnClose(bool on) => raw.sqlite3_db_config(_handle, NoCheckpointOnClose, on ? 0 : 1, out _);

    public void Execute(string sql) => Check(raw.sqlite3_exec(_handle, sql));

    /// <summary>Prepares a statement that lives as long as the connection.</summary>
    public SqliteStatement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out sqlite3_stmt statement));
        var prepared = new SqliteStatement(this, statement);
        _statements.Add(prepared);
        return prepared;
    }

    /// <summary>First column of the first row as a number; 0 if there is none.</summary>
    public long QueryNumber(string sql)
    {
        using SqliteStatement statement = Prepare(sql);
        _statements.Remove(statement);
        return statement.Step() ? statement.Int64(0) : 0;
    }

    /// <summary>Runs a checkpoint; says how many frames the log has and how many of them are in the database file.</summary>
    /// <returns>False if another connection was in the way.</returns>
    public bool Checkpoint(int mode, out int logFrames, out int doneFrames)
    {
        int code = raw.sqlite3_wal_checkpoint_v2(_handle, null, mode, out logFrames, out doneFrames);
        if (code is raw.SQLITE_BUSY or raw.SQLITE_LOCKED) return false;
        Check(code);
        return true;
    }

    /// <summary>Ends a transaction that failed; SQLite may have ended it already.</summary>
    public void Rollback()
    {
        if (raw.sqlite3_get_autocommit(_handle) == 0) raw.sqlite3_exec(_handle, "ROLLBACK");
    }

    public void Check(int code)
    {
        if (code is raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE) return;
        throw new SqliteFault(code, $"{System.IO.Path.GetFileName(Path)}: {raw.sqlite3_errmsg(_handle).utf8_to_string()} (SQLite {code})");
    }

    public void Dispose()
    {
        foreach (SqliteStatement statement in _statements) statement.Dispose();
        _statements.Clear();
        raw.sqlite3_close_v2(_handle);
        _handle.Dispose();
    }
}
