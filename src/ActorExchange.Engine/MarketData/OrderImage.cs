using ActorExchange.Engine.Books;

namespace ActorExchange.Engine.MarketData;

/// <summary>What a change does to the public's list of orders.</summary>
public enum OrderChangeKind
{
    None = 0,

    /// <summary>The order comes last at its price.</summary>
    Add = 1,

    /// <summary>The order shows another quantity, and keeps its place.</summary>
    Change = 2,

    /// <summary>The order is gone; the quantity is 0.</summary>
    Delete = 3,
}

/// <summary>One step of the public's list of orders.</summary>
public readonly record struct ShownOrderChange(OrderChangeKind Kind, ShownOrder Order);

/// <summary>The public's list of orders, kept up to date. One caller at a time.</summary>
public sealed class OrderImage
{
    private readonly Dictionary<long, (ShownOrder Order, long Place)> _orders = [];
    private readonly List<ShownOrderChange> _changes = [];
    private long _place;

    public int Count => _orders.Count;

    /// <summary>Starts over.</summary>
    public void Restart(ReadOnlySpan<ShownOrder> orders)
    {
        _orders.Clear();
        foreach (ShownOrder order in orders) _orders.Add(order.OrderId, (order, ++_place));
    }

    /// <summary>Takes what happened; returns what that changes, valid until the next call.</summary>
    public IReadOnlyList<ShownOrderChange> Apply(ReadOnlySpan<TouchedOrder> touched)
    {
        _changes.Clear();
        foreach (ref readonly TouchedOrder order in touched)
            if (order.OrderId != 0) Apply(order);
        return _changes;
    }

    /// <summary>All orders: bids, then offers, each best first and in priority order at a price.</summary>
    public ShownOrder[] ToArray()
    {
        var sorted = new (ShownOrder Order, long Place)[_orders.Count];
        _orders.Values.CopyTo(sorted, 0);
        Array.Sort(sorted, static (left, right) => Compare(left, right));
        return Array.ConvertAll(sorted, static entry => entry.Order);
    }

    private void Apply(in TouchedOrder touched)
    {
        bool known = _orders.TryGetValue(touched.OrderId, out (ShownOrder Order, long Place) before);
        bool stays = known && !touched.Placed && touched.Shown.Quantity > 0 && touched.Shown.Price == before.Order.Price;
        if (stays)
        {
            if (touched.Shown == before.Order) return;
            _orders[touched.OrderId] = (touched.Shown, before.Place);
            _changes.Add(new ShownOrderChange(OrderChangeKind.Change, touched.Shown));
            return;
        }

        if (known)
        {
            _orders.Remove(touched.OrderId);
            _changes.Add(new ShownOrderChange(OrderChangeKind.Delete, before.Order with { Quantity = 0 }));
        }

        if (touched.Shown.Quantity == 0) return;
        _orders.Add(touched.OrderId, (touched.Shown, ++_place));
        _changes.Add(new ShownOrderChange(OrderChangeKind.Add, touched.Shown));
    }

    private static int Compare(in (ShownOrder Order, long Place) left, in (ShownOrder Order, long Place) right)
    {
        if (left.Order.Side != right.Order.Side) return left.Order.Side.CompareTo(right.Order.Side);
        int price = LevelChanges.Compare(left.Order.Price, right.Order.Price, left.Order.Side);
        return price != 0 ? price : left.Place.CompareTo(right.Place);
    }
}
