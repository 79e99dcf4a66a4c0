namespace ActorExchange.Core;

/// <summary>
/// What only some orders or books have, beside the order's record at the same index: 16 bytes in an array that a book makes when the
/// first order needs it.
/// </summary>
internal struct OrderExtras
{
    /// <summary>When it got its place in priority, nanoseconds; only in books that allocate by time.</summary>
    public long Since;
    public uint AccountGroup;

    /// <summary>Index of its <see cref="DetailsRecord"/>; 0: none.</summary>
    public int Details;
}
