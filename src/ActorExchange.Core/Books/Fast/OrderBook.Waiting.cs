namespace ActorExchange.Core;

/// <summary>Orders that are not in the book's levels, and the indices of orders that something else than a match can change.</summary>
public sealed partial class OrderBook
{
    private const int TriggerSources = 3;

    private readonly OrderSet _waiting = new();

    /// <summary>By side, then by trigger source.</summary>
    private readonly StopIndex[] _stops =
    [
        new(Side.Buy), new(Side.Buy), new(Side.Buy),
        new(Side.Sell), new(Side.Sell), new(Side.Sell),
    ];

    /// <summary>All-or-none orders that wait, by side, best limit first.</summary>
    private readonly OrderHeap[] _fills = [new(), new()];

    /// <summary>Every pegged order, wherever it is.</summary>
    private readonly SortedOrders _pegs = new();
    private readonly OrderHeap _expiries = new();
    private readonly GroupTable _groups = new();
    private readonly AccountOrders _reduceOnly = new();
    private int _stopCount;

    /// <summary>Entries of all indices, and special orders: 0 in a book whose orders are plain. For tests: nothing must stay behind.</summary>
    internal int IndexEntries
    {
        get
        {
            int entries = _waiting.Count + _stopCount + _fills[0].Count + _fills[1].Count + _pegs.Count + _expiries.Count;
            foreach (StopIndex stops in _stops) entries += stops.Count + stops.Trailing.Count;
            return entries + _groups.Count + _reduceOnly.Count + _deadCount + (_care & ~(SpecialRules | SpecialPhase | SpecialSharing));
        }
    }

    /// <summary>Puts an order that is at no level among the waiting ones.</summary>
    private void Wait(int index, WaitReason waiting, long price)
    {
        ref DetailsRecord details = ref _details.Rent(index);
        ref OrderRecord order = ref _orders.At(index);
        details.Waiting = waiting;
        details.Price = price;
        int handle = _details.Extras(index).Details;
        _waiting.Add(handle);
        switch (waiting)
        {
            case WaitReason.Trigger:
                StopsOf(order.Side, details.Conditions.TriggerSource)
                    .Add(handle, order.OrderId, details.Conditions.StopPrice, IsTrailing(order.Type));
                _stopCount++;
                _stopsChanged = true;
                break;
            case WaitReason.Fill:
                _fills[(int)order.Side - 1].Add(handle, order.OrderId, _sides[(int)order.Side].KeyOf(price));
                break;
            case WaitReason.Reference:
                LookAtPegFrom(order.OrderId);
                break;
        }
    }

    /// <summary>Takes a waiting order out: the caller enters it, makes it wait for something else, or buries it.</summary>
    private void StopWaiting(int index)
    {
        ref DetailsRecord details = ref _details.Of(index);
        ref OrderRecord order = ref _orders.At(index);
        int handle = _details.Extras(index).Details;
        _waiting.Remove(handle);
        if (details.Waiting == WaitReason.Trigger)
        {
            StopsOf(order.Side, details.Conditions.TriggerSource).Remove(handle, order.OrderId, IsTrailing(order.Type));
            _stopCount--;
        }
        else if (details.Waiting == WaitReason.Fill)
        {
            _fills[(int)order.Side - 1].Remove(handle);
        }

        details.Waiting = WaitReason.None;
    }

    /// <summary>Adds the ids of all orders that wait to a list, ascending.</summary>
    private void CollectWaiting(ref IdList ids)
    {
        int from = ids.Count;
        for (int i = 0; i < _waiting.Count; i++) ids.Add(IdOf(_waiting[i]));
        ids.SortFrom(from);
    }

    /// <summary>Adds the ids of all orders that wait for one thing to a list, ascending.</summary>
    private void CollectWaiting(WaitReason waiting, ref IdList ids)
    {
        int from = ids.Count;
        for (int i = 0; i < _waiting.Count; i++)
        {
            if (_details.At(_waiting[i]).Waiting == waiting) ids.Add(IdOf(_waiting[i]));
        }

        ids.SortFrom(from);
    }

    private long IdOf(int handle) => _orders.At(_details.At(handle).Order).OrderId;

    /// <summary>Takes an order with details into the indices that do not depend on where it is: groups, reduce-only, expiry, pegs.</summary>
    private void Enroll(int index)
    {
        ref OrderRecord order = ref _orders.At(index);
        ref OrderConditions conditions = ref _details.Of(index).Conditions;
        int handle = _details.Extras(index).Details;
        if (conditions.Group != GroupKind.None) _groups.Join(conditions.GroupId, conditions.Group, order.Account, conditions.Leg, index);
        if (order.TimeInForce == TimeInForce.GoodTillDate) _expiries.Add(handle, order.OrderId, ExpiryKey(conditions.ExpireTime));
        if (order.Type == OrderType.Pegged)
        {
            _pegs.Add(order.OrderId, handle);
            LookAtPegFrom(order.OrderId);
        }

        if (!IsReduceOnly(conditions)) return;
        ApplyPosition(order.Account, conditions.Position);
        _reduceOnly.Add(order.Account, order.OrderId, handle);
    }

    /// <summary>Takes an order that died out of them.</summary>
    private void Withdraw(int index)
    {
        ref OrderRecord order = ref _orders.At(index);
        ref OrderConditions conditions = ref _details.Of(index).Conditions;
        int handle = _details.Extras(index).Details;
        if (conditions.Group != GroupKind.None) _groups.Leave(_groups.Find(conditions.GroupId), conditions.Leg);
        if (order.TimeInForce == TimeInForce.GoodTillDate) _expiries.Remove(handle);
        if (order.Type == OrderType.Pegged) _pegs.Remove(order.OrderId);
        if (IsReduceOnly(conditions)) _reduceOnly.Remove(order.Account, handle);
    }

    private static bool IsReduceOnly(in OrderConditions conditions) => (conditions.Flags & OrderFlags.ReduceOnly) != OrderFlags.None;

    private StopIndex StopsOf(Side side, TriggerSource source)
    {
        if (source > TriggerSource.Midpoint) ThrowUnknown(source);
        return _stops[(((int)side - 1) * TriggerSources) + (int)source];
    }

    private static void ThrowUnknown(TriggerSource source) => throw new InvalidOperationException($"no stop looks at price {(int)source}");
}
