using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>Why a WebSocket was closed: the codes of RFC 6455 that are used, and the exchange's own.</summary>
public enum CloseCode
{
    /// <summary>Logged out, or the client asked for it.</summary>
    Normal = 1000,

    /// <summary>The server is being stopped.</summary>
    GoingAway = 1001,

    /// <summary>Neither logged on nor subscribed in time, or faster than may be.</summary>
    Policy = 1008,

    /// <summary>A message longer than may be.</summary>
    TooBig = 1009,

    /// <summary>No text frame of RFC 6455 with one JSON object in it.</summary>
    InvalidMessage = 4000,

    /// <summary>The logon was refused, has expired, or its rights were taken away.</summary>
    NotLoggedOn = 4001,

    /// <summary>The client does not read as fast as it is sent to.</summary>
    SlowConsumer = 4008,

    /// <summary>The exchange has no room for the logon, or for it any longer: try again later.</summary>
    Busy = 4009,

    /// <summary>Nothing came from a client that is logged on.</summary>
    HeartbeatMissed = 4010,
}

/// <summary>Ends of a connection to the exchange as ends of a WebSocket.</summary>
internal static class CloseCodes
{
    /// <summary>The close code of a Goodbye, or of a logon that was refused.</summary>
    public static CloseCode Of(Status status) => status switch
    {
        Status.Ok => CloseCode.Normal,
        Status.ShuttingDown => CloseCode.GoingAway,
        Status.SlowConsumer => CloseCode.SlowConsumer,
        Status.HeartbeatMissed => CloseCode.HeartbeatMissed,
        Status.InvalidMessage or Status.FrameTooLarge => CloseCode.InvalidMessage,
        Status.Busy or Status.ReplacedByNewConnection or Status.OutcomeUnknown => CloseCode.Busy,
        _ => CloseCode.NotLoggedOn,
    };

    /// <summary>The close code of credentials that were not taken.</summary>
    public static CloseCode OfLogon(Status status) => status == Status.Busy ? CloseCode.Busy : CloseCode.NotLoggedOn;
}
