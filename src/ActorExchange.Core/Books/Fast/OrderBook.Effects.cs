namespace ActorExchange.Core;

/// <summary>What trades and ends of orders do at once to the other orders of their group.</summary>
public sealed partial class OrderBook
{
    /// <summary>Groups whose first order is done, and what each of these traded, in lots: their other orders start in <see cref="Settle"/>.</summary>
    private IdList _doneGroups = new();
    private IdList _doneTraded = new();
    private int _doneTaken;

    /// <summary>
    /// Called after each trade in which either order is marked <see cref="OrderMarks.Effects"/>, or when there are reduce-only orders
    /// (<see cref="HasReduceOnly"/>). Orders that it filled are dead already, and their details still there. In an uncross the buy order is the taker.
    /// </summary>
    private void AfterTrade(int taker, int maker, long quantity, BookEvents events)
    {
        long group = GroupIdOf(taker);
        if (group != 0) AfterMemberTraded(taker, quantity, events);
        long makersGroup = GroupIdOf(maker);
        if (makersGroup != 0 && makersGroup != group) AfterMemberTraded(maker, quantity, events);
        if (HasReduceOnly) AfterPositionsMoved(taker, maker, quantity, events);
    }

    /// <summary>Called after an order marked <see cref="OrderMarks.Effects"/> was canceled; it is dead already.</summary>
    private void AfterCanceled(int index, BookEvents events)
    {
        ref OrderConditions conditions = ref _details.Of(index).Conditions;
        switch (conditions.Group)
        {
            case GroupKind.OneCancelsOther:
            case GroupKind.Bracket when conditions.Leg > 0:
                CancelMembers(conditions.GroupId, 0, conditions.Group == GroupKind.Bracket ? 1 : 0, events);
                break;
            case GroupKind.OneTriggersOther when conditions.Leg == 0:
            case GroupKind.Bracket:
                NoteDone(index);
                break;
        }
    }

    private long GroupIdOf(int index) => _orders.At(index).Has(OrderMarks.Effects) ? _details.Of(index).Conditions.GroupId : 0;

    private void AfterMemberTraded(int index, long quantity, BookEvents events)
    {
        ref OrderConditions conditions = ref _details.Of(index).Conditions;
        switch (conditions.Group)
        {
            case GroupKind.OneCancelsOther or GroupKind.QuoteOneSide:
                CancelMembers(conditions.GroupId, index, 0, events);
                break;
            case GroupKind.OneTriggersOther or GroupKind.Bracket when conditions.Leg == 0:
                if (IsDead(index)) NoteDone(index);
                break;
            case GroupKind.Bracket:
                ReduceOtherExit(conditions.GroupId, 3 - conditions.Leg, quantity, events);
                break;
        }
    }

    private void ReduceOtherExit(long groupId, int leg, long quantity, BookEvents events)
    {
        int group = _groups.Find(groupId);
        int other = group == 0 ? 0 : _groups.At(group).Members[leg];
        if (other == 0) return;
        long leaves = _orders.At(other).Leaves;
        if (quantity >= leaves) EndMember(other, CancelReason.GroupCanceled, events);
        else ReduceTo(other, leaves - quantity, events);
    }

    /// <summary>Cancels the working members of a group from a leg on, but for one of them (0: all), in the order of their legs.</summary>
    private void CancelMembers(long groupId, int except, int firstLeg, BookEvents events)
    {
        int group = _groups.Find(groupId);
        if (group == 0) return;
        // The group ends with its last member: a copy says who they were.
        GroupTable.LegMembers members = _groups.At(group).Members;
        for (int leg = firstLeg; leg < GroupTable.MaxLegs; leg++)
        {
            if (members[leg] != 0 && members[leg] != except) EndMember(members[leg], CancelReason.GroupCanceled, events);
        }
    }

    /// <summary>The end of an order whose group has had its effects, or has none for this.</summary>
    private void EndMember(int index, CancelReason reason, BookEvents events)
    {
        WriteCanceled(events, _orders.At(index), PriceOf(index), reason);
        Detach(index);
        Bury(index);
    }

    private void NoteDone(int index)
    {
        _doneGroups.Add(_details.Of(index).Conditions.GroupId);
        _doneTraded.Add(_orders.At(index).Quantity);
    }
}
