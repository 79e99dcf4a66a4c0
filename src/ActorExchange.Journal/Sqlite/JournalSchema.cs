namespace ActorExchange.Journal;

/// <summary>Tables of the journal file and the settings of its connections. docs/journal.md explains each.</summary>
internal static class JournalSchema
{
    /// <summary>Raised when a file written by this version cannot be read by the one before.</summary>
    public const int Format = 1;

    public const string Create = """
        CREATE TABLE meta(
          id INTEGER PRIMARY KEY CHECK (id = 1),
          format INTEGER NOT NULL,
          heads_ordinal INTEGER NOT NULL,
          stream_count INTEGER NOT NULL,
          writer INTEGER NOT NULL,
          checksum INTEGER NOT NULL);
        CREATE TABLE streams(
          id INTEGER PRIMARY KEY,
          persistence_id BLOB NOT NULL,
          epoch INTEGER NOT NULL,
          head_sequence INTEGER NOT NULL,
          checksum INTEGER NOT NULL);
        CREATE TABLE journal(
          ordinal INTEGER PRIMARY KEY,
          stream_id INTEGER NOT NULL,
          first_sequence INTEGER NOT NULL,
          count INTEGER NOT NULL,
          epoch INTEGER NOT NULL,
          schema_version INTEGER NOT NULL,
          checksum INTEGER NOT NULL,
          payload BLOB NOT NULL);
        CREATE UNIQUE INDEX journal_key ON journal(stream_id, first_sequence);
        """;

    public static void ConfigureWriter(SqliteDatabase database, SqliteJournalOptions options)
    {
        database.Execute($"PRAGMA page_size={options.PageSize}");
        database.Execute("PRAGMA journal_mode=WAL");
        database.Execute("PRAGMA synchronous=FULL");
        database.Execute("PRAGMA wal_autocheckpoint=0");
        database.Execute("PRAGMA cell_size_check=ON");

        // A whole transaction fits, so that nothing is written before the commit.
        database.Execute($"PRAGMA cache_size=-{(options.MaxTransactionBytes >> 10) + 16_384}");
    }

    public static bool Exists(SqliteDatabase database) => database.QueryNumber("SELECT count(*) FROM sqlite_master") > 0;
}
