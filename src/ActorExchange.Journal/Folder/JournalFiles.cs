namespace ActorExchange.Journal;

/// <summary>Names of the files in a data folder that this project owns.</summary>
public static class JournalFiles
{
    /// <summary>The journal. SQLite keeps "-wal" and "-shm" beside it while it is open.</summary>
    public const string Database = "journal.db";

    /// <summary>Ordinal of the newest committed row, see docs/journal.md.</summary>
    public const string Head = "journal.head";

    public const string Snapshots = "snapshots";

    public const string Ledger = "ledger.db";

    public const string AuditTrail = "audit.db";

    /// <summary>Locked by the server that uses the folder.</summary>
    public const string Lock = "lock";

    /// <summary>Who holds the lock, for people.</summary>
    public const string LockHolder = "lock.pid";
}
