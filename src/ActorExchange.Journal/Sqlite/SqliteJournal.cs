using ActorExchange.Actors.Persistence;
using SQLitePCL;

namespace ActorExchange.Journal;

/// <summary>
/// The journal in one SQLite file: one thread writes with group commit over all streams, two read (one streams, one the whole journal),
/// one moves the write-ahead log into the file. Every commit is synced to disk before anyone hears of it. docs/journal.md has the whole story.
/// </summary>
public sealed class SqliteJournal : IEventJournal
{
    private readonly SqliteDatabase _database;
    private readonly Watermark _watermark;
    private readonly JournalTables _tables;
    private readonly JournalWriter _writer;
    private readonly Checkpointer _checkpointer;
    private readonly JournalReader _streamReader;
    private readonly JournalReader _allReader;
    private int _disposed;

    private SqliteJournal(SqliteDatabase database, JournalTables tables, string folder, SqliteJournalOptions options, Action<string> warn)
    {
        (_database, _tables) = (database, tables);
        string path = database.Path;
        _watermark = Watermark.OpenForWriting(Path.Combine(folder, JournalFiles.Head));
        _checkpointer = new Checkpointer(OpenSecond(path), OpenSecond(path), options, warn);
        _writer = new JournalWriter(database, tables, options, _watermark, _checkpointer, warn);
        _streamReader = new JournalReader(OpenSecond(path), "journal-read-stream");
        _allReader = new JournalReader(OpenSecond(path), "journal-read-all");
    }

    public long DurableOrdinal => _writer.DurableOrdinal;

    /// <summary>Opens the journal of a folder, which must exist; creates it if there is none.</summary>
    /// <param name="folder">The data folder. Who opens it for a server holds its <see cref="DataFolder"/> lock.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="warn">Told what people should know and the journal can live with. May be called from any thread.</param>
    /// <exception cref="JournalCorruptException">The file is damaged or rows that were committed are gone; nothing was changed.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static SqliteJournal Open(string folder, SqliteJournalOptions? options = null, Action<string>? warn = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        options ??= new SqliteJournalOptions();
        warn ??= static _ => { };
        string path = Path.Combine(folder, JournalFiles.Database);
        WatermarkState mark = Watermark.Read(Path.Combine(folder, JournalFiles.Head));
        SqliteDatabase? database = null;
        try
        {
            CheckPresent(path, mark, folder);
            database = SqliteDatabase.Open(path);
            database.SetCheckpointOnClose(false);
            JournalTables tables = Load(database, mark, folder, options, warn);
            WarnOfTornTail(database, warn);
            var journal = new SqliteJournal(database, tables, folder, options, warn);
            journal.Start();
            return journal;
        }
        catch (SqliteFault e) when (e.IsDamage)
        {
            database?.Dispose();
            throw JournalDamage.Unreadable(path, e);
        }
        catch
        {
            database?.Dispose();
            throw;
        }
    }

    public void Claim(string persistenceId, Action<JournalClaim> completed)
    {
        ArgumentException.ThrowIfNullOrEmpty(persistenceId);
        _writer.Add(new JournalWork(null, persistenceId, completed));
    }

    public void Append(JournalBatch batch) => _writer.Add(new JournalWork(batch, null, null));

    public void ReadStream(string persistenceId, long fromSequence, int maxBytes, Action<JournalPage> completed)
    {
        StreamState? stream = _tables.Find(persistenceId) ?? new StreamState(0, persistenceId);
        _streamReader.Add(stream, fromSequence, stream.DurableSequence, maxBytes, completed);
    }

    public void ReadAll(long afterOrdinal, int maxBytes, Action<JournalPage> completed) =>
        _allReader.Add(null, afterOrdinal, DurableOrdinal, maxBytes, completed);

    /// <summary>Commits what is queued, moves the write-ahead log into the file, and closes.</summary>
    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _disposed, 1) != 0 ? default : new ValueTask(Task.Run(Close));

    /// <summary>For tests: where a stream is known to end.</summary>
    internal long EndOf(string persistenceId) => _tables.Find(persistenceId)?.DurableSequence ?? 0;

    /// <summary>For tests: see <see cref="JournalWriter.LimitPages"/>.</summary>
    internal void LimitPages(int pages) => _writer.LimitPages(pages);

    private static void CheckPresent(string path, WatermarkState mark, string folder)
    {
        if (mark is { Kind: WatermarkKind.Intact, Ordinal: > 0 } && !File.Exists(path)) throw JournalDamage.Lost(0, mark.Ordinal, folder);
    }

    private static JournalTables Load(
        SqliteDatabase database, WatermarkState mark, string folder, SqliteJournalOptions options, Action<string> warn)
    {
        bool exists = JournalSchema.Exists(database);
        if (!exists && mark.Kind != WatermarkKind.Missing) throw JournalDamage.Lost(0, mark.Ordinal, folder);
        JournalSchema.ConfigureWriter(database, options);
        database.Execute("BEGIN IMMEDIATE");
        try
        {
            if (!exists) database.Execute(JournalSchema.Create);
            var tables = new JournalTables(database, options);
            if (!exists) tables.WriteFirstMeta();
            tables.Refresh();
            CheckWatermark(tables.LastOrdinal, mark, folder, warn);
            database.Execute("COMMIT");
            return tables;
        }
        catch
        {
            database.Rollback();
            throw;
        }
    }

    private static void CheckWatermark(long last, WatermarkState mark, string folder, Action<string> warn)
    {
        if (mark.Kind == WatermarkKind.Intact && last < mark.Ordinal) throw JournalDamage.Lost(last, mark.Ordinal, folder);
        if (mark.Kind == WatermarkKind.Intact || last == 0) return;
        string how = mark.Kind == WatermarkKind.Missing ? "missing" : "damaged";
        warn($"{JournalFiles.Head} is {how}: the journal ends at ordinal {last}, and whether it went further once cannot be told. It is written anew.");
    }

    private static void WarnOfTornTail(SqliteDatabase database, Action<string> warn)
    {
        if (!database.Checkpoint(raw.SQLITE_CHECKPOINT_PASSIVE, out int frames, out _)) return;
        long torn = WalTail.TornBytes(database.Path + "-wal", frames);
        if (torn > 0)
            warn($"The write-ahead log ends in {torn} bytes of a transaction that never finished; they were cut. Nobody was told that it was stored.");
    }

    private static SqliteDatabase OpenSecond(string path)
    {
        SqliteDatabase database = SqliteDatabase.OpenForReading(path);
        database.SetCheckpointOnClose(false);
        database.Execute("PRAGMA wal_autocheckpoint=0");
        database.Execute("PRAGMA cell_size_check=ON");
        return database;
    }

    private void Start()
    {
        if (_tables.LastOrdinal > 0) _watermark.Write(_tables.LastOrdinal);
        _checkpointer.Start();
        _writer.Start();
        _streamReader.Start();
        _allReader.Start();
    }

    private void Close()
    {
        _writer.Dispose();
        _streamReader.Dispose();
        _allReader.Dispose();
        _checkpointer.Dispose();
        _database.SetCheckpointOnClose(true);
        _database.Dispose();
        _watermark.Dispose();
    }
}
