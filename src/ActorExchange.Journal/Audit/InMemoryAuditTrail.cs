namespace ActorExchange.Journal;

/// <summary>An audit trail in memory, with the rules of the real one. It outlives its users: keep the object across a simulated crash. Any thread.</summary>
public sealed class InMemoryAuditTrail : IAuditTrail
{
    private readonly Lock _gate = new();
    private readonly List<AuditRow> _rows = [];
    private long _ordinal;

    public long Open() => Position().JournalOrdinal;

    public AuditPosition Position()
    {
        lock (_gate) return new AuditPosition(_ordinal, _rows.Count, LastHash());
    }

    public void Append(IReadOnlyList<AuditEntry> entries, long throughOrdinal)
    {
        lock (_gate)
        {
            AuditRules.Check(_ordinal, entries, throughOrdinal);
            foreach (AuditEntry entry in entries)
            {
                byte[] hash = new byte[AuditHash.Size];
                AuditHash.Compute(_rows.Count + 1, entry, LastHash(), hash);
                _rows.Add(new AuditRow(_rows.Count + 1, entry, LastHash(), hash));
            }

            _ordinal = throughOrdinal;
        }
    }

    public AuditVerification Verify(IProgress<(long Done, long Total)>? progress = null, CancellationToken cancellation = default)
    {
        lock (_gate)
        {
            var chain = new AuditChain();
            foreach (AuditRow row in _rows)
            {
                if (!chain.Add(row)) break;
            }

            return chain.Result(Position());
        }
    }

    public IReadOnlyList<AuditRow> Search(AuditQuery query)
    {
        List<AuditRow> found = [];
        lock (_gate)
        {
            for (long i = Math.Max(0, query.After); i < _rows.Count && found.Count < query.Max; i++)
                if (query.Fits(_rows[(int)i].Entry)) found.Add(_rows[(int)i]);
        }

        return found;
    }

    /// <summary>Keeps everything: a later <see cref="Open"/> goes on from here.</summary>
    public void Dispose()
    {
    }

    private byte[] LastHash() => _rows.Count == 0 ? new byte[AuditHash.Size] : _rows[^1].Hash;
}
