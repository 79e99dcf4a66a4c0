namespace ActorExchange.Core;

/// <summary>Past events as facts. An order with a limit stands at its level from its first fact; one without is held aside until its last.</summary>
public sealed partial class OrderBook
{
    /// <summary>
    /// The order without a limit between its acceptance (or trigger) and its last event: at no level, and not counted. One at a time, for each
    /// order is dealt with to its end before the next one.
    /// </summary>
    private int _incoming;

    public void Apply(in BookEvent fact)
    {
        bool needsConditions = fact.Kind is BookEventKind.OrderAccepted or BookEventKind.OrderReplaced && fact.Conditions != 0;
        if (needsConditions) RecoveryChecks.Fail(fact, "its conditions are missing");
        Apply(fact, default);
    }

    public void Apply(in BookEvent fact, in OrderConditions conditions)
    {
        switch (fact.Kind)
        {
            case BookEventKind.OrderAccepted: ApplyAccepted(fact, conditions); break;
            case BookEventKind.TradeExecuted: ApplyTrade(fact); break;
            case BookEventKind.OrderCanceled: ApplyCanceled(fact); break;
            case BookEventKind.OrderReplaced: ApplyReplaced(fact, conditions); break;
            case BookEventKind.OrderReduced: ApplyReduced(fact); break;
            case BookEventKind.OrderTriggered: ApplyTriggered(fact); break;
            case BookEventKind.OrderRestated: ApplyRestated(fact); break;
            case BookEventKind.OrderRefreshed: ApplyRefreshed(fact); break;
            case BookEventKind.StopPriceMoved: ApplyStopPriceMoved(fact); break;
            case BookEventKind.TopOrderChanged: ApplyTop(fact); break;
            default: ApplyToBook(fact); break;
        }

        ReleaseDead();
    }

    /// <summary>A fact that is about no order.</summary>
    private void ApplyToBook(in BookEvent fact)
    {
        switch (fact.Kind)
        {
            case BookEventKind.PhaseChanged when PhaseRules.IsDefined(fact.Phase): EnterPhase(fact.Phase); break;
            case BookEventKind.ReferencePriceChanged: _referencePrice = fact.Price; return;
            case BookEventKind.Uncrossed: break;
            case BookEventKind.TradePrevented or BookEventKind.MassCanceled or BookEventKind.BatchReleased: return;
            default: RecoveryChecks.Fail(fact, "unknown kind or phase"); break;
        }

        if (fact.Quantity > 0) _referencePrice = fact.Price;
    }

    private void ApplyAccepted(in BookEvent fact, in OrderConditions conditions)
    {
        RecoveryChecks.Accepted(fact);
        if (_ids.Find(fact.OrderId) != 0) RecoveryChecks.Fail(fact, "a working order has its id");
        RecoveryChecks.Leaves(fact, fact.Quantity <= long.MaxValue - _sides[(int)fact.Side].Quantity);
        var command = new PlaceOrder
        {
            OrderId = fact.OrderId,
            Account = fact.Account,
            Tag = fact.Tag,
            Side = fact.Side,
            Type = fact.Type,
            TimeInForce = fact.TimeInForce,
            SelfTradePrevention = fact.SelfTradePrevention,
            AccountGroup = fact.AccountGroup,
            Quantity = fact.Quantity,
        };
        int index = Admit(command, fact.Conditions == 0 ? default : conditions, fact.Price, fact.Waiting);
        if (fact.Waiting == WaitReason.None) TakeIn(index, fact);
    }

    /// <summary>An order that began to work: it stands at its level at once, or is held aside.</summary>
    private void TakeIn(int index, in BookEvent fact)
    {
        if (_incoming != 0) RecoveryChecks.Fail(fact, "another market order is not finished");
        _enteringPrice = fact.Price;
        if (_orders.At(index).Type is OrderType.Limit or OrderType.Pegged) PutAtLevel(index, fact.Price);
        else _incoming = index;
    }

