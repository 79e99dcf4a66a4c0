using ActorExchange.Actors.Persistence;

namespace ActorExchange.Journal;

/// <summary>
/// Looks into a journal from outside; changes nothing. May be used while a server writes to it: what is committed when it starts is looked at.
/// </summary>
public static class JournalInspector
{
    /// <summary>
    /// Reads every row: its checksum, its place in the journal and in its stream, its epoch; and that both the table and its index know it.
    /// Damage is a result, not an exception.
    /// </summary>
    /// <param name="path">The data folder, or the journal's file.</param>
    /// <param name="progress">Told the ordinals done and the last one, now and then.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="IOException">There is no journal, or it cannot be opened.</exception>
    public static JournalVerification Verify(
        string path, IProgress<(long Done, long Total)>? progress = null, CancellationToken cancellation = default)
    {
        using SqliteDatabase database = OpenFile(path, out WatermarkState mark);
        var check = new JournalCheck(database);
        try
        {
            check.Run(mark, progress, cancellation);
            return check.Result(null);
        }
        catch (JournalCorruptException e)
        {
            return check.Result(e.Message);
        }
        catch (SqliteFault e) when (e.IsDamage)
        {
            return check.Result(JournalDamage.Unreadable(database.Path, e).Message);
        }
    }

    /// <summary>Rows in the order of their ordinals.</summary>
    /// <param name="path">The data folder, or the journal's file.</param>
    /// <param name="filter">Which rows.</param>
    /// <exception cref="JournalCorruptException">A row is damaged; those before it were returned.</exception>
    public static IEnumerable<JournalRow> Rows(string path, JournalRowFilter? filter = null)
    {
        filter ??= new JournalRowFilter();
        using SqliteDatabase database = OpenFile(path, out _);
        var names = new StreamNames(database);
        SqliteStatement rows = database.Prepare($"SELECT {StoredRow.Columns} FROM journal WHERE ordinal>?1 ORDER BY ordinal");
        rows.Bind(1, filter.AfterOrdinal);
        for (long found = 0; found < filter.MaxRows && rows.Step();)
        {
            StoredRow stored = StoredRow.Read(rows, out ReadOnlySpan<byte> payload);
            JournalRow row = stored.ToRow(names[stored.StreamId], payload);
            if (!filter.Matches(row)) continue;
            found++;
            yield return row;
        }
    }

    private static SqliteDatabase OpenFile(string path, out WatermarkState mark)
    {
        string file = Directory.Exists(path) ? Path.Combine(path, JournalFiles.Database) : path;
        if (!File.Exists(file)) throw new FileNotFoundException($"There is no journal at {file}. Name the data folder of a server that has run.", file);
        mark = Watermark.Read(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, JournalFiles.Head));
        SqliteDatabase database = SqliteDatabase.OpenForReading(file);
        database.SetCheckpointOnClose(false);
        return database;
    }
}

/// <summary>Which rows <see cref="JournalInspector.Rows"/> returns.</summary>
public sealed record JournalRowFilter
{
    /// <summary>Only this stream; null for all.</summary>
    public string? PersistenceId { get; init; }

    /// <summary>Only rows after this ordinal.</summary>
    public long AfterOrdinal { get; init; }

    /// <summary>Only rows that hold sequences in this range.</summary>
    public long FromSequence { get; init; } = 1;

    public long ToSequence { get; init; } = long.MaxValue;

    public long MaxRows { get; init; } = long.MaxValue;

    internal bool Matches(JournalRow row) =>
        (PersistenceId is null || row.PersistenceId == PersistenceId) && row.LastSequence >= FromSequence && row.FirstSequence <= ToSequence;
}

/// <summary>Result of <see cref="JournalInspector.Verify"/>.</summary>
/// <param name="Streams">What was found per stream, up to the damage if there is any.</param>
/// <param name="Rows">Intact rows.</param>
/// <param name="LastOrdinal">Ordinal of the last intact row.</param>
/// <param name="Damage">The first damage; null if there is none.</param>
public sealed record JournalVerification(IReadOnlyList<StreamSummary> Streams, long Rows, long LastOrdinal, string? Damage)
{
    public bool IsIntact => Damage is null;
}

/// <summary>One stream of a verified journal.</summary>
/// <param name="PersistenceId">The stream.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Events">Events.</param>
/// <param name="LastSequence">Number of its last event.</param>
/// <param name="Epoch">Highest epoch in its rows.</param>
/// <param name="PayloadBytes">Bytes of payload.</param>
public sealed record StreamSummary(string PersistenceId, long Rows, long Events, long LastSequence, long Epoch, long PayloadBytes);
