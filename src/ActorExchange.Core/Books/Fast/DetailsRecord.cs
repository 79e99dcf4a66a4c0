namespace ActorExchange.Core;

/// <summary>What an order that is not plain has besides its <see cref="OrderRecord"/>.</summary>
internal struct DetailsRecord
{
    public OrderConditions Conditions;

    /// <summary>What it waits for; None: it is at a level, or on its way to one.</summary>
    public WaitReason Waiting;

    /// <summary>Lots shown at its level: icebergs only.</summary>
    public long Displayed;

    /// <summary>Its limit while it waits, ticks; of types without one the worst price, 0 for none.</summary>
    public long Price;

    /// <summary>Index of its <see cref="OrderRecord"/>.</summary>
    public int Order;

    /// <summary>In the pool of free records: the next free one.</summary>
    public int NextFree;
}
