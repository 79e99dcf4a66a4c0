namespace ActorExchange.Core;

/// <summary>Orders that come together and depend on each other.</summary>
public sealed partial class OrderBook
{
    public CommandStatus PlaceGroup(GroupKind kind, ReadOnlySpan<GroupLeg> legs, BookEvents events)
    {
        CommandStatus status = CheckGroup(kind, legs);
        if (status != CommandStatus.Ok) return status;
        if (kind is GroupKind.Quote or GroupKind.QuoteOneSide) CancelQuote(legs[0].Order.Account, events);
        Span<int> members = stackalloc int[GroupTable.MaxLegs];
        for (int leg = 0; leg < legs.Length; leg++) members[leg] = AdmitLeg(kind, legs, leg, events);
        for (int leg = 0; leg < legs.Length; leg++)
        {
            if (!IsDead(members[leg]) && WaitingOf(members[leg]) == WaitReason.Turn) Release(members[leg], events);
        }

        Settle(events);
        ReleaseDead();
        return CommandStatus.Ok;
    }

    private CommandStatus CheckGroup(GroupKind kind, ReadOnlySpan<GroupLeg> legs)
    {
        CommandStatus status = CommandChecks.Group(kind, legs);
        if (status != CommandStatus.Ok) return status;
        if (_phase == TradingPhase.BatchCollection) return CommandStatus.PhaseDoesNotAccept;
        (long buys, long sells) = (0, 0);
        for (int leg = 0; leg < legs.Length; leg++)
        {
            ref readonly PlaceOrder order = ref legs[leg].Order;
            ref readonly OrderConditions conditions = ref legs[leg].Conditions;
            status = GroupChecks.WaitsForParent(kind, leg)
                ? CommandChecks.Leg(order, conditions, _accepted, _now)
                : CommandChecks.Place(order, conditions, _accepted, _now);
            if (status != CommandStatus.Ok) return status;
            bool taken = leg == 0 && legs.Length <= _maxOrders - _orderCount && _groups.Find(order.OrderId) != 0;
            if (taken) return CommandStatus.DuplicateOrderId;
            ref long before = ref order.Side == Side.Buy ? ref buys : ref sells;
            // Cannot overflow: the leg before it was accepted.
            status = CheckNew(order, conditions, legs.Length, _sides[(int)order.Side].Quantity + before);
            if (status != CommandStatus.Ok) return status;
            before += order.Quantity;
        }

        return CommandStatus.Ok;
    }

    private void CancelQuote(uint account, BookEvents events)
    {
        int quote = _groups.QuoteOf(account);
        if (quote == 0) return;
        GroupTable.LegMembers members = _groups.At(quote).Members;
        for (int leg = 0; leg < 2; leg++)
        {
            if (members[leg] != 0) EndMember(members[leg], CancelReason.QuoteReplaced, events);
        }
    }

    private int AdmitLeg(GroupKind kind, ReadOnlySpan<GroupLeg> legs, int leg, BookEvents events)
    {
        ref readonly PlaceOrder order = ref legs[leg].Order;
        OrderConditions conditions = Recorded(order, legs[leg].Conditions);
        (conditions.Group, conditions.GroupId, conditions.Leg) = (kind, legs[0].Order.OrderId, (byte)leg);
        WaitReason waiting = GroupChecks.WaitsForParent(kind, leg) ? WaitReason.Parent : WaitReason.Turn;
        int index = Admit(order, conditions, order.Price, waiting);
        WriteAccepted(events, index, order.Price);
        return index;
    }
}