    private void ApplyTrade(in BookEvent fact)
    {
        RecoveryChecks.Trade(fact, _lastTradeId);
        int orderIndex = Known(fact.OrderId, fact);
        int makerIndex = Known(fact.MakerOrderId, fact);
        ref OrderRecord order = ref _orders.At(orderIndex);
        ref OrderRecord maker = ref _orders.At(makerIndex);
        RecoveryChecks.Leaves(fact, order.Side != maker.Side);
        RecoveryChecks.Leaves(fact, order.Leaves - fact.Quantity == fact.Leaves && fact.Leaves >= 0);
        RecoveryChecks.Leaves(fact, maker.Leaves - fact.Quantity == fact.MakerLeaves && fact.MakerLeaves >= 0);
        bool fromSlice = fact.Side != Side.None && maker.Level != 0 && maker.Has(OrderMarks.Iceberg);
        if (fromSlice) RecoveryChecks.Leaves(fact, fact.Quantity <= _details.Of(makerIndex).Displayed);
        SetLeaves(orderIndex, fact.Leaves);
        if (fact.Side != Side.None && maker.Level != 0) TakeFromMaker(makerIndex, fact.Quantity);
        else SetLeaves(makerIndex, fact.MakerLeaves);
        (_lastTradeId, _lastPrice) = (fact.TradeId, fact.Price);
        EndIfFilled(orderIndex);
        EndIfFilled(makerIndex);
        ApplyPositions(orderIndex, makerIndex, fact.Quantity);
    }

    private void EndIfFilled(int index)
    {
        if (index == _incoming && IsDead(index)) _incoming = 0;
        BuryIfFilled(index);
    }

    private void ApplyCanceled(in BookEvent fact)
    {
        int index = Known(fact.OrderId, fact);
        RecoveryChecks.Leaves(fact, _orders.At(index).Leaves == fact.Quantity);
        if (index == _incoming) _incoming = 0;
        Detach(index);
        Bury(index);
    }

    private void ApplyReplaced(in BookEvent fact, in OrderConditions conditions)
    {
        int index = Placed(fact);
        ref OrderRecord order = ref _orders.At(index);
        CheckTraded(order, fact);
        RecoveryChecks.Leaves(fact, fact.Leaves <= long.MaxValue - (_sides[(int)order.Side].Quantity - order.Leaves));
        RecoveryChecks.Leaves(fact, fact.Conditions == 0 || order.Has(OrderMarks.Details));
        WaitReason waiting = WaitingOf(index);
        Detach(index);
        order.Quantity = fact.Quantity;
        SetLeaves(index, fact.Leaves);
        if (fact.Conditions != 0) _details.Of(index).Conditions = conditions;
        if (waiting != WaitReason.None) Wait(index, waiting, fact.Price);
        else PutAtLevel(index, fact.Price);
    }

    private void ApplyReduced(in BookEvent fact)
    {
        int index = Known(fact.OrderId, fact);
        ref OrderRecord order = ref _orders.At(index);
        CheckTraded(order, fact);
        RecoveryChecks.Leaves(fact, fact.Leaves <= order.Leaves && fact.Price == PriceOf(index));
        order.Quantity = fact.Quantity;
        SetLeaves(index, fact.Leaves);
    }

    private void ApplyRestated(in BookEvent fact)
    {
        int index = Known(fact.OrderId, fact);
        ref OrderRecord order = ref _orders.At(index);
        if (WaitingOf(index) != WaitReason.None) RecoveryChecks.Fail(fact, "the order waits");
        RecoveryChecks.Leaves(fact, order.Leaves == fact.Leaves);
        if (order.Level != 0) TakeOffLevel(index);
        if (index == _incoming) _incoming = 0;
        if (order.Type == OrderType.MarketToLimit) order.Type = OrderType.Limit;
        PutAtLevel(index, fact.Price);
    }

    private void ApplyRefreshed(in BookEvent fact)
    {
        int index = Placed(fact);
        ref OrderRecord order = ref _orders.At(index);
        bool fits = order.Level != 0 && order.Has(OrderMarks.Iceberg) && _details.Of(index).Displayed == 0;
        RecoveryChecks.Leaves(fact, fits && order.Leaves == fact.Leaves && fact.Quantity > 0 && fact.Quantity <= order.Leaves);
        Show(index, fact.Quantity);
    }

    private void ApplyTop(in BookEvent fact)
    {
        int index = Placed(fact);
        ref OrderRecord order = ref _orders.At(index);
        if (order.Level == 0) RecoveryChecks.Fail(fact, "the order is at no level");
        _top[(int)order.Side] = index;
    }

    private static void CheckTraded(in OrderRecord order, in BookEvent fact) =>
        RecoveryChecks.Leaves(fact, fact.Leaves > 0 && fact.Quantity - fact.Leaves == order.Quantity - order.Leaves);

    /// <summary>A working order at a level or waiting.</summary>
    private int Placed(in BookEvent fact)
    {
        int index = Known(fact.OrderId, fact);
        if (index == _incoming) RecoveryChecks.Fail(fact, "a market order cannot change");
        return index;
    }

    private int Known(long orderId, in BookEvent fact)
    {
        int index = _ids.Find(orderId);
        if (index == 0) RecoveryChecks.Fail(fact, $"no working order {orderId}");
        return index;
    }
}
