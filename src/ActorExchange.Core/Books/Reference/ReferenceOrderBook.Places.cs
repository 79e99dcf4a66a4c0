namespace ActorExchange.Core;

/// <summary>Where an order is, and its place in priority.</summary>
public sealed partial class ReferenceOrderBook
{
    /// <summary>From now on the order works, and waits if it has a reason to.</summary>
    private void StartToWork(ReferenceOrder order)
    {
        int at = _orders.Count;
        while (at > 0 && _orders[at - 1].OrderId > order.OrderId) at--;
        _orders.Insert(at, order);
    }

    /// <summary>Filled or canceled: it works no more.</summary>
    private void StopToWork(ReferenceOrder order)
    {
        TakeOffLevel(order);
        _orders.Remove(order);
        order.Works = false;
    }

    /// <summary>Puts an order that is in hand at the end of its level, or of its level's shown orders.</summary>
    private void PutAtLevel(ReferenceOrder order)
    {
        order.Displayed = Math.Min(order.Conditions.DisplayQuantity, order.Leaves);
        PutAtTail(order);
    }

    private void PutAtTail(ReferenceOrder order)
    {
        order.IsAtLevel = true;
        order.Since = HasStep(AllocationKind.TimeWeighted) ? _now : 0;
        SideOf(order.Side).Add(order);
    }

    /// <summary>Takes an order in hand. It loses its place, and with it top-of-book priority.</summary>
    private void TakeOffLevel(ReferenceOrder order)
    {
        if (!order.IsAtLevel) return;
        SideOf(order.Side).Orders.Remove(order);
        (order.IsAtLevel, order.Displayed, order.Since) = (false, 0, 0);
        LoseTop(order);
    }

    /// <summary>Takes lots off an order. Its place stays; what it does not show goes first.</summary>
    private static void TakeOff(ReferenceOrder order, long quantity)
    {
        order.Leaves -= quantity;
        order.Displayed = Math.Min(order.Displayed, order.Leaves);
    }

    /// <summary>Shows new quantity of an iceberg whose slice is traded, at the end of the shown orders.</summary>
    private void Refresh(ReferenceOrder order)
    {
        long shown = RefreshQuantity.Next(
            Rules.Seed, order.OrderId, order.Leaves, order.Conditions.DisplayQuantity, order.Conditions.DisplayVariance);
        TakeOffLevel(order);
        order.Displayed = Math.Min(shown, order.Leaves);
        PutAtTail(order);
        WriteRefreshed(order);
    }

    /// <summary>The working orders that wait for something, ascending by id.</summary>
    private List<ReferenceOrder> WaitingFor(WaitReason reason) => _orders.FindAll(order => order.Waiting == reason);

    /// <summary>All working orders in the order of bulk commands: bids and asks by priority, then those that wait, by id.</summary>
    private List<ReferenceOrder> InBulkOrder() =>
        [.. _bids.Orders, .. _asks.Orders, .. _orders.FindAll(order => order.Waiting != WaitReason.None)];

    private bool HasStep(AllocationKind kind)
    {
        foreach (AllocationStep step in Rules.Allocation)
        {
            if (step.Kind == kind) return true;
        }

        return false;
    }
}
