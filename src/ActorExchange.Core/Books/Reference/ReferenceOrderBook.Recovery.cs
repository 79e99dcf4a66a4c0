namespace ActorExchange.Core;

public sealed partial class ReferenceOrderBook
{
    /// <summary>A market order between its acceptance and its last event: at no level. One at a time, for commands do not overlap.</summary>
    private RestingOrder? _incoming;

    public void Apply(in BookEvent fact)
    {
        switch (fact.Kind)
        {
            case BookEventKind.OrderAccepted: ApplyAccepted(fact); break;
            case BookEventKind.TradeExecuted: ApplyTrade(fact); break;
            case BookEventKind.OrderCanceled: ApplyCanceled(fact); break;
            case BookEventKind.OrderReplaced: ApplyReplaced(fact); break;
            case BookEventKind.OrderReduced: ApplyReduced(fact); break;
            case BookEventKind.PhaseChanged when PhaseRules.IsDefined(fact.Phase): Phase = fact.Phase; break;
            default: RecoveryChecks.Fail(fact, "unknown kind or phase"); break;
        }
    }

    public void Restore(BookState saved)
    {
        ReadOnlySpan<OrderState> orders = saved.Orders;
        (TradingPhase phase, long lastTradeId, long lastPrice) = (saved.Phase, saved.LastTradeId, saved.LastPrice);
        if (OrderCount > 0 || _lastOrderId > 0 || LastTradeId > 0) RecoveryChecks.NotEmpty();
        foreach (ref readonly OrderState state in orders)
        {
            RecoveryChecks.Restored(state);
            if (Find(state.OrderId) is not null) throw new InvalidOperationException($"the snapshot has order {state.OrderId} twice");
            SideOf(state.Side).Add(RestingOrder.From(state));
            _lastOrderId = Math.Max(_lastOrderId, state.OrderId);
        }

        if (_bids.TotalQuantity > long.MaxValue || _asks.TotalQuantity > long.MaxValue)
            throw new InvalidOperationException("the snapshot's quantities overflow");
        (Phase, LastTradeId, LastPrice) = (phase, lastTradeId, lastPrice);
        if (phase == TradingPhase.Continuous && _bids.Best is { } bid && _asks.Best is { } ask && bid.Price >= ask.Price)
            RecoveryChecks.Crossed();
    }

    private void ApplyAccepted(in BookEvent fact)
    {
        RecoveryChecks.Accepted(fact, _lastOrderId);
        RestingOrder order = RestingOrder.From(new PlaceOrder
        {
            OrderId = fact.OrderId,
            Account = fact.Account,
            Tag = fact.Tag,
            Side = fact.Side,
            Type = fact.Type,
            TimeInForce = fact.TimeInForce,
            Price = fact.Price,
            Quantity = fact.Quantity,
        });
        _lastOrderId = fact.OrderId;
        if (order.Type == OrderType.Limit) SideOf(order.Side).Add(order);
        else if (_incoming is null) _incoming = order;
        else RecoveryChecks.Fail(fact, "another market order is not finished");
        RecoveryChecks.Leaves(fact, SideOf(order.Side).TotalQuantity <= long.MaxValue);
    }

    private void ApplyTrade(in BookEvent fact)
    {
        RecoveryChecks.Trade(fact, LastTradeId);
        RestingOrder order = Known(fact.OrderId, fact);
        RestingOrder maker = Known(fact.MakerOrderId, fact);
        RecoveryChecks.Leaves(fact, order.Side != maker.Side);
        RecoveryChecks.Leaves(fact, order.Leaves - fact.Quantity == fact.Leaves && fact.Leaves >= 0);
        RecoveryChecks.Leaves(fact, maker.Leaves - fact.Quantity == fact.MakerLeaves && fact.MakerLeaves >= 0);
        (order.Leaves, maker.Leaves) = (fact.Leaves, fact.MakerLeaves);
        if (order.Leaves == 0) Drop(order);
        if (maker.Leaves == 0) Drop(maker);
        (LastTradeId, LastPrice) = (fact.TradeId, fact.Price);
    }

    private void ApplyCanceled(in BookEvent fact)
    {
        RestingOrder order = Known(fact.OrderId, fact);
        RecoveryChecks.Leaves(fact, order.Leaves == fact.Quantity);
        Drop(order);
    }

    private void ApplyReplaced(in BookEvent fact)
    {
        RestingOrder order = KnownAtLevel(fact);
        CheckNewQuantity(order, fact);
        Drop(order);
        (order.Price, order.Quantity, order.Leaves) = (fact.Price, fact.Quantity, fact.Leaves);
        SideOf(order.Side).Add(order);
        RecoveryChecks.Leaves(fact, SideOf(order.Side).TotalQuantity <= long.MaxValue);
    }

    private void ApplyReduced(in BookEvent fact)
    {
        RestingOrder order = KnownAtLevel(fact);
        CheckNewQuantity(order, fact);
        RecoveryChecks.Leaves(fact, fact.Leaves <= order.Leaves && fact.Price == order.Price);
        (order.Quantity, order.Leaves) = (fact.Quantity, fact.Leaves);
    }

    private static void CheckNewQuantity(RestingOrder order, in BookEvent fact) =>
        RecoveryChecks.Leaves(fact, fact.Leaves > 0 && fact.Quantity - fact.Leaves == order.Quantity - order.Leaves);

    private RestingOrder KnownAtLevel(in BookEvent fact)
    {
        RestingOrder order = Known(fact.OrderId, fact);
        if (order == _incoming) RecoveryChecks.Fail(fact, "a market order cannot change");
        return order;
    }

    private RestingOrder Known(long orderId, in BookEvent fact)
    {
        RestingOrder? order = _incoming?.OrderId == orderId ? _incoming : Find(orderId);
        if (order is null) RecoveryChecks.Fail(fact, $"no working order {orderId}");
        return order;
    }

    private void Drop(RestingOrder order)
    {
        if (order == _incoming) _incoming = null;
        else SideOf(order.Side).Orders.Remove(order);
    }
}
