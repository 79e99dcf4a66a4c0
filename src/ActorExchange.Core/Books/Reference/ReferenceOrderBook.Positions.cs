namespace ActorExchange.Core;

/// <summary>Reduce-only orders follow their account's position.</summary>
public sealed partial class ReferenceOrderBook
{
    public void SetPosition(uint account, long position, BookEvents events)
    {
        _events = events;
        ApplyPosition(account, position);
        CutToPosition(account);
        Settle();
    }

    public void ApplyPosition(uint account, long position)
    {
        foreach (ReferenceOrder order in ReduceOnlyOrdersOf(account)) order.Conditions.Position = position;
    }

    /// <summary>The most that a reduce-only order may have left, lots.</summary>
    private static long Allowed(ReferenceOrder order)
    {
        long position = order.Conditions.Position;
        return Math.Max(0, order.Side == Side.Sell ? position : Saturating.Subtract(0, position));
    }

    /// <summary>The newest reduce-only order knows the position best.</summary>
    private void TakeWordOfPosition(ReferenceOrder newest)
    {
        if (!newest.IsReduceOnly) return;
        foreach (ReferenceOrder order in ReduceOnlyOrdersOf(newest.Account)) order.Conditions.Position = newest.Conditions.Position;
    }

    /// <summary>Cuts a reduce-only order to what its position allows.</summary>
    private void CutToPosition(ReferenceOrder order)
    {
        if (!order.IsReduceOnly) return;
        long excess = order.Leaves - Allowed(order);
        if (excess > 0) Shrink(order, excess, CancelReason.ReduceOnly);
    }

    /// <summary>The effects of a trade on the reduce-only orders of one of its two accounts.</summary>
    /// <param name="order">The account's order.</param>
    /// <param name="other">The other one.</param>
    /// <param name="quantity">Lots traded.</param>
    private void FollowPosition(ReferenceOrder order, ReferenceOrder other, long quantity)
    {
        MovePosition(order, other, quantity);
        CutToPosition(order.Account);
    }

    /// <summary>Cuts an account's reduce-only orders, but those that wait for another order of their group.</summary>
    private void CutToPosition(uint account)
    {
        foreach (ReferenceOrder reduceOnly in ReduceOnlyOrdersOf(account))
        {
            if (reduceOnly.Works && reduceOnly.Waiting is not (WaitReason.Parent or WaitReason.Turn)) CutToPosition(reduceOnly);
        }
    }

    /// <summary>A purchase adds to the position of an account, a sale takes off it. An account that trades with itself keeps it.</summary>
    private void MovePosition(ReferenceOrder order, ReferenceOrder other, long quantity)
    {
        if (order.Account == other.Account) return;
        foreach (ReferenceOrder reduceOnly in ReduceOnlyOrdersOf(order.Account))
        {
            long position = reduceOnly.Conditions.Position;
            reduceOnly.Conditions.Position =
                order.Side == Side.Buy ? Saturating.Add(position, quantity) : Saturating.Subtract(position, quantity);
        }
    }

    private List<ReferenceOrder> ReduceOnlyOrdersOf(uint account) =>
        _orders.FindAll(order => order.IsReduceOnly && order.Account == account);
}
