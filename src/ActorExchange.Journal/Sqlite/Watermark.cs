using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace ActorExchange.Journal;

/// <summary>
/// The file beside the journal that remembers the newest committed ordinal: 8 bytes "AXHEAD01", the ordinal (little-endian), CRC-32C
/// of both. Overwritten in place after each commit, never synced: it survives the death of the process, and after a power loss it may
/// be old, never ahead, since only ordinals that are already on disk get into it.
/// </summary>
internal sealed class Watermark : IDisposable
{
    private const int Size = 20;
    private static readonly byte[] Magic = "AXHEAD01"u8.ToArray();

    private readonly SafeFileHandle _file;
    private readonly byte[] _buffer = new byte[Size];

    private Watermark(SafeFileHandle file) => _file = file;

    /// <summary>Reads the file at a path.</summary>
    public static WatermarkState Read(string path)
    {
        if (!File.Exists(path)) return new(WatermarkKind.Missing, 0);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        Span<byte> bytes = stackalloc byte[Size];
        int length = file.ReadAtLeast(bytes, Size, throwOnEndOfStream: false);
        bool intact = length == Size && bytes[..8].SequenceEqual(Magic)
            && BinaryPrimitives.ReadUInt32LittleEndian(bytes[16..]) == Crc32C.Of(bytes[..16]);
        return intact ? new(WatermarkKind.Intact, BinaryPrimitives.ReadInt64LittleEndian(bytes[8..])) : new(WatermarkKind.Damaged, 0);
    }

    public static Watermark OpenForWriting(string path)
    {
        var watermark = new Watermark(File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite));
        Magic.CopyTo(watermark._buffer, 0);
        return watermark;
    }

    public void Write(long ordinal)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.AsSpan(8), ordinal);
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.AsSpan(16), Crc32C.Of(_buffer.AsSpan(0, 16)));
        RandomAccess.Write(_file, _buffer, 0);
    }

    public void Dispose() => _file.Dispose();
}

internal enum WatermarkKind
{
    Missing,
    Damaged,
    Intact,
}

internal readonly record struct WatermarkState(WatermarkKind Kind, long Ordinal);
