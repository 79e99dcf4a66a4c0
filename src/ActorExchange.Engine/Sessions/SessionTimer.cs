namespace ActorExchange.Engine.Sessions;

/// <summary>Timers of a session: keys and messages.</summary>
internal sealed record SessionTimer(string Name)
{
    /// <summary>Nobody came back after a restart.</summary>
    public static readonly SessionTimer Absence = new("absence");

    /// <summary>The dead man's switch was not held.</summary>
    public static readonly SessionTimer DeadMan = new("dead man");

    /// <summary>Time to look at the market, and to go on with what could not be done before.</summary>
    public static readonly SessionTimer Risk = new("risk");

    /// <summary>Questions that did not fit into a book's mailbox are asked again.</summary>
    public static readonly SessionTimer Questions = new("questions");

    /// <summary>Account updates may be sent again.</summary>
    public static readonly SessionTimer Updates = new("updates");
}
