using ActorExchange.Protocol;

namespace ActorExchange.Gateway;

/// <summary>What a connection may do, and for how long it may do nothing.</summary>
public sealed record GatewayLimits
{
    /// <summary>Smallest <see cref="MaxFrameBytes"/> that the deepest market data snapshot fits into.</summary>
    public const int LeastMaxFrameBytes = 16 * 1024;

    /// <summary>Largest payload of a frame, either way. At least <see cref="LeastMaxFrameBytes"/>; the gateway checks.</summary>
    public int MaxFrameBytes { get; init; } = ProtocolLimits.MaxFrameBytes;

    /// <summary>Most messages in one frame, either way.</summary>
    public int MaxMessagesPerFrame { get; init; } = ProtocolLimits.MaxMessagesPerFrame;

    /// <summary>From connecting to a successful logon.</summary>
    public TimeSpan LogonTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Either side sends something at least this often; three missed close the connection. Whole seconds.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Bytes that may wait for a client to read; beyond it the connection is closed as a slow consumer.</summary>
    public long MaxPendingBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Input that may wait for the connection's actor; beyond it nothing more is read from the network.</summary>
    public long MaxUnprocessedBytes { get; init; } = 1024 * 1024;

    /// <summary>Open market data subscriptions of one connection.</summary>
    public int MaxSubscriptions { get; init; } = 1_000;

    /// <summary>Requests of one connection that wait for their answer; beyond it they are answered BUSY.</summary>
    public int MaxPendingRequests { get; init; } = 64;
}
