using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ActorExchange.Actors.Persistence;

namespace ActorExchange.Engine.Books;

/// <summary>Plain values to bytes and back, as they lie in memory (little-endian).</summary>
internal static class SnapshotBytes
{
    public static void Write<T>(ArrayBufferWriter<byte> writer, T value)
        where T : unmanaged => writer.Write(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    public static T Read<T>(ref ReadOnlySpan<byte> payload)
        where T : unmanaged
    {
        if (!MemoryMarshal.TryRead(payload, out T value)) throw Truncated();
        payload = payload[Unsafe.SizeOf<T>()..];
        return value;
    }

    /// <summary>Every item takes more than a byte: a count beyond that is damage, found before anything is allocated for it.</summary>
    public static int ReadCount(ref ReadOnlySpan<byte> payload)
    {
        int count = Read<int>(ref payload);
        return (uint)count <= (uint)payload.Length ? count : throw Truncated();
    }

    public static ReadOnlySpan<byte> ReadBytes(ref ReadOnlySpan<byte> payload, int length)
    {
        if ((uint)length > (uint)payload.Length) throw Truncated();
        ReadOnlySpan<byte> bytes = payload[..length];
        payload = payload[length..];
        return bytes;
    }

    public static JournalCorruptException Truncated() => new("book snapshot ends too early");
}
