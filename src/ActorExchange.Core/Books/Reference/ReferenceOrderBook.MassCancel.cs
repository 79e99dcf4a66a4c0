namespace ActorExchange.Core;

/// <summary>Canceling many orders.</summary>
public sealed partial class ReferenceOrderBook
{
    public long NextExpiry
    {
        get
        {
            long next = long.MaxValue;
            foreach (ReferenceOrder order in _orders)
            {
                if (order.TimeInForce == TimeInForce.GoodTillDate) next = Math.Min(next, order.Conditions.ExpireTime);
            }

            return next;
        }
    }

    public CommandStatus MassCancel(in MassCancelFilter filter, BookEvents events)
    {
        if (!Accepts(PhaseAcceptance.Cancel)) return CommandStatus.PhaseDoesNotAccept;
        _events = events;
        MassCancelFilter wanted = filter;
        (long count, long quantity) = (0, 0);
        foreach (ReferenceOrder order in InBulkOrder().FindAll(order => IsMeant(order, wanted)))
        {
            if (!order.Works) continue;
            count++;
            quantity = Saturating.Add(quantity, order.Leaves);
            Cancel(order, CancelReason.MassCanceled);
        }

        WriteMassCanceled(filter, count, quantity);
        Settle();
        return CommandStatus.Ok;
    }

    public void Expire(BookEvents events)
    {
        _events = events;
        List<ReferenceOrder> expired = _orders.FindAll(
            order => order.TimeInForce == TimeInForce.GoodTillDate && order.Conditions.ExpireTime <= _now);
        expired.Sort((a, b) => (a.Conditions.ExpireTime, a.OrderId).CompareTo((b.Conditions.ExpireTime, b.OrderId)));
        CancelEach(expired, CancelReason.Expired);
        Settle();
    }

    public void CancelAll(CancelReason reason, BookEvents events)
    {
        _events = events;
        CancelEach(InBulkOrder(), reason);
        Settle();
    }

    private static bool IsMeant(ReferenceOrder order, in MassCancelFilter filter)
    {
        if (filter.Account != 0 && filter.Account != order.Account) return false;
        if (filter.Side != Side.None && filter.Side != order.Side) return false;
        if (order.HasLimit) return order.Price >= filter.LowestPrice && order.Price <= filter.HighestPrice;
        return filter.LowestPrice == long.MinValue && filter.HighestPrice == long.MaxValue;
    }
}
