using ActorExchange.Protocol;

namespace ActorExchange.Gateway;

/// <summary>What a connection sends: gathered into frames while the actor's mailbox runs, handed to the sink at the end of it.</summary>
internal sealed class ConnectionOutput(IConnectionSink sink, GatewayLimits limits)
{
    /// <summary>More than this is handed to the sink before the run is over, so that one run cannot gather without bound.</summary>
    private const int FlushBytes = 64 * 1024;

    private readonly FrameWriter _writer = new(limits.MaxFrameBytes, limits.MaxMessagesPerFrame);

    /// <summary>Something was sent since the flag was last cleared.</summary>
    public bool HasSent { get; set; }

    /// <summary>At the last flush more waited for the client to read than may.</summary>
    public bool IsOverLimit { get; private set; }

    /// <summary>Nothing waits for the client to read.</summary>
    public bool IsDrained => _writer.Length == 0 && sink.PendingBytes == 0;

    public void Add(in Engine.ExecutionReport report)
    {
        WireReports.FromEngine(report, out WireExecutionReport wire);
        _writer.Add(wire);
        if (_writer.Length >= FlushBytes) Flush();
    }

    /// <summary>Adds a message; false if it alone is larger than a frame may be.</summary>
    public bool TryAdd(ServerMessage message) => Added(_writer.TryAdd(message));

    /// <summary>Adds a message; false if it alone might be larger than a frame may be.</summary>
    public bool TryAdd(in WireUpdate update) => Added(_writer.TryAdd(update));

    public void Flush()
    {
        _writer.EndFrame();
        if (_writer.Length == 0) return;
        sink.Send(_writer.Written.Span);
        _writer.Clear();
        HasSent = true;
        IsOverLimit = sink.PendingBytes > limits.MaxPendingBytes;
    }

    private bool Added(bool added)
    {
        if (_writer.Length >= FlushBytes) Flush();
        return added;
    }
}
