using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Tests;

/// <summary>A client's end of a connection: reads back what was sent.</summary>
internal sealed class FakeSink : IConnectionSink
{
    private readonly List<byte> _bytes = [];

    public string RemoteName => "test";

    /// <summary>What the network is said to hold.</summary>
    public long PendingBytes { get; set; }

    public bool Closed { get; private set; }

    /// <summary>Calls of Send so far.</summary>
    public int Sends { get; private set; }

    /// <summary>The messages since the last call, frame by frame.</summary>
    public List<ServerFrame> TakeFrames()
    {
        List<ServerFrame> frames = [];
        ReadOnlySpan<byte> rest = _bytes.ToArray();
        while (FrameReader.TryRead(rest, int.MaxValue, out ReadOnlySpan<byte> payload, out int consumed) == FrameStatus.Complete)
        {
            frames.Add(ServerFrame.Parser.ParseFrom(payload));
            rest = rest[consumed..];
        }
        rest.IsEmpty.ShouldBeTrue();
        _bytes.Clear();
        return frames;
    }

    public List<ServerMessage> Take() => [.. TakeFrames().SelectMany(frame => frame.Messages)];

    public void Send(ReadOnlySpan<byte> frames)
    {
        if (Closed) return;
        Sends++;
        _bytes.AddRange(frames);
    }

    public void Close() => Closed = true;
}
