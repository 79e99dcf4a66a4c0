using System.Buffers;
using ActorExchange.Actors;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway;

/// <summary>
/// Whole frames as they came, headers included, on their way to a <see cref="ConnectionActor"/>, which owns them from then on and calls
/// <see cref="Release"/>.
/// </summary>
public sealed class InboundFrames : IDeadLetterSuppression
{
    private readonly InputCredit? _credit;
    private byte[] _buffer;
    private int _length;

    private InboundFrames(byte[] buffer, int length, InputCredit? credit)
    {
        _buffer = buffer;
        _length = length;
        _credit = credit;
    }

    /// <summary>The frames' bytes, until <see cref="Release"/>.</summary>
    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>Copies frames; for simulations and tests, and anything else that has no input to hold back.</summary>
    public static InboundFrames Copy(ReadOnlySpan<byte> frames)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(frames.Length);
        frames.CopyTo(buffer);
        return new InboundFrames(buffer, frames.Length, null);
    }

    internal static InboundFrames Copy(ReadOnlySpan<byte> frames, InputCredit credit)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(frames.Length);
        frames.CopyTo(buffer);
        credit.Take(frames.Length);
        return new InboundFrames(buffer, frames.Length, credit);
    }

    internal static InboundFrames Copy(in ReadOnlySequence<byte> frames, InputCredit credit)
    {
        int length = (int)frames.Length;
        byte[] buffer = ArrayPool<byte>.Shared.Rent(length);
        frames.CopyTo(buffer);
        credit.Take(length);
        return new InboundFrames(buffer, length, credit);
    }

    /// <summary>Gives the memory back and lets the connection read on. Once.</summary>
    public void Release()
    {
        if (_length == 0) return;
        ArrayPool<byte>.Shared.Return(_buffer);
        _credit?.Give(_length);
        _buffer = [];
        _length = 0;
    }
}

/// <summary>The input cannot be cut into frames from here on. Comes after the frames before it.</summary>
public sealed record InboundFault(Protocol.Status Status, string Reason) : IDeadLetterSuppression
{
    /// <summary>What to say about input that is not a frame.</summary>
    internal static InboundFault Of(FrameStatus status, int maxFrameBytes) => status switch
    {
        FrameStatus.TooLarge => new(Protocol.Status.FrameTooLarge, $"frame: longer than {maxFrameBytes} bytes, or another protocol"),
        FrameStatus.Empty => new(Protocol.Status.InvalidMessage, "frame: length 0"),
        _ => new(Protocol.Status.InvalidMessage, "frame: cut short"),
    };
}

/// <summary>The connection is gone: the other end closed it, or the network failed.</summary>
public sealed class ConnectionClosed : IDeadLetterSuppression
{
    public static ConnectionClosed Instance { get; } = new();
}

/// <summary>The server is shutting down: say so and close.</summary>
public sealed class CloseForShutdown : IDeadLetterSuppression
{
    public static CloseForShutdown Instance { get; } = new();
}
