namespace ActorExchange.Journal;

/// <summary>One run of <see cref="JournalInspector.Verify"/>.</summary>
internal sealed class JournalCheck
{
    private const int ProgressRows = 4096;

    private readonly SqliteDatabase _database;
    private readonly List<Tally> _streams = [];
    private readonly Dictionary<long, Tally> _byId = [];
    private StreamNames? _names;
    private long _last;

    public JournalCheck(SqliteDatabase database) => _database = database;

    public void Run(WatermarkState mark, IProgress<(long Done, long Total)>? progress, CancellationToken cancellation)
    {
        // One read transaction, so that table, index and tallies are of the same moment.
        _database.Execute("BEGIN");
        _names = new StreamNames(_database);
        long total = _database.QueryNumber("SELECT max(ordinal) FROM journal");
        CheckRows(total, progress, cancellation);
        if (_last < total) throw JournalDamage.At($"the rows with ordinals {_last + 1}–{total} are missing");
        if (mark.Kind == WatermarkKind.Intact && _last < mark.Ordinal)
            throw JournalDamage.Lost(_last, mark.Ordinal, Path.GetDirectoryName(_database.Path) ?? "");
        CheckIndex(cancellation);
        progress?.Report((total, total));
    }

    public JournalVerification Result(string? damage)
    {
        List<StreamSummary> streams = [];
        long rows = 0;
        foreach (Tally tally in _streams)
        {
            streams.Add(new StreamSummary(tally.Name, tally.Rows, tally.LastSequence, tally.LastSequence, tally.Epoch, tally.Bytes));
            rows += tally.Rows;
        }

        return new JournalVerification(streams, rows, _last, damage);
    }

    private void CheckRows(long total, IProgress<(long Done, long Total)>? progress, CancellationToken cancellation)
    {
        SqliteStatement rows = _database.Prepare($"SELECT {StoredRow.Columns} FROM journal ORDER BY ordinal");
        while (rows.Step())
        {
            StoredRow row = StoredRow.Read(rows, out ReadOnlySpan<byte> payload);
            if (row.Ordinal != _last + 1) throw JournalDamage.At($"the row with ordinal {_last + 1} is missing; {row.Ordinal} follows");
            Count(row, payload.Length);
            _last = row.Ordinal;
            if (_last % ProgressRows != 0) continue;
            cancellation.ThrowIfCancellationRequested();
            progress?.Report((_last, total));
        }
    }

    private void Count(in StoredRow row, int bytes)
    {
        if (!_byId.TryGetValue(row.StreamId, out Tally? tally))
        {
            tally = new Tally(row.StreamId, _names![row.StreamId]);
            _byId.Add(row.StreamId, tally);
            _streams.Add(tally);
        }

        if (row.FirstSequence != tally.LastSequence + 1)
        {
            throw JournalDamage.At(
                $"stream '{tally.Name}' goes on with sequence {row.FirstSequence} instead of {tally.LastSequence + 1} at ordinal {row.Ordinal}");
        }

        if (row.Epoch < tally.Epoch)
            throw JournalDamage.At($"stream '{tally.Name}' goes back from epoch {tally.Epoch} to {row.Epoch} at ordinal {row.Ordinal}");
        tally.Rows++;
        tally.LastSequence = row.LastSequence;
        tally.Epoch = row.Epoch;
        tally.Bytes += bytes;
    }

    // Reading one stream goes by the index: it must lead to as many rows.
    private void CheckIndex(CancellationToken cancellation)
    {
        SqliteStatement keys = _database.Prepare(
            "SELECT count(*) FROM journal INDEXED BY journal_key WHERE stream_id=?1 AND first_sequence>=1");
        foreach (Tally tally in _streams)
        {
            cancellation.ThrowIfCancellationRequested();
            long count = keys.Bind(1, tally.Id).Step() ? keys.Int64(0) : 0;
            keys.Reset();
            if (count != tally.Rows)
                throw JournalDamage.At($"the index knows {count} of the {tally.Rows} rows of stream '{tally.Name}'; SQLite's REINDEX repairs it");
        }
    }

    private sealed class Tally(long id, string name)
    {
        public long Id { get; } = id;

        public string Name { get; } = name;

        public long Rows;

        public long LastSequence;

        public long Epoch;

        public long Bytes;
    }
}
