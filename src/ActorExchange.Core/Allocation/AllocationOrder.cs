namespace ActorExchange.Core;

/// <summary>What the allocation looks at in one of the orders of a price.</summary>
public struct AllocationOrder
{
    /// <summary>Lots that it shows, at least 1: the most that it may get.</summary>
    public long Quantity;

    /// <summary>When it got its place in priority, nanoseconds.</summary>
    public long Since;
    public uint Account;

    /// <summary>Whether it has top-of-book priority.</summary>
    public bool IsTop;
}
