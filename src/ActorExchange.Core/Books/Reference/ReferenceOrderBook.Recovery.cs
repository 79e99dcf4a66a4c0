namespace ActorExchange.Core;

/// <summary>Past events as facts. An order with a limit stands at its level from its first fact, any other is held until its last.</summary>
public sealed partial class ReferenceOrderBook
{
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
            case BookEventKind.OrderReplaced: ApplyReplaced(fact, conditions); break;
            case BookEventKind.OrderReduced: ApplyReduced(fact); break;
            case BookEventKind.OrderCanceled: ApplyCanceled(fact); break;
            case BookEventKind.OrderTriggered: ApplyTriggered(fact); break;
            case BookEventKind.OrderRestated: ApplyRestated(fact); break;
            case BookEventKind.OrderRefreshed: ApplyRefreshed(fact); break;
            case BookEventKind.StopPriceMoved: Known(fact.OrderId, fact).Conditions.StopPrice = fact.Price; break;
            case BookEventKind.TopOrderChanged: ApplyTop(fact); break;
            case BookEventKind.TradeExecuted: ApplyTrade(fact); break;
            case BookEventKind.PhaseChanged when PhaseRules.IsDefined(fact.Phase): ApplyPhase(fact); break;
            case BookEventKind.Uncrossed: TakeReferenceFrom(new UncrossResult(fact.Price, fact.Quantity, 0)); break;
            case BookEventKind.ReferencePriceChanged: _reference = fact.Price; break;
            case BookEventKind.TradePrevented or BookEventKind.MassCanceled or BookEventKind.BatchReleased: break;
            default: RecoveryChecks.Fail(fact, "unknown kind or phase"); break;
        }
    }

    private void ApplyAccepted(in BookEvent fact, in OrderConditions conditions)
    {
        RecoveryChecks.Accepted(fact);
        if (Find(fact.OrderId) is not null) RecoveryChecks.Fail(fact, "a working order has its id");
        var order = new ReferenceOrder
        {
            OrderId = fact.OrderId,
            Account = fact.Account,
            Tag = fact.Tag,
            Side = fact.Side,
            Type = fact.Type,
            TimeInForce = fact.TimeInForce,
            SelfTradePrevention = fact.SelfTradePrevention,
            AccountGroup = fact.AccountGroup,
            Price = fact.Price,
            Quantity = fact.Quantity,
            Leaves = fact.Quantity,
            Conditions = fact.Conditions == 0 ? default : conditions,
            Waiting = fact.Waiting,
        };
        RecoveryChecks.Leaves(fact, LeavesOf(order.Side) + order.Leaves <= long.MaxValue);
        if (order.Waiting == WaitReason.None) CheckHandIsFree(fact);
        StartToWork(order);
        TakeWordOfPosition(order);
        if (order.Waiting == WaitReason.None && order.HasLimit) PutAtLevel(order);
    }

    private void ApplyReplaced(in BookEvent fact, in OrderConditions conditions)
    {
        ReferenceOrder order = Placed(fact);
        CheckNewQuantity(order, fact);
        RecoveryChecks.Leaves(fact, LeavesOf(order.Side) - order.Leaves + fact.Leaves <= long.MaxValue);
        bool wasAtLevel = order.IsAtLevel;
        TakeOffLevel(order);
        (order.Price, order.Quantity, order.Leaves) = (fact.Price, fact.Quantity, fact.Leaves);
        if (fact.Conditions != 0) order.Conditions = conditions;
        if (wasAtLevel) PutAtLevel(order);
    }

    private void ApplyReduced(in BookEvent fact)
    {
        ReferenceOrder order = Known(fact.OrderId, fact);
        CheckNewQuantity(order, fact);
        RecoveryChecks.Leaves(fact, fact.Leaves <= order.Leaves && fact.Price == order.Price);
        order.Quantity = fact.Quantity;
        TakeOff(order, order.Leaves - fact.Leaves);
    }

    private void ApplyCanceled(in BookEvent fact)
    {
        ReferenceOrder order = Known(fact.OrderId, fact);
        RecoveryChecks.Leaves(fact, order.Leaves == fact.Quantity);
        StopToWork(order);
    }

    private void ApplyTriggered(in BookEvent fact)
    {
        ReferenceOrder order = Placed(fact);
        RecoveryChecks.Leaves(fact, order.Leaves == fact.Leaves);
        if (fact.Waiting == WaitReason.None) CheckHandIsFree(fact);
        TakeOffLevel(order);
        (order.Type, order.Price, order.Waiting) = (fact.Type, fact.Price, fact.Waiting);
        if (order.Waiting == WaitReason.None && order.HasLimit) PutAtLevel(order);
    }

    private void ApplyRestated(in BookEvent fact)
    {
        ReferenceOrder order = Known(fact.OrderId, fact);
        if (order.Waiting != WaitReason.None) RecoveryChecks.Fail(fact, "the order waits");
        RecoveryChecks.Leaves(fact, order.Leaves == fact.Leaves);
        TakeOffLevel(order);
        if (order.Type == OrderType.MarketToLimit) order.Type = OrderType.Limit;
        order.Price = fact.Price;
        PutAtLevel(order);
    }

    private void ApplyRefreshed(in BookEvent fact)
    {
        ReferenceOrder order = Placed(fact);
        RecoveryChecks.Leaves(fact, order is { IsAtLevel: true, IsIceberg: true, Displayed: 0 } && order.Leaves == fact.Leaves);
        RecoveryChecks.Leaves(fact, fact.Quantity > 0 && fact.Quantity <= order.Leaves);
        TakeOffLevel(order);
        order.Displayed = fact.Quantity;
        PutAtTail(order);
    }

    private void ApplyTop(in BookEvent fact)
    {
        ReferenceOrder order = Placed(fact);
        if (!order.IsAtLevel) RecoveryChecks.Fail(fact, "the order is at no level");
        SetTop(order.Side, order.OrderId);
    }

    private void ApplyTrade(in BookEvent fact)
    {
        RecoveryChecks.Trade(fact, LastTradeId);
        ReferenceOrder order = Known(fact.OrderId, fact);
        ReferenceOrder maker = Known(fact.MakerOrderId, fact);
        RecoveryChecks.Leaves(fact, order.Side != maker.Side);
        RecoveryChecks.Leaves(fact, order.Leaves - fact.Quantity == fact.Leaves && fact.Leaves >= 0);
        RecoveryChecks.Leaves(fact, maker.Leaves - fact.Quantity == fact.MakerLeaves && fact.MakerLeaves >= 0);
        if (fact.Side != Side.None && maker.IsIceberg)
        {
            RecoveryChecks.Leaves(fact, fact.Quantity <= maker.Displayed);
            maker.Displayed -= fact.Quantity;
        }

        TakeOff(order, fact.Quantity);
        TakeOff(maker, fact.Quantity);
        if (order.Leaves == 0) StopToWork(order);
        if (maker.Leaves == 0) StopToWork(maker);
        (LastTradeId, LastPrice) = (fact.TradeId, fact.Price);
        MovePosition(order, maker, fact.Quantity);
        MovePosition(maker, order, fact.Quantity);
    }

    private void ApplyPhase(in BookEvent fact)
    {
        Phase = fact.Phase;
        TakeReferenceFrom(new UncrossResult(fact.Price, fact.Quantity, 0));
    }

    private static void CheckNewQuantity(ReferenceOrder order, in BookEvent fact) =>
        RecoveryChecks.Leaves(fact, fact.Leaves > 0 && fact.Quantity - fact.Leaves == order.Traded);

    /// <summary>One order without a limit at a time: each is dealt with to its end before the next one.</summary>
    private void CheckHandIsFree(in BookEvent fact)
    {
        if (_orders.Exists(order => !order.IsAtLevel && order.Waiting == WaitReason.None))
            RecoveryChecks.Fail(fact, "another order is not finished");
    }

    /// <summary>A working order at a level or waiting.</summary>
    private ReferenceOrder Placed(in BookEvent fact)
    {
        ReferenceOrder order = Known(fact.OrderId, fact);
        if (!order.IsAtLevel && order.Waiting == WaitReason.None) RecoveryChecks.Fail(fact, "a market order cannot change");
        return order;
    }

    private ReferenceOrder Known(long orderId, in BookEvent fact)
    {
        ReferenceOrder? order = Find(orderId);
        if (order is null) RecoveryChecks.Fail(fact, $"no working order {orderId}");
        return order;
    }
}
