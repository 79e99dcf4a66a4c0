namespace ActorExchange.Gateway.Web;

/// <summary>What a WebSocket may do. The longest message is <see cref="WebGatewayOptions.MaxRequestBytes"/>, the heartbeat <see cref="GatewayLimits.Heartbeat"/>.</summary>
public sealed record SocketLimits
{
    /// <summary>Market data subscriptions of one socket.</summary>
    public int MaxSubscriptions { get; init; } = 200;

    /// <summary>Messages that a client may send per second, over time; twice as many at once. Frames that only ask for a pong count, too.</summary>
    public int MaxOperationsPerSecond { get; init; } = 1_000;

    /// <summary>Market data that may wait for a client to read, bytes; beyond it the socket is closed as a slow consumer.</summary>
    public long MaxQueuedBytes { get; init; } = 1024 * 1024;

    /// <summary>Time from opening to the first subscription or logon.</summary>
    public TimeSpan LogonTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Time that a client has to answer a close; after it the connection is cut.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(2);
}
