namespace ActorExchange.Core;

public sealed partial class OrderBook
{
    /// <summary>
    /// Index of a market order between its acceptance and its last event: in the pool, at no level and not counted. One at a time, for
    /// commands do not overlap. Its id is not in the table.
    /// </summary>
    private int _incoming;

    public void Apply(in BookEvent fact)
    {
        switch (fact.Kind)
        {
            case BookEventKind.OrderAccepted: ApplyAccepted(fact); break;
            case BookEventKind.TradeExecuted: ApplyTrade(fact); break;
            case BookEventKind.OrderCanceled: ApplyCanceled(fact); break;
            case BookEventKind.OrderReplaced: ApplyReplaced(fact); break;
            case BookEventKind.OrderReduced: ApplyReduced(fact); break;
            case BookEventKind.PhaseChanged when PhaseRules.IsDefined(fact.Phase): EnterPhase(fact.Phase); break;
            default: RecoveryChecks.Fail(fact, "unknown kind or phase"); break;
        }
    }

    public void Restore(BookState saved)
    {
        ReadOnlySpan<OrderState> orders = saved.Orders;
        (TradingPhase phase, long lastTradeId, long lastPrice) = (saved.Phase, saved.LastTradeId, saved.LastPrice);
        if (_orderCount > 0 || _lastTradeId > 0) RecoveryChecks.NotEmpty();
        SpanIds(orders);
        foreach (ref readonly OrderState state in orders)
        {
            if (_ids.Find(state.OrderId) != 0) throw new InvalidOperationException($"the snapshot has order {state.OrderId} twice");
            BookSide own = _sides[(int)state.Side];
            if (state.Leaves > long.MaxValue - own.Quantity) throw new InvalidOperationException("the snapshot's quantities overflow");
            Rest(own, CommandOf(state), state.Leaves);
        }

        EnterPhase(phase);
        (_lastTradeId, _lastPrice) = (lastTradeId, lastPrice);
        if ((_accepted & PhaseAcceptance.Matching) != PhaseAcceptance.None && IsCrossed()) RecoveryChecks.Crossed();
    }

    private bool IsCrossed() =>
        _bids.Best != 0 && _asks.Best != 0 && _bids.PriceOf(_bids.Best) >= _asks.PriceOf(_asks.Best);

    private void SpanIds(ReadOnlySpan<OrderState> orders)
    {
        if (orders.IsEmpty) return;
        (long lowest, long highest) = (long.MaxValue, long.MinValue);
        foreach (ref readonly OrderState order in orders)
        {
            RecoveryChecks.Restored(order);
            lowest = Math.Min(lowest, order.OrderId);
            highest = Math.Max(highest, order.OrderId);
        }

        _ids.Span(lowest, highest);
    }

    private static PlaceOrder CommandOf(in OrderState state) => new()
    {
        OrderId = state.OrderId,
        Account = state.Account,
        Tag = state.Tag,
        Side = state.Side,
        Type = state.Type,
        TimeInForce = state.TimeInForce,
        Price = state.Price,
        Quantity = state.Quantity,
    };

    private void ApplyAccepted(in BookEvent fact)
    {
        RecoveryChecks.Accepted(fact, 0);
        if (_ids.Find(fact.OrderId) != 0) RecoveryChecks.Fail(fact, "a working order has its id");
        BookSide own = _sides[(int)fact.Side];
        RecoveryChecks.Leaves(fact, fact.Quantity <= long.MaxValue - own.Quantity);
        var command = new PlaceOrder
        {
            OrderId = fact.OrderId,
            Account = fact.Account,
            Tag = fact.Tag,
            Side = fact.Side,
            Type = fact.Type,
            TimeInForce = fact.TimeInForce,
            Price = fact.Price,
            Quantity = fact.Quantity,
        };
        if (fact.Type == OrderType.Limit) Rest(own, command, fact.Quantity);
        else if (_incoming == 0) HoldIncoming(command);
        else RecoveryChecks.Fail(fact, "another market order is not finished");
    }

    private void HoldIncoming(in PlaceOrder command)
    {
        _incoming = _orders.Rent();
        _orders.At(_incoming) = new OrderRecord
        {
            OrderId = command.OrderId,
            Quantity = command.Quantity,
            Leaves = command.Quantity,
            Tag = command.Tag,
            Account = command.Account,
            Side = command.Side,
            Type = command.Type,
            TimeInForce = command.TimeInForce,
        };
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
        FillKnown(orderIndex, fact.Quantity);
        FillKnown(makerIndex, fact.Quantity);
        (_lastTradeId, _lastPrice) = (fact.TradeId, fact.Price);
    }

    private void ApplyCanceled(in BookEvent fact)
    {
        int index = Known(fact.OrderId, fact);
        ref OrderRecord order = ref _orders.At(index);
        RecoveryChecks.Leaves(fact, order.Leaves == fact.Quantity);
        FillKnown(index, order.Leaves);
    }

    private void ApplyReplaced(in BookEvent fact)
    {
        ref OrderRecord order = ref KnownAtLevel(fact, out int index);
        BookSide own = _sides[(int)order.Side];
        Unlink(own, ref order);
        (order.Quantity, order.Leaves) = (fact.Quantity, fact.Leaves);
        RecoveryChecks.Leaves(fact, fact.Leaves <= long.MaxValue - own.Quantity);
        Link(own, index, ref order, own.KeyOf(fact.Price));
    }

    private void ApplyReduced(in BookEvent fact)
    {
        ref OrderRecord order = ref KnownAtLevel(fact, out _);
        BookSide own = _sides[(int)order.Side];
        RecoveryChecks.Leaves(fact, fact.Leaves <= order.Leaves && fact.Price == own.PriceOf(order.Level));
        Shrink(own, ref order, fact.Quantity, fact.Leaves);
    }

    private ref OrderRecord KnownAtLevel(in BookEvent fact, out int index)
    {
        index = Known(fact.OrderId, fact);
        ref OrderRecord order = ref _orders.At(index);
        if (index == _incoming) RecoveryChecks.Fail(fact, "a market order cannot change");
        RecoveryChecks.Leaves(fact, fact.Leaves > 0 && fact.Quantity - fact.Leaves == order.Quantity - order.Leaves);
        return ref order;
    }

    private int Known(long orderId, in BookEvent fact)
    {
        int index = _ids.Find(orderId);
        if (index != 0) return index;
        if (_incoming != 0 && _orders.At(_incoming).OrderId == orderId) return _incoming;
        RecoveryChecks.Fail(fact, "no such working order");
        return 0;
    }

    private void FillKnown(int index, long quantity)
    {
        ref OrderRecord order = ref _orders.At(index);
        if (index != _incoming)
        {
            Fill(_sides[(int)order.Side], index, quantity);
        }
        else if ((order.Leaves -= quantity) == 0)
        {
            _orders.Return(index);
            _incoming = 0;
        }
    }
}
