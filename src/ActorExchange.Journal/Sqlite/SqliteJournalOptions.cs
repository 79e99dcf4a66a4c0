namespace ActorExchange.Journal;

/// <summary>What can be chosen about a <see cref="SqliteJournal"/>. Every commit is synced; that cannot be chosen.</summary>
public sealed record SqliteJournalOptions
{
    /// <summary>No group commit: each batch in a transaction of its own. Only good as the baseline of a benchmark.</summary>
    public bool OneCommitPerBatch { get; init; }

    /// <summary>Payload bytes after which a transaction takes no further batch. At least 1.</summary>
    public int MaxTransactionBytes { get; init; } = 4 << 20;

    /// <summary>Bytes written (payload, and a page per batch) after which the write-ahead log is copied into the database file, in the background.</summary>
    public int CheckpointBytes { get; init; } = 16 << 20;

    /// <summary>Bytes of write-ahead log beyond which the writer waits for a moment so that the log can start over.</summary>
    public long MaxWalBytes { get; init; } = 64 << 20;

    /// <summary>Bytes per page of a new database: a power of two from 512 to 65,536.</summary>
    public int PageSize { get; init; } = 8192;

    /// <summary>Rows after which the ends of the streams are written down; bounds what an open has to read.</summary>
    internal int HeadRows { get; init; } = 1024;

    /// <summary>As <see cref="HeadRows"/>, in payload bytes.</summary>
    internal long HeadBytes { get; init; } = 16 << 20;
}
