using ActorExchange.Actors.Persistence;

namespace ActorExchange.Journal;

/// <summary>The columns of a journal row before the payload, and the checksum over all of it.</summary>
internal readonly record struct StoredRow(
    long Ordinal, long StreamId, long FirstSequence, long Count, long Epoch, long SchemaVersion, long Checksum)
{
    /// <summary>The columns, in the order in which <see cref="Read"/> expects them.</summary>
    public const string Columns = "ordinal, stream_id, first_sequence, count, epoch, schema_version, checksum, payload";

    private const int PayloadColumn = 7;

    public long LastSequence => FirstSequence + Count - 1;

    public static uint ChecksumOf(
        long ordinal, long streamId, long firstSequence, long count, long epoch, long schemaVersion, ReadOnlySpan<byte> payload)
    {
        Crc32C crc = Crc32C.Start();
        crc.Add(ordinal);
        crc.Add(streamId);
        crc.Add(firstSequence);
        crc.Add(count);
        crc.Add(epoch);
        crc.Add(schemaVersion);
        crc.Add((long)payload.Length);
        crc.Add(payload);
        return crc.Value;
    }

    /// <summary>Reads the row that a statement stands on; throws <see cref="JournalCorruptException"/> if it is damaged.</summary>
    /// <param name="statement">Selects <see cref="Columns"/>.</param>
    /// <param name="payload">Valid until the statement's next step.</param>
    public static StoredRow Read(SqliteStatement statement, out ReadOnlySpan<byte> payload)
    {
        var row = new StoredRow(
            statement.Int64(0), statement.Int64(1), statement.Int64(2), statement.Int64(3), statement.Int64(4), statement.Int64(5),
            statement.Int64(6));
        payload = statement.Blob(PayloadColumn);
        uint sum = ChecksumOf(row.Ordinal, row.StreamId, row.FirstSequence, row.Count, row.Epoch, row.SchemaVersion, payload);
        if (sum != row.Checksum || row.Count is < 1 or > int.MaxValue || row.FirstSequence < 1) throw row.Damaged();
        return row;
    }

    public JournalRow ToRow(string persistenceId, ReadOnlySpan<byte> payload) =>
        new(Ordinal, persistenceId, FirstSequence, (int)Count, Epoch, (int)SchemaVersion, payload.ToArray());

    private JournalCorruptException Damaged() => JournalDamage.At(
        $"row with ordinal {Ordinal} (stream number {StreamId}, sequence {FirstSequence}) does not match its checksum");
}
