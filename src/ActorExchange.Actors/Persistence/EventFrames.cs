using System.Buffers.Binary;

namespace ActorExchange.Actors.Persistence;

/// <summary>Events of an <see cref="Eventsourced"/> actor in a batch: each with its length before it, four bytes, little endian.</summary>
internal static class EventFrames
{
    private const int HeaderBytes = sizeof(int);

    public static void Write(JournalBatch batch, ReadOnlySpan<byte> item)
    {
        Span<byte> space = batch.GetSpan(HeaderBytes + item.Length);
        BinaryPrimitives.WriteInt32LittleEndian(space, item.Length);
        item.CopyTo(space[HeaderBytes..]);
        batch.Advance(HeaderBytes + item.Length);
        batch.CountEvent();
    }

    /// <summary>Cuts the first event off.</summary>
    public static ReadOnlyMemory<byte> Read(ref ReadOnlyMemory<byte> rest, JournalRow row)
    {
        if (rest.Length < HeaderBytes) throw Damaged(row);
        int length = BinaryPrimitives.ReadInt32LittleEndian(rest.Span);
        if (length < 0 || length > rest.Length - HeaderBytes) throw Damaged(row);
        ReadOnlyMemory<byte> item = rest.Slice(HeaderBytes, length);
        rest = rest[(HeaderBytes + length)..];
        return item;
    }

    private static JournalCorruptException Damaged(JournalRow row) =>
        new($"Row {row.Ordinal} of stream [{row.PersistenceId}] (events {row.FirstSequence} to {row.LastSequence}) has a broken event frame.");
}
