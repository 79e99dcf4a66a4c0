namespace ActorExchange.Core;

/// <summary>
/// A working order in the pool of an <see cref="OrderBook"/>: 48 bytes, linked to its neighbors at its level by index (0: none), or to
/// other waiting orders while it waits. Its price is its level's.
/// </summary>
internal struct OrderRecord
{
    public long OrderId;
    public long Quantity;
    public long Leaves;
    public int Next;
    public int Previous;

    /// <summary>Its level at its side; 0 while it waits or is being matched.</summary>
    public int Level;
    public int Tag;
    public uint Account;
    public Side Side;
    public OrderType Type;
    public TimeInForce TimeInForce;
    public OrderMarks Marks;

    public readonly bool Has(OrderMarks mark) => (Marks & mark) != OrderMarks.None;
}
