using ActorExchange.Core;

namespace ActorExchange.TestKit;

public sealed partial class BookAuditor
{
    private void Trade(in BookEvent e)
    {
        AuditedBookOrder order = Known(e);
        AuditedBookOrder maker = Working(e.MakerOrderId);
        Hold(e.TradeId == ++_lastTradeId, $"trade {e.TradeId} comes after {_lastTradeId - 1}");
        Hold(order.Side != maker.Side, $"trade {e.TradeId} has two orders of one side");
        Hold(maker.Account == e.MakerAccount && maker.Tag == e.MakerTag, $"trade {e.TradeId} gives order {e.MakerOrderId} to somebody else");
        Hold(
            e.Quantity > 0 && e.Leaves == order.Leaves - e.Quantity && e.MakerLeaves == maker.Leaves - e.Quantity,
            $"quantities of trade {e.TradeId} do not add up");
        Hold(e.Leaves >= 0 && e.MakerLeaves >= 0, $"trade {e.TradeId} is larger than its orders");
        Hold(order.MayTradeAt(e.Price) && maker.MayTradeAt(e.Price), $"trade {e.TradeId} is beyond a limit");
        Hold(
            order.KeepsWorst(e.Price, e.Side == Side.None) && maker.KeepsWorst(e.Price, e.Side == Side.None),
            $"trade {e.TradeId} is beyond a worst price");
        HoldCap(order, e);
        HoldCap(maker, e);
        if (e.Side == Side.None) CheckUncrossed(e, order, maker);
        else CheckContinuous(e, order, maker);
        Fill(order, e.Quantity);
        Fill(maker, e.Quantity);
    }

    private static void CheckUncrossed(in BookEvent e, AuditedBookOrder buy, AuditedBookOrder sell)
    {
        Hold(buy.Side == Side.Buy, $"trade {e.TradeId} of an uncross does not name the buy order first");
        Hold(TradesInUncross(buy) && TradesInUncross(sell), $"trade {e.TradeId} has an order that waits");
    }

    private static bool TradesInUncross(AuditedBookOrder order) =>
        order.AtLevel || (order.Type == OrderType.Market && order.Waiting == WaitReason.Auction);

    private void CheckContinuous(in BookEvent e, AuditedBookOrder taker, AuditedBookOrder maker)
    {
        Hold(taker.Side == e.Side && taker.Waiting == WaitReason.None, $"trade {e.TradeId} has no aggressor");
        Hold(maker.AtLevel && maker.Price == e.Price, $"trade {e.TradeId} is not at the resting order's price");
        if (!_rules.StaticBand.IsNone && _reference is { } reference)
            Hold(Int128.Abs((Int128)e.Price - reference) <= _rules.StaticBand.From(reference), $"trade {e.TradeId} is outside the static band");
        foreach (AuditedBookOrder other in _working)
        {
            if (other.Side != maker.Side || !other.AtLevel || other == maker) continue;
            bool better = maker.Side == Side.Buy ? other.Price > maker.Price : other.Price < maker.Price;
            bool worse = maker.Side == Side.Buy ? other.Price < maker.Price : other.Price > maker.Price;
            Hold(!better || _mayCross, $"trade {e.TradeId} passed over the better price of order {other.OrderId}");
            if (!better && !worse) CheckPriority(e, maker, other);
        }
    }

    private void CheckPriority(in BookEvent e, AuditedBookOrder maker, AuditedBookOrder other)
    {
        Hold(other.IsHidden || !maker.IsHidden, $"trade {e.TradeId} took the hidden order {maker.OrderId} before {other.OrderId}");
        if (_rules.Allocation.Count > 0 || other.IsHidden != maker.IsHidden) return;
        Hold(maker.Place < other.Place, $"trade {e.TradeId} took order {maker.OrderId} before {other.OrderId}, which was there earlier");
    }

    /// <summary>A peg never trades beyond its worst price.</summary>
    private static void HoldCap(AuditedBookOrder order, in BookEvent e)
    {
        if (order.Type != OrderType.Pegged) return;
        long cap = order.Conditions.PegLimit;
        Hold(
            order.Side == Side.Buy ? e.Price <= cap : e.Price >= cap,
            $"trade {e.TradeId} is beyond the worst price of the pegged order {order.OrderId}");
    }

    private void Fill(AuditedBookOrder order, long quantity)
    {
        order.Leaves -= quantity;
        order.Traded += quantity;
        Touch(order);
        if (order.Leaves == 0) End(order);
    }
}
