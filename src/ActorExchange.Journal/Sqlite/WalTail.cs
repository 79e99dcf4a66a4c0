using System.Buffers.Binary;

namespace ActorExchange.Journal;

/// <summary>
/// Looks behind the last committed frame of the write-ahead log for the rest of a transaction that never finished. SQLite cuts it
/// silently; here it is said. The layout is SQLite's documented file format.
/// </summary>
internal static class WalTail
{
    private const int HeaderSize = 32;
    private const int FrameHeaderSize = 24;

    /// <param name="walPath">The log's file.</param>
    /// <param name="committedFrames">Frames up to the last commit.</param>
    /// <returns>Bytes of the unfinished transaction that are there; 0 if there are none.</returns>
    public static long TornBytes(string walPath, int committedFrames)
    {
        if (!File.Exists(walPath)) return 0;
        using var file = new FileStream(walPath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Span<byte> header = stackalloc byte[HeaderSize];
        if (file.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) < HeaderSize) return file.Length;

        long frameSize = FrameHeaderSize + BinaryPrimitives.ReadUInt32BigEndian(header[8..]);
        long end = HeaderSize + (committedFrames * frameSize);
        Span<byte> frame = stackalloc byte[FrameHeaderSize];
        file.Position = end;
        if (file.ReadAtLeast(frame, FrameHeaderSize, throwOnEndOfStream: false) < FrameHeaderSize) return Math.Max(0, file.Length - end);

        // Frames of an earlier round of the log carry other salts: they are history, not a torn write.
        return frame.Slice(8, 8).SequenceEqual(header.Slice(16, 8)) ? file.Length - end : 0;
    }
}
