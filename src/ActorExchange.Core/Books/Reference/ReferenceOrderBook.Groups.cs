namespace ActorExchange.Core;

/// <summary>Orders that come together.</summary>
public sealed partial class ReferenceOrderBook
{
    public CommandStatus PlaceGroup(GroupKind kind, ReadOnlySpan<GroupLeg> legs, BookEvents events)
    {
        CommandStatus status = CommandChecks.Group(kind, legs);
        if (status != CommandStatus.Ok) return status;
        if (Phase == TradingPhase.BatchCollection) return CommandStatus.PhaseDoesNotAccept;
        for (int leg = 0; leg < legs.Length; leg++)
        {
            status = CheckLeg(kind, legs, leg);
            if (status != CommandStatus.Ok) return status;
        }

        _events = events;
        if (kind is GroupKind.Quote or GroupKind.QuoteOneSide) CancelQuoteOf(legs[0].Order.Account);
        List<ReferenceOrder> orders = AcceptLegs(kind, legs);
        foreach (ReferenceOrder order in orders)
        {
            if (order.Works && order.Waiting == WaitReason.Turn) Trigger(order, FirstWait(order));
        }

        Settle();
        return CommandStatus.Ok;
    }

    private CommandStatus CheckLeg(GroupKind kind, ReadOnlySpan<GroupLeg> legs, int leg)
    {
        ref readonly PlaceOrder order = ref legs[leg].Order;
        ref readonly OrderConditions conditions = ref legs[leg].Conditions;
        CommandStatus status = WaitsForParent(kind, leg)
            ? CommandChecks.Leg(order, conditions, Accepted, _now)
            : CommandChecks.Place(order, conditions, Accepted, _now);
        if (status != CommandStatus.Ok) return status;
        Int128 quantity = 0;
        for (int i = 0; i <= leg; i++)
        {
            if (legs[i].Order.Side == order.Side) quantity += legs[i].Order.Quantity;
        }

        if (leg == 0 && OrderCount + legs.Length <= _maxOrders && IsGroupAlive(order.OrderId)) return CommandStatus.DuplicateOrderId;
        return CheckRoom(order, conditions, legs.Length, quantity);
    }

    /// <summary>Whether an order works whose group has this id: its first order may be dead and its order id free again.</summary>
    private bool IsGroupAlive(long groupId) =>
        _orders.Exists(order => order.Conditions.Group != GroupKind.None && order.Conditions.GroupId == groupId);

    private List<ReferenceOrder> AcceptLegs(GroupKind kind, ReadOnlySpan<GroupLeg> legs)
    {
        var orders = new List<ReferenceOrder>(legs.Length);
        foreach (ref readonly GroupLeg leg in legs)
        {
            ReferenceOrder order = OrderOf(leg.Order, leg.Conditions);
            order.Conditions.Group = kind;
            order.Conditions.GroupId = legs[0].Order.OrderId;
            order.Conditions.Leg = (byte)orders.Count;
            order.Waiting = WaitsForParent(kind, orders.Count) ? WaitReason.Parent : WaitReason.Turn;
            Accept(order);
            orders.Add(order);
        }

        return orders;
    }

    /// <summary>A new quote takes the place of what is left of the account's earlier one.</summary>
    private void CancelQuoteOf(uint account)
    {
        List<ReferenceOrder> earlier = _orders.FindAll(
            order => order.Account == account && order.Conditions.Group is GroupKind.Quote or GroupKind.QuoteOneSide);
        earlier.Sort((a, b) => a.Conditions.Leg.CompareTo(b.Conditions.Leg));
        foreach (ReferenceOrder order in earlier) CancelAlone(order, CancelReason.QuoteReplaced);
    }

    private static bool WaitsForParent(GroupKind kind, int leg) =>
        leg > 0 && kind is GroupKind.OneTriggersOther or GroupKind.Bracket;
}
