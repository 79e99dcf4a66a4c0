namespace ActorExchange.Journal;

/// <summary>Rules of every ledger, and their wording.</summary>
internal static class LedgerRules
{
    public static void CheckOffset(long stored, long next)
    {
        if (next >= stored) return;
        throw new LedgerException(
            $"The ledger holds all up to journal ordinal {stored}; it cannot go back to {next}. Nothing was stored. "
            + "If the journal was restored from a backup, restore the ledger of the same time, or delete it: it is rebuilt from the journal.");
    }

    public static LedgerException Duplicate(in LedgerEntry entry) => new(entry.Kind == LedgerKind.Trade
        ? $"Trade {entry.TradeId} of instrument {entry.InstrumentId} ({entry.Symbol}) is in the ledger already. Nothing was stored."
        : $"Booking {entry.BookingId} is in the ledger already. Nothing was stored.");
}

/// <summary>Follows a chain of hashes row by row and stops at the first that does not fit.</summary>
internal sealed class LedgerChain
{
    private readonly byte[] _expected = new byte[LedgerHash.Size];
    private long _rows;
    private byte[] _last = new byte[LedgerHash.Size];
    private string? _problem;

    /// <summary>False if the row does not fit; later rows are not looked at.</summary>
    public bool Add(LedgerRow row)
    {
        LedgerHash.Compute(row.HashVersion, row.Number, row.Entry, _last, _expected);
        if (row.Number != _rows + 1) _problem = $"row {_rows + 1} is missing; row {row.Number} follows";
        else if (!row.PreviousHash.AsSpan().SequenceEqual(_last)) _problem = $"row {row.Number} does not name the hash of the row before";
        else if (!row.Hash.AsSpan().SequenceEqual(_expected)) _problem = $"row {row.Number} does not match its hash: it was changed";
        if (_problem is not null) return false;
        _rows++;
        _last = row.Hash;
        return true;
    }

    /// <summary>The outcome; <paramref name="promised"/> rows should have been there.</summary>
    public LedgerVerification Result(long promised)
    {
        if (_problem is null && _rows < promised) _problem = $"rows {_rows + 1}–{promised} are missing";
        return new LedgerVerification(_rows, _last, _problem is null ? 0 : _rows + 1, _problem);
    }
}
