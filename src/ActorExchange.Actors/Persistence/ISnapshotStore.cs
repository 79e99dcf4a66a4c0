namespace ActorExchange.Actors.Persistence;

/// <summary>
/// Snapshots of persistent actors' states, the newest few per stream. Never blocks; callbacks as for <see cref="IEventJournal"/>.
/// A snapshot only shortens recovery: losing every one of them loses nothing.
/// </summary>
public interface ISnapshotStore : IAsyncDisposable
{
    /// <summary>Stores the state as of a sequence number and drops all but the newest few. The payload must not change afterwards.</summary>
    void Save(string persistenceId, long sequence, int schemaVersion, ReadOnlyMemory<byte> payload, Action<Exception?> completed);

    /// <summary>
    /// Reads the newest undamaged snapshot at or before a sequence number; a damaged one is skipped and reported in
    /// <see cref="SnapshotResult.Warning"/>. <see cref="SnapshotResult.Payload"/> is null if there is none.
    /// </summary>
    void Load(string persistenceId, long maxSequence, Action<SnapshotResult> completed);
}

/// <summary>Result of <see cref="ISnapshotStore.Load"/>.</summary>
public readonly record struct SnapshotResult(long Sequence, int SchemaVersion, byte[]? Payload, string? Warning, Exception? Failure);
