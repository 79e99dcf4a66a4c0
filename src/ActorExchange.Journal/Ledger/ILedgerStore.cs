namespace ActorExchange.Journal;

/// <summary>
/// The append-only table of all trades and all bookings of shares and cash, in the journal's order. Entries and the journal offset they were read
/// through are stored together, so that whoever fills it from the journal can stop anywhere and go on from <see cref="Open"/>: each entry is there
/// exactly once. Synchronous; used by one thread at a time, never by a book's.
/// </summary>
public interface ILedgerStore : IDisposable
{
    /// <summary>Where the ledger stands, read from storage. Called first.</summary>
    /// <exception cref="LedgerException">The ledger cannot be read.</exception>
    LedgerPosition Open();

    /// <summary>
    /// Adds entries and moves the offset, all or nothing. Afterwards all that belongs here of the journal up to <paramref name="throughOrdinal"/> is
    /// in the ledger; <paramref name="entries"/> may be empty.
    /// </summary>
    /// <exception cref="LedgerException">
    /// Nothing was stored: a trade or a cash booking is there already, the offset would go back, or the disk refused.
    /// </exception>
    void Append(ReadOnlySpan<LedgerEntry> entries, long throughOrdinal);

    /// <summary>Recomputes the chain of hashes from the first row.</summary>
    /// <param name="progress">Told the number of rows so far and in all, now and then.</param>
    /// <param name="cancellation">Stops the work.</param>
    LedgerVerification Verify(IProgress<(long Done, long Total)>? progress = null, CancellationToken cancellation = default);

    /// <summary>Rows after a number, in order, at most <paramref name="max"/>.</summary>
    IReadOnlyList<LedgerRow> Read(long afterNumber, int max);

    /// <summary>Rows that have the account on either side, by time, then number. Account 0: bookings whose other end is the venue.</summary>
    /// <param name="account">The account.</param>
    /// <param name="fromTime">Nanoseconds since 1970; the first that counts.</param>
    /// <param name="toTime">The first that does not count any more.</param>
    /// <param name="after">The last row of the page before; null: from the beginning.</param>
    /// <param name="max">Most rows.</param>
    IReadOnlyList<LedgerRow> ReadAccount(uint account, long fromTime, long toTime, LedgerRow? after, int max);

    /// <summary>Trades of an instrument after one, by their numbers, at most <paramref name="max"/>.</summary>
    IReadOnlyList<LedgerRow> ReadTrades(uint instrumentId, long afterTradeId, int max);

    /// <summary>What all rows of an account before a time come to. Reads all of them.</summary>
    LedgerSums Sum(uint account, long beforeTime);
}

/// <summary>The ledger refused or cannot be read. The message says why and what next.</summary>
public sealed class LedgerException(string message, Exception? inner = null) : IOException(message, inner);
