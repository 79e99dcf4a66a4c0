namespace ActorExchange.Actors.Persistence;

/// <summary>
/// An append-only journal of events, one numbered stream per persistence id, and one ordinal over all of them.
/// No method blocks or throws for a storage fault: results come through the callbacks, on a thread of the journal's; a callback must
/// only hand the result on (a Tell), never work or block.
/// </summary>
public interface IEventJournal : IAsyncDisposable
{
    /// <summary>
    /// Makes the caller the only writer of a stream: raises its epoch, so that whoever wrote before fails from now on, and reports
    /// where the stream stands.
    /// </summary>
    void Claim(string persistenceId, Action<JournalClaim> completed);

    /// <summary>
    /// Writes a batch, all or none, with whatever else is waiting (group commit). Batches of one stream are written in the order of the
    /// calls. The batch belongs to the journal until its listener is told. A failed batch fails every later one of its stream until the
    /// next claim: what comes after a hole must not be stored.
    /// </summary>
    void Append(JournalBatch batch);

    /// <summary>
    /// Reads rows of one stream in order, starting with the row that holds <paramref name="fromSequence"/> (from 1), up to about
    /// <paramref name="maxBytes"/> of payload, but at least one row if there is one. Only durable rows are seen.
    /// </summary>
    void ReadStream(string persistenceId, long fromSequence, int maxBytes, Action<JournalPage> completed);

    /// <summary>Reads rows of all streams by ordinal, those after <paramref name="afterOrdinal"/>. Only durable rows are seen, without gaps.</summary>
    void ReadAll(long afterOrdinal, int maxBytes, Action<JournalPage> completed);

    /// <summary>Ordinal of the newest durable row; 0 if there is none. May be called from any thread.</summary>
    long DurableOrdinal { get; }
}

/// <summary>Result of <see cref="IEventJournal.Claim"/>.</summary>
/// <param name="Epoch">The writer's epoch; every batch carries it.</param>
/// <param name="LastSequence">Number of the stream's last durable event; 0 if it is empty.</param>
/// <param name="Failure">Why the claim failed; null on success.</param>
public readonly record struct JournalClaim(long Epoch, long LastSequence, Exception? Failure);

/// <summary>Result of a read.</summary>
/// <param name="Rows">Rows in order; empty at the end.</param>
/// <param name="Failure">Null on success. A <see cref="JournalCorruptException"/> says where the damage is.</param>
public readonly record struct JournalPage(IReadOnlyList<JournalRow> Rows, Exception? Failure);

/// <summary>One stored batch.</summary>
/// <param name="Ordinal">Place in the whole journal, from 1, without gaps.</param>
/// <param name="PersistenceId">The stream.</param>
/// <param name="FirstSequence">Number of its first event in the stream, from 1.</param>
/// <param name="Count">Number of events, at least 1.</param>
/// <param name="Epoch">Epoch of the writer.</param>
/// <param name="SchemaVersion">Version of the payload's schema, given by the writer.</param>
/// <param name="Payload">The events as the writer encoded them.</param>
public sealed record JournalRow(
    long Ordinal, string PersistenceId, long FirstSequence, int Count, long Epoch, int SchemaVersion, ReadOnlyMemory<byte> Payload)
{
    public long LastSequence => FirstSequence + Count - 1;
}

/// <summary>Told once when a batch is durable or has failed. Called on a thread of the journal's; must only hand the batch on.</summary>
public interface IJournalListener
{
    /// <param name="batch">Its <see cref="JournalBatch.Failure"/> is null if it is durable. Ownership is back with the writer.</param>
    void OnWriteCompleted(JournalBatch batch);
}

/// <summary>A batch was not written: outcome unknown unless a subclass says more.</summary>
public class JournalWriteException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The writer's epoch is over: another writer has claimed the stream. Nothing of the batch was stored.</summary>
public sealed class JournalFencedException(string message) : JournalWriteException(message);

/// <summary>Stored data is damaged. The message names stream, sequence or ordinal and what to do.</summary>
public sealed class JournalCorruptException(string message, Exception? inner = null) : Exception(message, inner);
