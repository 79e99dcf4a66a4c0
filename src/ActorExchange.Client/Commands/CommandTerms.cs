using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>What a <see cref="ClientCommand"/> has beyond a plain one. Immutable, so that a command may be sent again at any time.</summary>
public sealed class CommandTerms
{
    private readonly WireOrderConditions _conditions;

    /// <summary>New: whether there are <see cref="Conditions"/>.</summary>
    public bool HasConditions { get; private init; }

    /// <summary>New: as the wire carries them.</summary>
    public WireOrderConditions Conditions
    {
        get => _conditions;
        init => (_conditions, HasConditions) = (value, true);
    }

    /// <summary>Replace: as if canceled and placed anew; the command's quantity is what is left then.</summary>
    public bool Anew { get; init; }

    /// <summary>Replace: the limit price stays as it is, or there is none; the command's price is 0.</summary>
    public bool KeepPrice { get; init; }

    /// <summary>Replace: the new stop price, a mantissa of the command's price scale; null: not changed.</summary>
    public long? StopPrice { get; init; }

    /// <summary>Replace: the new display quantity, a mantissa of the command's quantity scale; null: not changed.</summary>
    public long? DisplayQuantity { get; init; }

    /// <summary>MassCancel: a mantissa of the command's price scale; null: no bound.</summary>
    public long? LowestPrice { get; init; }

    /// <summary>MassCancel: a mantissa of the command's price scale; null: no bound.</summary>
    public long? HighestPrice { get; init; }

    /// <summary>Group: how its orders depend on each other.</summary>
    public GroupKind GroupKind { get; init; }

    /// <summary>Group: its orders, each of kind New and of the group's instrument, with an id, a tag and a state of its own. Not to be changed.</summary>
    public IReadOnlyList<ClientCommand> Legs { get; init; } = [];
}
