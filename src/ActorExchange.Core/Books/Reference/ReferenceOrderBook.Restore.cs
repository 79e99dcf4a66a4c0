namespace ActorExchange.Core;

public sealed partial class ReferenceOrderBook
{
    public void Restore(BookState saved)
    {
        if (_orders.Count > 0 || LastTradeId > 0) RecoveryChecks.NotEmpty();
        foreach (ref readonly OrderState state in saved.Orders) RestoreOrder(state, saved.DetailsOf(state));
        if (LeavesOf(Side.Buy) > long.MaxValue || LeavesOf(Side.Sell) > long.MaxValue)
            throw new InvalidOperationException("the snapshot's quantities overflow");
        (Phase, LastTradeId, LastPrice) = (saved.Phase, saved.LastTradeId, saved.LastPrice);
        _reference = saved.ReferencePrice;
        RestoreTop(Side.Buy, saved.TopBid);
        RestoreTop(Side.Sell, saved.TopAsk);
        if (IsMatching && !MayLock && _bids.Best is { } bid && _asks.ReachesTo(bid.Price)) RecoveryChecks.Crossed();
    }

    /// <summary>Whether orders may rest although they cross: when bands hold them back from each other.</summary>
    private bool MayLock => Rules.BandAction == BandAction.Hold && !(Rules.StaticBand.IsNone && Rules.DynamicBand.IsNone);

    private void RestoreOrder(in OrderState state, in OrderDetails details)
    {
        RecoveryChecks.Restored(state, details);
        if (Find(state.OrderId) is not null) throw new InvalidOperationException($"the snapshot has order {state.OrderId} twice");
        var order = new ReferenceOrder
        {
            OrderId = state.OrderId,
            Account = state.Account,
            Tag = state.Tag,
            Side = state.Side,
            Type = state.Type,
            TimeInForce = state.TimeInForce,
            SelfTradePrevention = state.SelfTradePrevention,
            AccountGroup = state.AccountGroup,
            Price = state.Price,
            Quantity = state.Quantity,
            Leaves = state.Leaves,
            Conditions = details.Conditions,
            Waiting = details.Waiting,
            Displayed = details.Displayed,
        };
        StartToWork(order);
        if (order.Waiting != WaitReason.None) return;
        PutAtTail(order);
        order.Since = state.Since;
    }

    private void RestoreTop(Side side, long orderId)
    {
        if (orderId != 0 && Find(orderId) is not { IsAtLevel: true, IsHidden: false })
            throw new InvalidOperationException($"the snapshot's top order {orderId} is at no level");
        SetTop(side, orderId);
    }
}
