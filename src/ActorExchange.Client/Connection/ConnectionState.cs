using ActorExchange.Protocol;

namespace ActorExchange.Client;

public enum ConnectionState : byte
{
    /// <summary>Not yet started.</summary>
    Idle = 0,

    /// <summary>Waiting before the next attempt.</summary>
    Disconnected = 1,

    /// <summary>Opening the transport.</summary>
    Connecting = 2,

    /// <summary>Hello and Logon are under way.</summary>
    LoggingOn = 3,

    /// <summary>Logged on; missed reports are coming in.</summary>
    Resuming = 4,

    /// <summary>Live: commands go out as they come.</summary>
    Connected = 5,

    /// <summary>Closed for good, by the program or for a reason that another attempt cannot mend.</summary>
    Closed = 6,
}

/// <summary>A step of the connection.</summary>
/// <param name="State">The new state.</param>
/// <param name="Status">Why, in the exchange's numbers; Ok if all is well or no number fits.</param>
/// <param name="Reason">Why, for people; empty if all is well.</param>
public sealed record ConnectionStateChange(ConnectionState State, Status Status, string Reason);

/// <summary>What the server told at logon.</summary>
public sealed record SessionInfo
{
    public required string User { get; init; }
    public uint Account { get; init; }
    public bool IsOperator { get; init; }

    /// <summary>Name of the user's role.</summary>
    public string Role { get; init; } = "";

    /// <summary>What this connection may do: of the role and of the key.</summary>
    public UserRights Rights { get; init; }

    /// <summary>Name and version of the server program.</summary>
    public string Server { get; init; } = "";

    public int MaxUnansweredOrders { get; init; }
    public int MaxFrameBytes { get; init; }
    public TimeSpan HeartbeatInterval { get; init; }
}
