namespace ActorExchange.Core;

/// <summary>
/// The waiting stops of one side that look at one price: all of them by stop price, so that it is known at once whether one starts, and the
/// trailing ones by id. Handles as in <see cref="OrderHeap"/>.
/// </summary>
internal sealed class StopIndex(Side side)
{
    private readonly OrderHeap _byStopPrice = new();
    private bool _unseen;
    private long _seen;

    public int Count => _byStopPrice.Count;

    /// <summary>The trailing ones among them.</summary>
    public SortedOrders Trailing { get; } = new();

    public void Add(int handle, long id, long stopPrice, bool trailing)
    {
        _byStopPrice.Add(handle, id, KeyOf(stopPrice));
        if (!trailing) return;
        Trailing.Add(id, handle);
        _unseen = true;
    }

    public void Remove(int handle, long id, bool trailing)
    {
        _byStopPrice.Remove(handle);
        if (trailing) Trailing.Remove(id);
    }

    public void Move(int handle, long stopPrice) => _byStopPrice.Change(handle, KeyOf(stopPrice));

    /// <summary>Adds the ids of the stops that start at a market price: a buy's at or above its stop price, a sell's at or below.</summary>
    public void CollectElected(long price, ref IdList ids) => _byStopPrice.CollectUpTo(KeyOf(price), ref ids);

    /// <summary>
    /// Whether trailing stops may have to follow the market to a price: not if all of them were looked at when it was there or further on their way.
    /// Takes it that they are looked at now.
    /// </summary>
    public bool MayFollowTo(long price)
    {
        if (Trailing.Count == 0) return false;
        if (!_unseen && (side == Side.Buy ? price >= _seen : price <= _seen)) return false;
        (_unseen, _seen) = (false, price);
        return true;
    }

    // The lowest key starts first: buy stops from the lowest price up, sell stops from the highest down.
    private ulong KeyOf(long price) => (ulong)price ^ (side == Side.Buy ? 1ul << 63 : long.MaxValue);
}
