namespace ActorExchange.Core;

/// <summary>Many orders canceled by one command.</summary>
public sealed partial class OrderBook
{
    private static readonly MassCancelFilter EveryOrder = new();

    /// <summary>Orders of a command that takes many, by id: some may end before their turn.</summary>
    private IdList _bulk = new();

    public CommandStatus MassCancel(in MassCancelFilter filter, BookEvents events)
    {
        if ((_accepted & PhaseAcceptance.Cancel) == PhaseAcceptance.None) return CommandStatus.PhaseDoesNotAccept;
        CancelMany(filter, CancelReason.MassCanceled, events, out long orders, out long quantity);
        WriteMassCanceled(events, filter, orders, quantity);
        Settle(events);
        ReleaseDead();
        return CommandStatus.Ok;
    }

    public void CancelAll(CancelReason reason, BookEvents events)
    {
        CancelMany(EveryOrder, reason, events, out _, out _);
        Settle(events);
        ReleaseDead();
    }

    private void CancelMany(in MassCancelFilter filter, CancelReason reason, BookEvents events, out long orders, out long quantity)
    {
        (orders, quantity) = (0, 0);
        _bulk.CutTo(0);
        if (filter.Side != Side.Sell) CollectFiltered(_bids, filter);
        if (filter.Side != Side.Buy) CollectFiltered(_asks, filter);
        CollectFilteredWaiting(filter);
        for (int i = 0; i < _bulk.Count; i++)
        {
            int index = _ids.Find(_bulk[i]);
            if (index == 0) continue;
            orders++;
            quantity = Saturating.Add(quantity, _orders.At(index).Leaves);
            End(index, reason, events);
            // What ends from here on is named by id: the dead need not pile up.
            ReleaseDead();
        }
    }

    private void CollectFiltered(BookSide side, in MassCancelFilter filter)
    {
        for (int level = side.Best; level != 0; level = side.Next(level))
        {
            long price = side.PriceOf(level);
            if (price < filter.LowestPrice || price > filter.HighestPrice) continue;
            for (int index = side.Level(level).Head; index != 0; index = _orders.At(index).Next)
            {
                if (filter.Account == 0 || filter.Account == _orders.At(index).Account) _bulk.Add(_orders.At(index).OrderId);
            }
        }
    }

    private void CollectFilteredWaiting(in MassCancelFilter filter)
    {
        int from = _bulk.Count;
        for (int i = 0; i < _waiting.Count; i++)
        {
            ref OrderRecord order = ref _orders.At(_details.At(_waiting[i]).Order);
            if (filter.Account != 0 && filter.Account != order.Account) continue;
            if (filter.Side != Side.None && filter.Side != order.Side) continue;
            if (IsInRange(order.Type, _details.At(_waiting[i]).Price, filter)) _bulk.Add(order.OrderId);
        }

        _bulk.SortFrom(from);
    }

    private static bool IsInRange(OrderType type, long price, in MassCancelFilter filter)
    {
        if (CommandChecks.HasLimit(type)) return price >= filter.LowestPrice && price <= filter.HighestPrice;
        return filter is { LowestPrice: long.MinValue, HighestPrice: long.MaxValue };
    }
}
