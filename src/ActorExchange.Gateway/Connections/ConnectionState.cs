namespace ActorExchange.Gateway;

/// <summary>How far a connection has come.</summary>
internal enum ConnectionState
{
    /// <summary>Nothing was said yet.</summary>
    ExpectsHello,

    /// <summary>The versions agree; who is it?</summary>
    ExpectsLogon,

    /// <summary>The logon is being decided.</summary>
    LoggingOn,

    /// <summary>Logged on.</summary>
    Trading,

    /// <summary>Goodbye was said, or the network is gone; nothing is read or sent any more.</summary>
    Closed,
}
