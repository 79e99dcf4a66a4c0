namespace ActorExchange.Journal;

/// <summary>Rules of every audit trail, and their wording.</summary>
internal static class AuditRules
{
    /// <summary>The entries come after all that is there, in order, and the offset does not go back.</summary>
    public static void Check(long stored, IReadOnlyList<AuditEntry> entries, long next)
    {
        if (next < stored)
        {
            throw new AuditTrailException(
                $"The audit trail holds everything up to journal ordinal {stored}; it cannot go back to {next}. Nothing was stored. "
                + "If the journal was restored from a backup, restore the audit trail of the same time, or move it away: it is rebuilt from the journal.");
        }

        (long Ordinal, int Index) last = (stored, int.MaxValue);
        foreach (AuditEntry entry in entries)
        {
            if ((entry.Ordinal, entry.Index).CompareTo(last) <= 0 || entry.Ordinal > next)
            {
                throw new AuditTrailException(
                    $"Entry {entry.Index} of journal ordinal {entry.Ordinal} is in the audit trail already, or out of order. Nothing was stored.");
            }

            last = (entry.Ordinal, entry.Index);
        }
    }
}

/// <summary>Follows a chain of hashes row by row and stops at the first that does not fit.</summary>
internal sealed class AuditChain
{
    private readonly byte[] _expected = new byte[AuditHash.Size];
    private long _rows;
    private byte[] _last = new byte[AuditHash.Size];
    private string? _problem;

    /// <summary>False if the row does not fit; later rows are not looked at.</summary>
    public bool Add(AuditRow row)
    {
        AuditHash.Compute(row.Number, row.Entry, _last, _expected);
        if (row.Number != _rows + 1) _problem = $"row {_rows + 1} is missing; row {row.Number} follows";
        else if (!row.PreviousHash.AsSpan().SequenceEqual(_last)) _problem = $"row {row.Number} does not name the hash of the row before";
        else if (!row.Hash.AsSpan().SequenceEqual(_expected)) _problem = $"row {row.Number} does not match its hash: it was changed";
        if (_problem is not null) return false;
        _rows++;
        _last = row.Hash;
        return true;
    }

    /// <summary>The outcome; the rows up to the position's should have been there, and end with its hash.</summary>
    public AuditVerification Result(AuditPosition promised)
    {
        if (_problem is null && _rows < promised.LastNumber) _problem = $"rows {_rows + 1}–{promised.LastNumber} are missing";
        else if (_problem is null && _rows == promised.LastNumber && !_last.AsSpan().SequenceEqual(promised.LastHash))
            return new AuditVerification(_rows, _last, _rows, $"the trail's own note of its last hash is not that of row {_rows}: one of them was changed");
        return new AuditVerification(_rows, _last, _problem is null ? 0 : _rows + 1, _problem);
    }
}
