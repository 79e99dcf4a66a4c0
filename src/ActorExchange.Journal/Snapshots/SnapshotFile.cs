using System.Buffers.Binary;

namespace ActorExchange.Journal;

/// <summary>
/// Form of a snapshot's file, numbers little-endian: magic "AXSNAP01" (8), schema version (4), payload length (4), sequence (8), CRC-32C
/// of the 24 bytes before, of the persistence id in UTF-8, and of the payload (4); then the payload.
/// </summary>
internal static class SnapshotFile
{
    private const int HeaderSize = 28;
    private const int SummedHeader = 24;

    private static ReadOnlySpan<byte> Magic => "AXSNAP01"u8;

    public static void Write(Stream file, string persistenceId, long sequence, int schemaVersion, ReadOnlySpan<byte> payload)
    {
        Span<byte> header = stackalloc byte[HeaderSize];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], schemaVersion);
        BinaryPrimitives.WriteInt32LittleEndian(header[12..], payload.Length);
        BinaryPrimitives.WriteInt64LittleEndian(header[16..], sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(header[SummedHeader..], Checksum(header, persistenceId, payload));
        file.Write(header);
        file.Write(payload);
    }

    /// <returns>Null if the file is intact; otherwise what is wrong with it.</returns>
    public static string? Read(ReadOnlySpan<byte> file, string persistenceId, long sequence, out int schemaVersion, out byte[] payload)
    {
        (schemaVersion, payload) = (0, []);
        if (file.Length < HeaderSize || !file[..8].SequenceEqual(Magic)) return "it is no snapshot of a version known here";
        ReadOnlySpan<byte> header = file[..HeaderSize];
        ReadOnlySpan<byte> content = file[HeaderSize..];
        if (BinaryPrimitives.ReadInt32LittleEndian(header[12..]) != content.Length) return "its length is wrong";
        if (BinaryPrimitives.ReadUInt32LittleEndian(header[SummedHeader..]) != Checksum(header, persistenceId, content))
            return "it does not match its checksum";
        if (BinaryPrimitives.ReadInt64LittleEndian(header[16..]) != sequence) return "it is of another sequence than its name";
        schemaVersion = BinaryPrimitives.ReadInt32LittleEndian(header[8..]);
        payload = content.ToArray();
        return null;
    }

    private static uint Checksum(ReadOnlySpan<byte> header, string persistenceId, ReadOnlySpan<byte> payload)
    {
        Crc32C crc = Crc32C.Start();
        crc.Add(header[..SummedHeader]);
        crc.Add(System.Text.Encoding.UTF8.GetBytes(persistenceId));
        crc.Add(payload);
        return crc.Value;
    }
}
