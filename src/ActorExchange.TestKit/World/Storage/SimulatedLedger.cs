using ActorExchange.Journal;

namespace ActorExchange.TestKit;

/// <summary>
/// A ledger whose writes may fail (nothing is stored then), and that may lose its newest writes in a crash: it is rebuilt from the journal.
/// </summary>
internal sealed class SimulatedLedger(SimulationRandom random) : ILedgerStore
{
    private readonly List<(LedgerEntry[] Entries, long Through)> _writes = [];
    private InMemoryLedger _ledger = new();

    public int FailedPerMille { get; set; }

    /// <summary>The planted bug.</summary>
    public bool DropsTrades { get; init; }

    public LedgerPosition Open() => _ledger.Open();

    public void Append(ReadOnlySpan<LedgerEntry> entries, long throughOrdinal)
    {
        if (random.Chance(FailedPerMille)) throw new LedgerException("Simulated fault: the ledger's disk refused.");
        if (DropsTrades && entries.Length > 0 && entries[0].Kind == LedgerKind.Trade && random.Chance(50)) entries = entries[1..];
        _ledger.Append(entries, throughOrdinal);
        _writes.Add((entries.ToArray(), throughOrdinal));
    }

    public LedgerVerification Verify(IProgress<(long Done, long Total)>? progress = null, CancellationToken cancellation = default) =>
        _ledger.Verify(progress, cancellation);

    public IReadOnlyList<LedgerRow> Read(long afterNumber, int max) => _ledger.Read(afterNumber, max);

    public IReadOnlyList<LedgerRow> ReadAccount(uint account, long fromTime, long toTime, LedgerRow? after, int max) =>
        _ledger.ReadAccount(account, fromTime, toTime, after, max);

    public IReadOnlyList<LedgerRow> ReadTrades(uint instrumentId, long afterTradeId, int max) => _ledger.ReadTrades(instrumentId, afterTradeId, max);

    public LedgerSums Sum(uint account, long beforeTime) => _ledger.Sum(account, beforeTime);

    /// <summary>The process died: up to so many of the newest writes are gone.</summary>
    public void LoseTail(int mostWrites)
    {
        int lost = Math.Min(random.Next(mostWrites + 1), _writes.Count);
        if (lost == 0) return;
        _writes.RemoveRange(_writes.Count - lost, lost);
        _ledger = new InMemoryLedger();
        foreach ((LedgerEntry[] entries, long through) in _writes) _ledger.Append(entries, through);
    }

    public void Dispose()
    {
    }
}
