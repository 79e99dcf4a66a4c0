namespace ActorExchange.Core;

/// <summary>An incoming order meets the other side.</summary>
public sealed partial class ReferenceOrderBook
{
    /// <summary>Trades with the other side, best level first, as far as the order reaches; returns whether a price band interrupted it.</summary>
    private bool Match(ReferenceOrder taker, in Reach reach)
    {
        ReferenceSide opposite = Opposite(taker.Side);
        while (taker.Works && opposite.Best is { } best && IsWithin(taker.Side, best.Price, reach.Limit))
        {
            if (!reach.Bands.Contains(best.Price)) return Rules.BandAction == BandAction.VolatilityCall;
            if (Rules.Allocation.Count == 0 || best.IsHidden) MatchNext(taker, best);
            else MatchRound(taker, best.Price);
        }

        return false;
    }

    /// <summary>Price–time priority: the next order gets all that it can trade.</summary>
    private void MatchNext(ReferenceOrder taker, ReferenceOrder maker)
    {
        if (IsOwn(taker, maker)) Prevent(taker, maker);
        else TradeWith(taker, maker, Math.Min(taker.Leaves, maker.Slice));
    }

    /// <summary>The resting order trades at its price; what follows from that follows at once.</summary>
    private void TradeWith(ReferenceOrder taker, ReferenceOrder maker, long quantity)
    {
        if (maker.IsIceberg) maker.Displayed -= quantity;
        Trade(taker, maker, taker.Side, maker.Price, quantity);
        if (maker.Works && maker.IsIceberg && maker.Displayed == 0) Refresh(maker);
        FollowTrade(taker, maker, quantity);
    }

    /// <summary>One trade, without what follows from it.</summary>
    /// <param name="order">The incoming order; in an uncross the buy order.</param>
    /// <param name="maker">The other one.</param>
    /// <param name="aggressor">Side of the incoming order; none in an uncross.</param>
    /// <param name="price">Ticks.</param>
    /// <param name="quantity">Lots.</param>
    private void Trade(ReferenceOrder order, ReferenceOrder maker, Side aggressor, long price, long quantity)
    {
        LastTradeId++;
        LastPrice = price;
        TakeOff(order, quantity);
        TakeOff(maker, quantity);
        WriteTrade(order, maker, aggressor, quantity);
        if (order.Leaves == 0) StopToWork(order);
        if (maker.Leaves == 0) StopToWork(maker);
    }

    /// <summary>Effects of a trade on groups and reduce-only orders.</summary>
    private void FollowTrade(ReferenceOrder order, ReferenceOrder maker, long quantity)
    {
        bool isWithinGroup = order.IsInGroupOf(maker);
        AfterTradeOf(order, quantity);
        if (!isWithinGroup) AfterTradeOf(maker, quantity);
        FollowPosition(order, maker, quantity);
        if (order.Account != maker.Account) FollowPosition(maker, order, quantity);
    }

    private static bool IsWithin(Side side, long price, long limit) => side == Side.Buy ? price <= limit : price >= limit;
}
