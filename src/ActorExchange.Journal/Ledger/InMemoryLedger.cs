namespace ActorExchange.Journal;

/// <summary>A ledger in memory, with the rules of the real one. It outlives its users: keep the object across a simulated crash.</summary>
public sealed class InMemoryLedger : ILedgerStore
{
    private readonly Lock _gate = new();
    private readonly List<LedgerRow> _rows = [];
    private readonly HashSet<(uint Instrument, long Trade, string Booking)> _known = [];
    private long _ordinal;
    private long _trades;

    /// <summary>Rows so far. May be called from any thread.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _rows.Count;
        }
    }

    public LedgerPosition Open()
    {
        lock (_gate) return new LedgerPosition(_ordinal, _rows.Count, LastHash(), _trades);
    }

    public void Append(ReadOnlySpan<LedgerEntry> entries, long throughOrdinal)
    {
        lock (_gate)
        {
            LedgerRules.CheckOffset(_ordinal, throughOrdinal);
            CheckUnique(entries);
            foreach (ref readonly LedgerEntry entry in entries) Add(entry);
            _ordinal = throughOrdinal;
        }
    }

    public LedgerVerification Verify(IProgress<(long Done, long Total)>? progress = null, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            var chain = new LedgerChain();
            foreach (LedgerRow row in _rows)
            {
                if (!chain.Add(row)) break;
            }

            return chain.Result(_rows.Count);
        }
    }

    public IReadOnlyList<LedgerRow> Read(long afterNumber, int max)
    {
        lock (_gate)
        {
            int start = (int)Math.Clamp(afterNumber, 0, _rows.Count);
            return _rows.GetRange(start, Math.Min(max, _rows.Count - start));
        }
    }

    public IReadOnlyList<LedgerRow> ReadAccount(uint account, long fromTime, long toTime, LedgerRow? after, int max)
    {
        (long time, long number) last = after is null ? (long.MinValue, 0) : (after.Entry.TimeNs, after.Number);
        lock (_gate)
        {
            return [.. _rows.Where(r => Has(r.Entry, account) && r.Entry.TimeNs >= fromTime && r.Entry.TimeNs < toTime)
                .Where(r => (r.Entry.TimeNs, r.Number).CompareTo(last) > 0).OrderBy(r => (r.Entry.TimeNs, r.Number)).Take(max)];
        }
    }

    public IReadOnlyList<LedgerRow> ReadTrades(uint instrumentId, long afterTradeId, int max)
    {
        lock (_gate)
        {
            return [.. _rows.Where(r => r.Entry.Kind == LedgerKind.Trade && r.Entry.InstrumentId == instrumentId && r.Entry.TradeId > afterTradeId)
                .OrderBy(r => r.Entry.TradeId).Take(max)];
        }
    }

    public LedgerSums Sum(uint account, long beforeTime)
    {
        lock (_gate) return LedgerSums.Of(account, _rows.Select(r => r.Entry).Where(e => Has(e, account) && e.TimeNs < beforeTime));
    }

    /// <summary>Keeps everything: a later <see cref="Open"/> goes on from here.</summary>
    public void Dispose()
    {
    }

    private static bool Has(in LedgerEntry entry, uint account) => entry.BuyAccount == account || entry.SellAccount == account;

    /// <summary>What may be there only once; null: anything may be there again.</summary>
    private static (uint Instrument, long Trade, string Booking)? KeyOf(in LedgerEntry entry) => entry.Kind switch
    {
        LedgerKind.Trade => (entry.InstrumentId, entry.TradeId, ""),
        LedgerKind.Cash => (0, 0, entry.BookingId),
        _ => null,
    };

    private void CheckUnique(ReadOnlySpan<LedgerEntry> entries)
    {
        HashSet<(uint, long, string)> added = [];
        foreach (ref readonly LedgerEntry entry in entries)
        {
            if (KeyOf(entry) is { } key && (_known.Contains(key) || !added.Add(key))) throw LedgerRules.Duplicate(entry);
        }
    }

    private void Add(in LedgerEntry entry)
    {
        byte[] previous = LastHash();
        byte[] hash = new byte[LedgerHash.Size];
        LedgerHash.Compute(LedgerHash.Version, _rows.Count + 1, entry, previous, hash);
        _rows.Add(new LedgerRow(_rows.Count + 1, entry, previous, hash));
        if (entry.Kind == LedgerKind.Trade) _trades++;
        if (KeyOf(entry) is { } key) _known.Add(key);
    }

    private byte[] LastHash() => _rows.Count == 0 ? new byte[LedgerHash.Size] : _rows[^1].Hash;
}
