using System.Buffers;
using System.Buffers.Binary;

namespace ActorExchange.Protocol;

/// <summary>Cuts a byte stream into frames: 4 bytes length, big-endian, of the payload that follows. Keeps no state, copies nothing.</summary>
public static class FrameReader
{
    /// <summary>Bytes of the length before every payload.</summary>
    public const int HeaderBytes = 4;

    /// <summary>Looks for one frame at the head of <paramref name="input"/>.</summary>
    /// <param name="input">Bytes as they came.</param>
    /// <param name="maxFrameBytes">Largest payload accepted.</param>
    /// <param name="payload">The frame's payload if complete.</param>
    /// <param name="consumed">Bytes that the frame takes, header included; 0 unless complete.</param>
    public static FrameStatus TryRead(ReadOnlySpan<byte> input, int maxFrameBytes, out ReadOnlySpan<byte> payload, out int consumed)
    {
        payload = default;
        consumed = 0;
        if (input.Length < HeaderBytes) return FrameStatus.Incomplete;
        uint length = BinaryPrimitives.ReadUInt32BigEndian(input);
        FrameStatus status = Check(length, input.Length, maxFrameBytes);
        if (status != FrameStatus.Complete) return status;
        payload = input.Slice(HeaderBytes, (int)length);
        consumed = HeaderBytes + (int)length;
        return FrameStatus.Complete;
    }

    /// <summary>As the other overload, over a pipe's buffer; <paramref name="input"/> moves past a complete frame.</summary>
    public static FrameStatus TryRead(ref ReadOnlySequence<byte> input, int maxFrameBytes, out ReadOnlySequence<byte> payload)
    {
        payload = default;
        FrameStatus status = TryMeasure(input, maxFrameBytes, out int frameBytes);
        if (status != FrameStatus.Complete) return status;
        payload = input.Slice(HeaderBytes, frameBytes - HeaderBytes);
        input = input.Slice(frameBytes);
        return FrameStatus.Complete;
    }

    /// <summary>Measures the frame at the head of <paramref name="input"/>: bytes with the header, 0 unless complete.</summary>
    public static FrameStatus TryMeasure(in ReadOnlySequence<byte> input, int maxFrameBytes, out int frameBytes)
    {
        frameBytes = 0;
        if (!TryReadLength(input, out uint length)) return FrameStatus.Incomplete;
        FrameStatus status = Check(length, input.Length, maxFrameBytes);
        if (status == FrameStatus.Complete) frameBytes = HeaderBytes + (int)length;
        return status;
    }

    private static bool TryReadLength(in ReadOnlySequence<byte> input, out uint length)
    {
        ReadOnlySpan<byte> first = input.FirstSpan;
        if (first.Length >= HeaderBytes) return BinaryPrimitives.TryReadUInt32BigEndian(first, out length);
        length = 0;
        if (input.Length < HeaderBytes) return false;
        Span<byte> header = stackalloc byte[HeaderBytes];
        input.Slice(0, HeaderBytes).CopyTo(header);
        return BinaryPrimitives.TryReadUInt32BigEndian(header, out length);
    }

    private static FrameStatus Check(uint length, long available, int maxFrameBytes)
    {
        if (length == 0) return FrameStatus.Empty;
        if (length > (uint)maxFrameBytes) return FrameStatus.TooLarge;
        return available - HeaderBytes < length ? FrameStatus.Incomplete : FrameStatus.Complete;
    }
}
