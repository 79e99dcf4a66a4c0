using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.TestKit;

/// <summary>What the auditor knows of one user: what was sent and what was told, over all clients and connections of the user.</summary>
internal sealed class AuditedUser(string name)
{
    public string Name => name;

    /// <summary>0 until the first logon.</summary>
    public uint Account { get; set; }

    public Dictionary<WireId, AuditedCommand> Commands { get; } = [];

    public Dictionary<(uint Instrument, long Number), WireExecutionReport> Reports { get; } = [];

    /// <summary>A client of this user lost its connection at that time: what it had sent before may have been sent twice.</summary>
    public DateTimeOffset LastLoss { get; set; }

    /// <summary>Answers to repetitions, to be compared with the journal.</summary>
    public List<WireExecutionReport> Repeated { get; } = [];

    /// <summary>Ids that were refused as duplicates: something of each must be in the journal.</summary>
    public HashSet<WireId> Duplicates { get; } = [];

    public AuditedCommand Command(in ClientCommand command)
    {
        if (Commands.TryGetValue(command.Id, out AuditedCommand? known)) return known;
        return Commands[command.Id] = new AuditedCommand();
    }
}

/// <summary>All that was sent under one command id, and the effect that it had.</summary>
internal sealed class AuditedCommand
{
    /// <summary>Different contents, in the order in which they were first sent.</summary>
    public List<ClientCommand> Contents { get; } = [];

    /// <summary>The first answer that left a trace.</summary>
    public WireExecutionReport? Effect { get; set; }

    /// <summary>What the effect answered.</summary>
    public ClientCommand EffectOf { get; set; }

    /// <summary>When the id was first used.</summary>
    public DateTimeOffset FirstSent { get; private set; }

    /// <summary>Some answer was that nobody knows: it was sent again.</summary>
    public bool WasDoubtful { get; set; }

    public void Sent(in ClientCommand command, DateTimeOffset now)
    {
        if (Contents.Count == 0) FirstSent = now;
        foreach (ClientCommand known in Contents)
            if (SameContent(known, command)) return;
        Contents.Add(command);
    }

    public static bool SameContent(in ClientCommand a, in ClientCommand b) =>
        a.Kind == b.Kind && a.Side == b.Side && a.Type == b.Type && a.TimeInForce == b.TimeInForce && a.InstrumentId == b.InstrumentId
        && a.Target == b.Target && a.TargetOrderId == b.TargetOrderId && a.Price == b.Price && a.PriceScale == b.PriceScale
        && a.Quantity == b.Quantity && a.QuantityScale == b.QuantityScale && a.SelfTradePrevention == b.SelfTradePrevention
        && ReferenceEquals(a.Terms, b.Terms) && ReferenceEquals(a.State as GroupOfOrders, b.State as GroupOfOrders);
}

/// <summary>The state of an order that is sent as one of a group: the same order alone, or in another group, is another command.</summary>
internal sealed class GroupOfOrders
{
    /// <summary>The whole group, to be sent again.</summary>
    public ClientCommand Command { get; set; }
}
