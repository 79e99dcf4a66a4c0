namespace ActorExchange.Journal;

/// <summary>
/// The append-only table of all trades. Trades and the journal offset they were read through are stored together, so that whoever fills
/// it from the journal can stop anywhere and go on from <see cref="Open"/>: each trade is there exactly once. Synchronous; used by one
/// thread at a time, never by a book's.
/// </summary>
public interface ILedgerStore : IDisposable
{
    /// <summary>Where the ledger stands, read from storage. Called first.</summary>
    /// <exception cref="LedgerException">The ledger cannot be read.</exception>
    LedgerPosition Open();

    /// <summary>
    /// Adds trades and moves the offset, all or nothing. Afterwards all trades of the journal up to <paramref name="throughOrdinal"/> are
    /// in the ledger; <paramref name="trades"/> may be empty.
    /// </summary>
    /// <exception cref="LedgerException">Nothing was stored: a trade is there already, the offset would go back, or the disk refused.</exception>
    void Append(ReadOnlySpan<LedgerTrade> trades, long throughOrdinal);

    /// <summary>Recomputes the chain of hashes from the first row.</summary>
    /// <param name="progress">Told the number of rows so far and in all, now and then.</param>
    /// <param name="cancellation">Stops the work.</param>
    LedgerVerification Verify(IProgress<(long Done, long Total)>? progress = null, CancellationToken cancellation = default);

    /// <summary>Rows after a number, in order, at most <paramref name="max"/>.</summary>
    IReadOnlyList<LedgerRow> Read(long afterNumber, int max);
}

/// <summary>The ledger refused or cannot be read. The message says why and what next.</summary>
public sealed class LedgerException(string message, Exception? inner = null) : IOException(message, inner);
