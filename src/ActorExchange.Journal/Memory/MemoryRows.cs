using ActorExchange.Actors.Persistence;

namespace ActorExchange.Journal;

/// <summary>Rows and streams in memory, with the rules of every journal. Not thread-safe; looks up hash tables, never lists them.</summary>
internal sealed class MemoryRows
{
    private readonly Dictionary<string, MemoryStream> _byName = new(StringComparer.Ordinal);
    private readonly List<MemoryStream> _streams = [];
    private readonly List<JournalRow> _rows = [];

    public long LastOrdinal => _rows.Count;

    /// <summary>Rows and epochs as of now, without what is only known to live writers.</summary>
    public MemoryRows Copy(int rows)
    {
        var copy = new MemoryRows();
        foreach (MemoryStream stream in _streams) copy.Stream(stream.PersistenceId).Epoch = stream.Epoch;
        for (int i = 0; i < rows; i++) copy.Add(copy.Stream(_rows[i].PersistenceId), _rows[i]);
        return copy;
    }

    public JournalClaim Claim(string persistenceId)
    {
        MemoryStream stream = Stream(persistenceId);
        stream.Epoch++;
        return new JournalClaim(stream.Epoch, stream.LastSequence, null);
    }

    /// <summary>Stores a batch, or says why not.</summary>
    public JournalWriteException? Append(JournalBatch batch)
    {
        _byName.TryGetValue(batch.PersistenceId, out MemoryStream? stream);
        JournalWriteException? refusal = AppendRules.Check(
            batch, stream is not null, stream?.Epoch ?? 0, stream?.LastSequence ?? 0, stream?.FailedEpoch ?? 0, stream?.Failure);
        if (refusal is null)
        {
            batch.Ordinal = LastOrdinal + 1;
            Add(stream!, new JournalRow(
                batch.Ordinal, batch.PersistenceId, batch.FirstSequence, batch.Count, batch.Epoch, batch.SchemaVersion, batch.Payload.ToArray()));
        }
        else if (stream is not null && batch.Epoch == stream.Epoch)
        {
            MarkFailed(batch, refusal);
        }

        return refusal;
    }

    /// <summary>Later batches of the same writer fail from now on.</summary>
    public void MarkFailed(JournalBatch batch, Exception failure)
    {
        if (!_byName.TryGetValue(batch.PersistenceId, out MemoryStream? stream) || batch.Epoch <= stream.FailedEpoch) return;
        stream.FailedEpoch = batch.Epoch;
        stream.Failure = failure;
    }

    public List<JournalRow> ReadStream(string persistenceId, long fromSequence, int maxBytes)
    {
        List<JournalRow> page = [];
        if (!_byName.TryGetValue(persistenceId, out MemoryStream? stream)) return page;
        long bytes = 0;
        for (int i = stream.IndexOf(fromSequence); i < stream.Rows.Count && (page.Count == 0 || bytes < maxBytes); i++)
        {
            page.Add(stream.Rows[i]);
            bytes += stream.Rows[i].Payload.Length;
        }

        return page;
    }

    public List<JournalRow> ReadAll(long afterOrdinal, int maxBytes)
    {
        List<JournalRow> page = [];
        long bytes = 0;
        for (long i = Math.Max(afterOrdinal, 0); i < _rows.Count && (page.Count == 0 || bytes < maxBytes); i++)
        {
            page.Add(_rows[(int)i]);
            bytes += _rows[(int)i].Payload.Length;
        }

        return page;
    }

    private MemoryStream Stream(string persistenceId)
    {
        if (_byName.TryGetValue(persistenceId, out MemoryStream? stream)) return stream;
        stream = new MemoryStream(persistenceId);
        _byName.Add(persistenceId, stream);
        _streams.Add(stream);
        return stream;
    }

    private void Add(MemoryStream stream, JournalRow row)
    {
        _rows.Add(row);
        stream.Rows.Add(row);
    }

    private sealed class MemoryStream(string persistenceId)
    {
        public string PersistenceId { get; } = persistenceId;

        public List<JournalRow> Rows { get; } = [];

        public long Epoch;

        public long FailedEpoch;

        public Exception? Failure;

        public long LastSequence => Rows.Count == 0 ? 0 : Rows[^1].LastSequence;

        /// <summary>Index of the first row that ends at or after a sequence.</summary>
        public int IndexOf(long sequence)
        {
            int low = 0;
            int high = Rows.Count;
            while (low < high)
            {
                int middle = (low + high) / 2;
                if (Rows[middle].LastSequence < sequence) low = middle + 1;
                else high = middle;
            }

            return low;
        }
    }
}
