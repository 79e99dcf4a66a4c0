namespace ActorExchange.Core;

/// <summary>What a trade or the end of an order does to the others of its group.</summary>
public sealed partial class ReferenceOrderBook
{
    /// <summary>First orders of groups that are filled or canceled and whose children have not been looked at, in that order.</summary>
    private readonly Queue<ReferenceOrder> _doneParents = new();

    private void AfterTradeOf(ReferenceOrder order, long quantity)
    {
        if (order.Conditions.Group == GroupKind.None) return;
        if (order.Conditions.Group is GroupKind.OneCancelsOther or GroupKind.QuoteOneSide) CancelOthers(order);
        else if (IsExit(order)) ReduceOtherExit(order, quantity);
        else if (IsParent(order) && !order.Works) _doneParents.Enqueue(order);
    }

    private void AfterCancelOf(ReferenceOrder order)
    {
        if (order.Conditions.Group == GroupKind.None) return;
        if (order.Conditions.Group == GroupKind.OneCancelsOther || IsExit(order)) CancelOthers(order);
        else if (IsParent(order)) _doneParents.Enqueue(order);
    }

    private static bool IsParent(ReferenceOrder order) =>
        order.Conditions.Leg == 0 && order.Conditions.Group is GroupKind.OneTriggersOther or GroupKind.Bracket;

    private static bool IsExit(ReferenceOrder order) => order.Conditions.Leg > 0 && order.Conditions.Group == GroupKind.Bracket;

    /// <summary>The other working orders of a group, in the order of its legs; of a bracket the exits only.</summary>
    private List<ReferenceOrder> OthersOf(ReferenceOrder order)
    {
        List<ReferenceOrder> others = _orders.FindAll(other => other != order && other.IsInGroupOf(order) && !IsParent(other));
        others.Sort((a, b) => a.Conditions.Leg.CompareTo(b.Conditions.Leg));
        return others;
    }

    private void CancelOthers(ReferenceOrder order)
    {
        foreach (ReferenceOrder other in OthersOf(order)) CancelAlone(other, CancelReason.GroupCanceled);
    }

    /// <summary>What one exit of a bracket traded is taken off the other one.</summary>
    private void ReduceOtherExit(ReferenceOrder exit, long quantity)
    {
        foreach (ReferenceOrder other in OthersOf(exit))
        {
            if (quantity >= other.Leaves) CancelAlone(other, CancelReason.GroupCanceled);
            else Shrink(other, quantity, CancelReason.GroupCanceled);
        }
    }

    /// <summary>The children of a done parent start to work for what it traded, or are canceled if that is nothing.</summary>
    private void StartChildrenOf(ReferenceOrder parent)
    {
        if (parent.Traded == 0)
        {
            CancelOthers(parent);
            return;
        }

        List<ReferenceOrder> children = OthersOf(parent);
        foreach (ReferenceOrder child in children)
        {
            if (child.Leaves > parent.Traded) Shrink(child, child.Leaves - parent.Traded, CancelReason.GroupCanceled);
        }

        foreach (ReferenceOrder child in children)
        {
            if (child.Works && child.Waiting == WaitReason.Parent) Trigger(child, FirstWait(child));
        }
    }
}
