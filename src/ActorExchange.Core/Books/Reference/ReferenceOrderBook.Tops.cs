namespace ActorExchange.Core;

/// <summary>Top-of-book priority, in books whose allocation gives it a share.</summary>
public sealed partial class ReferenceOrderBook
{
    private long _topBid;
    private long _topAsk;

    private bool IsTop(ReferenceOrder order) => order.OrderId == (order.Side == Side.Buy ? _topBid : _topAsk);

    /// <summary>An order that has come to rest gets top-of-book priority if it bettered every shown price of its side while orders match.</summary>
    private void BecomeTop(ReferenceOrder order)
    {
        if (!HasStep(AllocationKind.Top) || !IsMatching || order.IsHidden) return;
        ReferenceSide side = SideOf(order.Side);
        if (side.Orders.Exists(other => other != order && !other.IsHidden && !side.IsBetter(order.Price, other.Price))) return;
        SetTop(order.Side, order.OrderId);
        Write(BookEventKind.TopOrderChanged, order);
    }

    private void LoseTop(ReferenceOrder order)
    {
        if (IsTop(order)) SetTop(order.Side, 0);
    }

    private void SetTop(Side side, long orderId)
    {
        if (side == Side.Buy) _topBid = orderId;
        else _topAsk = orderId;
    }
}
