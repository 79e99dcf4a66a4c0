using System.Runtime.InteropServices;
using ActorExchange.Core;

namespace ActorExchange.TestKit;

/// <summary>What the maker of random commands knows of a working order.</summary>
internal struct WorkingOrder
{
    public long OrderId;
    public uint Account;
    public Side Side;
    public OrderType Type;
    public long Price;
    public long Quantity;
    public long DisplayQuantity;
}

/// <summary>The orders that work, as a book's events tell it, in no order; a random one is had at once.</summary>
internal sealed class WorkingOrders
{
    private readonly List<WorkingOrder> _orders = [];
    private readonly Dictionary<long, int> _places = [];
    private readonly Dictionary<uint, long> _positions = [];

    public int Count => _orders.Count;

    public ref readonly WorkingOrder this[int index] => ref CollectionsMarshal.AsSpan(_orders)[index];

    /// <summary>Lots bought less lots sold.</summary>
    public long PositionOf(uint account) => _positions.GetValueOrDefault(account);

    public void Observe(BookEvents events)
    {
        for (int i = 0; i < events.Count; i++)
        {
            ref readonly BookEvent e = ref events[i];
            switch (e.Kind)
            {
                case BookEventKind.OrderAccepted: Add(e, e.Conditions == 0 ? 0 : events.Conditions(e.Conditions).DisplayQuantity); break;
                case BookEventKind.TradeExecuted: Trade(e); break;
                case BookEventKind.OrderCanceled: Remove(e.OrderId); break;
                case BookEventKind.OrderReplaced or BookEventKind.OrderReduced: Change(e); break;
                case BookEventKind.OrderRestated or BookEventKind.OrderTriggered: Change(e); break;
            }
        }
    }

    private void Add(in BookEvent e, long displayQuantity)
    {
        _places[e.OrderId] = _orders.Count;
        _orders.Add(new WorkingOrder
        {
            OrderId = e.OrderId,
            Account = e.Account,
            Side = e.Side,
            Type = e.Type,
            Price = e.Price,
            Quantity = e.Quantity,
            DisplayQuantity = displayQuantity,
        });
    }

    private void Trade(in BookEvent e)
    {
        if (e.Leaves == 0) Remove(e.OrderId);
        if (e.MakerLeaves == 0) Remove(e.MakerOrderId);
        long bought = e.Side == Side.Sell ? -e.Quantity : e.Quantity;
        CollectionsMarshal.GetValueRefOrAddDefault(_positions, e.Account, out _) += bought;
        CollectionsMarshal.GetValueRefOrAddDefault(_positions, e.MakerAccount, out _) -= bought;
    }

    private void Change(in BookEvent e)
    {
        if (!_places.TryGetValue(e.OrderId, out int at)) return;
        ref WorkingOrder order = ref CollectionsMarshal.AsSpan(_orders)[at];
        order.Price = e.Price;
        if (e.Kind is BookEventKind.OrderReplaced or BookEventKind.OrderReduced) order.Quantity = e.Quantity;
        if (e.Kind == BookEventKind.OrderTriggered) order.Type = e.Type;
    }

    private void Remove(long orderId)
    {
        if (!_places.Remove(orderId, out int at)) return;
        int last = _orders.Count - 1;
        if (at != last)
        {
            _orders[at] = _orders[last];
            _places[_orders[at].OrderId] = at;
        }

        _orders.RemoveAt(last);
    }
}
