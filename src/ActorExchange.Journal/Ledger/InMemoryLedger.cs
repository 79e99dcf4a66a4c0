namespace ActorExchange.Journal;

/// <summary>A ledger in memory, with the rules of the real one. It outlives its users: keep the object across a simulated crash.</summary>
public sealed class InMemoryLedger : ILedgerStore
{
    private readonly Lock _gate = new();
    private readonly List<LedgerRow> _rows = [];
    private readonly HashSet<(uint Instrument, long Trade)> _known = [];
    private long _ordinal;

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
        lock (_gate) return new LedgerPosition(_ordinal, _rows.Count, LastHash());
    }

    public void Append(ReadOnlySpan<LedgerTrade> trades, long throughOrdinal)
    {
        lock (_gate)
        {
            LedgerRules.CheckOffset(_ordinal, throughOrdinal);
            CheckUnique(trades);
            foreach (ref readonly LedgerTrade trade in trades) Add(trade);
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

    /// <summary>Keeps everything: a later <see cref="Open"/> goes on from here.</summary>
    public void Dispose()
    {
    }

    private void CheckUnique(ReadOnlySpan<LedgerTrade> trades)
    {
        HashSet<(uint, long)> added = [];
        foreach (ref readonly LedgerTrade trade in trades)
        {
            (uint, long) key = (trade.InstrumentId, trade.TradeId);
            if (_known.Contains(key) || !added.Add(key)) throw LedgerRules.Duplicate(trade);
        }
    }

    private void Add(in LedgerTrade trade)
    {
        byte[] previous = LastHash();
        byte[] hash = new byte[LedgerHash.Size];
        LedgerHash.Compute(_rows.Count + 1, trade, previous, hash);
        _rows.Add(new LedgerRow(_rows.Count + 1, trade, previous, hash));
        _known.Add((trade.InstrumentId, trade.TradeId));
    }

    private byte[] LastHash() => _rows.Count == 0 ? new byte[LedgerHash.Size] : _rows[^1].Hash;
}
