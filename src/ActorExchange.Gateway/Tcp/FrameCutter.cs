using System.Buffers;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway;

/// <summary>Cuts whole frames off the head of a connection's input.</summary>
internal static class FrameCutter
{
    /// <summary>Frames are handed on in lumps of about this size: few messages for the actor, no large buffers.</summary>
    private const int LumpBytes = 64 * 1024;

    /// <summary>Takes as many whole frames as make a lump, at least one; <paramref name="input"/> moves past them.</summary>
    /// <returns>False if there is no whole frame; <paramref name="status"/> says why.</returns>
    public static bool TryCut(ref ReadOnlySequence<byte> input, int maxFrameBytes, out ReadOnlySequence<byte> frames, out FrameStatus status)
    {
        long taken = 0;
        ReadOnlySequence<byte> rest = input;
        while ((status = FrameReader.TryMeasure(rest, maxFrameBytes, out int frameBytes)) == FrameStatus.Complete)
        {
            if (taken > 0 && taken + frameBytes > LumpBytes) break;
            taken += frameBytes;
            rest = rest.Slice(frameBytes);
        }
        frames = input.Slice(0, taken);
        input = rest;
        return taken > 0;
    }
}
