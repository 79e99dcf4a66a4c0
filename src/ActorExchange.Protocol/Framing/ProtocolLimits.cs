namespace ActorExchange.Protocol;

/// <summary>Numbers that both sides share. The server tells its own in HelloAck; these are the defaults.</summary>
public static class ProtocolLimits
{
    /// <summary>Version in Hello and HelloAck.</summary>
    public const uint Version = 1;

    /// <summary>Largest payload of a frame in bytes.</summary>
    public const int MaxFrameBytes = 256 * 1024;

    /// <summary>Most messages in one frame.</summary>
    public const int MaxMessagesPerFrame = 4096;
}
