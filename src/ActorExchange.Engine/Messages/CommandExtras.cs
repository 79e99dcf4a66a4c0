using ActorExchange.Core;

namespace ActorExchange.Engine;

/// <summary>
/// What a command has beyond a plain one. Immutable; goes with its <see cref="OrderCommand"/> from connection to book. Ticks, lots, nanoseconds.
/// </summary>
public sealed class CommandExtras
{
    /// <summary>Most orders of a group.</summary>
    public const int MaxLegs = 8;

    private readonly OrderConditions _conditions;

    /// <summary>Place: the conditions, those that the book sets (group, position, …) zero.</summary>
    public OrderConditions Conditions
    {
        get => _conditions;
        init => _conditions = value;
    }

    /// <summary>Replace: as if canceled and placed anew; the quantity is what is left.</summary>
    public bool Anew { get; init; }

    /// <summary>Replace: the limit stays as it is, and the command's price is 0; the way to change an order that has no limit.</summary>
    public bool KeepPrice { get; init; }

    /// <summary>Replace: whether <see cref="StopPrice"/> is new.</summary>
    public bool HasStopPrice { get; init; }

    public long StopPrice { get; init; }

    /// <summary>Replace: whether <see cref="DisplayQuantity"/> is new.</summary>
    public bool HasDisplayQuantity { get; init; }

    public long DisplayQuantity { get; init; }

    /// <summary>MassCancel: which orders; its account is the commanding one's, whatever is set here.</summary>
    public MassCancelFilter Filter { get; init; } = new();

    /// <summary>PlaceGroup: how the legs depend on each other.</summary>
    public GroupKind Group { get; init; }

    /// <summary>
    /// PlaceGroup: the orders, 2 to <see cref="MaxLegs"/> of kind Place and of the command's instrument, each with an id of its own; the first one's is the command's.
    /// </summary>
    public OrderCommand[] Legs { get; init; } = [];

    /// <summary>The conditions without a copy.</summary>
    internal ref readonly OrderConditions ConditionsRef => ref _conditions;
}
