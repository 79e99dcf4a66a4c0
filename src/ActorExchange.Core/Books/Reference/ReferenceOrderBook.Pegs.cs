namespace ActorExchange.Core;

/// <summary>Pegged orders follow their reference.</summary>
public sealed partial class ReferenceOrderBook
{
    /// <summary>Gives the first pegged order that has not its due price that price; it enters there anew.</summary>
    private bool MoveNextPeg()
    {
        foreach (ReferenceOrder order in _orders)
        {
            if (order.Type != OrderType.Pegged || !(order.IsAtLevel || order.Waiting == WaitReason.Reference)) continue;
            if (DueOf(order) is not { } due || (order.IsAtLevel && order.Price == due)) continue;
            MoveTo(order, due);
            return true;
        }

        return false;
    }

    /// <summary>The price that a pegged order should have now; null if the price that it follows does not exist.</summary>
    private long? DueOf(ReferenceOrder order)
    {
        long? due = PegPrice.Due(order.Side, order.Conditions, _bids.BestShown(exceptPegs: true), _asks.BestShown(exceptPegs: true));
        return due is { } price ? DrawnIn(order.Side, price, Bands()) : null;
    }

    private void MoveTo(ReferenceOrder order, long due)
    {
        if (order.Waiting == WaitReason.Reference)
        {
            order.Price = due;
            Trigger(order, WaitReason.None);
            return;
        }

        TakeOffLevel(order);
        Restate(order, due);
        Enter(order);
    }
}
