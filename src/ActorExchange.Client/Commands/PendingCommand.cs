namespace ActorExchange.Client;

internal enum CommandStage : byte
{
    /// <summary>Not sent on this connection.</summary>
    Queued = 0,

    /// <summary>Sent on this connection.</summary>
    Sent = 1,

    /// <summary>The server could not say what became of it; to be asked again by sending it again.</summary>
    Doubtful = 2,
}

/// <summary>One unanswered command in the <see cref="PendingCommands"/> table.</summary>
internal struct PendingCommand
{
    public ClientCommand Command;

    /// <summary>Position among everything submitted.</summary>
    public long Sequence;

    public CommandStage Stage;

    /// <summary>Was sent before, on this connection or an earlier one: the server may have done it.</summary>
    public bool MayBeDone;

    /// <summary>The group that the order is a leg of: sent in one message with the legs beside it. Null: it is sent by itself.</summary>
    public CommandTerms? Group;

    public int Previous;
    public int Next;
}
