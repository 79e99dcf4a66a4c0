namespace ActorExchange.Journal;

/// <summary>
/// Where audit entries go. Synchronous; used by one piece of work at a time, never by a book's actor. The entries of a journal row are written
/// together, so that a sink can tell what it has.
/// </summary>
public interface IAuditSink : IDisposable
{
    /// <summary>Everything of the journal up to this ordinal is written. Called first.</summary>
    /// <exception cref="IOException">What is there cannot be read.</exception>
    long Open();

    /// <summary>
    /// Writes entries, in order, and then that the journal was read through an ordinal. After a failure, or an end between the two, the same
    /// entries come again, perhaps with others: what is there already is not written twice.
    /// </summary>
    /// <exception cref="IOException">Not everything was written; call <see cref="Open"/>, then again.</exception>
    void Append(IReadOnlyList<AuditEntry> entries, long throughOrdinal);
}

/// <summary>
/// The append-only, hash-chained table of everything that happened. Entries and the journal offset they were read through are stored together, so that
/// whoever fills it from the journal can stop anywhere: each entry is there exactly once.
/// </summary>
public interface IAuditTrail : IAuditSink
{
    /// <summary>Where the trail stands, read from storage.</summary>
    /// <exception cref="AuditTrailException">It cannot be read.</exception>
    AuditPosition Position();

    /// <summary>Recomputes the chain of hashes from the first row.</summary>
    /// <param name="progress">Told the number of rows so far and in all, now and then.</param>
    /// <param name="cancellation">Stops the work.</param>
    AuditVerification Verify(IProgress<(long Done, long Total)>? progress = null, CancellationToken cancellation = default);

    /// <summary>Rows that fit, by number.</summary>
    IReadOnlyList<AuditRow> Search(AuditQuery query);
}

/// <summary>The audit trail refused or cannot be read. The message says why and what next.</summary>
public sealed class AuditTrailException(string message, Exception? inner = null) : IOException(message, inner);
