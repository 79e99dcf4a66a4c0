namespace ActorExchange.Core;

public sealed partial class OrderBook
{
    public void Restore(BookState saved)
    {
        if (_orderCount > 0 || _lastTradeId > 0) RecoveryChecks.NotEmpty();
        foreach (ref readonly OrderState state in saved.Orders) RestoreOrder(state, saved.DetailsOf(state));
        EnterPhase(saved.Phase);
        (_lastTradeId, _lastPrice, _referencePrice) = (saved.LastTradeId, saved.LastPrice, saved.ReferencePrice);
        RestoreTop(Side.Buy, saved.TopBid);
        RestoreTop(Side.Sell, saved.TopAsk);
        bool mayLock = _hasBands && Rules.BandAction == BandAction.Hold;
        if (IsMatching && !mayLock && IsCrossed()) RecoveryChecks.Crossed();
    }

    private void RestoreOrder(in OrderState state, in OrderDetails details)
    {
        RecoveryChecks.Restored(state, details);
        if (_ids.Find(state.OrderId) != 0) throw new InvalidOperationException($"the snapshot has order {state.OrderId} twice");
        if (state.Leaves > long.MaxValue - _sides[(int)state.Side].Quantity)
            throw new InvalidOperationException("the snapshot's quantities overflow");
        var command = new PlaceOrder
        {
            OrderId = state.OrderId,
            Account = state.Account,
            Tag = state.Tag,
            Side = state.Side,
            Type = state.Type,
            TimeInForce = state.TimeInForce,
            SelfTradePrevention = state.SelfTradePrevention,
            AccountGroup = state.AccountGroup,
            Quantity = state.Leaves,
        };
        int index = Admit(command, details.Conditions, state.Price, details.Waiting);
        _orders.At(index).Quantity = state.Quantity;
        if (details.Waiting != WaitReason.None) return;
        PutAtLevel(index, state.Price);
        if (details.Displayed > 0) ShowOnly(index, details.Displayed);
        if (_tracksTime) Since(index) = state.Since;
    }

    /// <summary>An iceberg at its level shows another quantity in its place.</summary>
    private void ShowOnly(int index, long quantity)
    {
        ref OrderRecord order = ref _orders.At(index);
        ref DetailsRecord details = ref _details.Of(index);
        BookSide own = _sides[(int)order.Side];
        own.Level(order.Level).Quantity += quantity - details.Displayed;
        own.Extras(order.Level).Unshown -= quantity - details.Displayed;
        details.Displayed = quantity;
    }

    private void RestoreTop(Side side, long orderId)
    {
        if (orderId == 0) return;
        int index = _ids.Find(orderId);
        bool fits = index != 0 && _orders.At(index).Level != 0 && _orders.At(index).Side == side && !_orders.At(index).Has(OrderMarks.Hidden);
        if (!fits) throw new InvalidOperationException($"the snapshot's top order {orderId} is at no level");
        _top[(int)side] = index;
    }
}
