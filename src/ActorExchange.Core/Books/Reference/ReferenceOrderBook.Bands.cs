namespace ActorExchange.Core;

/// <summary>Price bands, and what is available within them.</summary>
public sealed partial class ReferenceOrderBook
{
    /// <summary>Where trades may be at this moment. An incoming order takes them with it: its own trades do not move them.</summary>
    private PriceBands Bands() => PriceBands.Of(Rules, _reference, LastTradePrice);

    /// <summary>A limit as far as the bands let it reach, if they hold orders back.</summary>
    private long DrawnIn(Side side, long limit, in PriceBands bands) =>
        Rules.BandAction == BandAction.Hold ? bands.DrawIn(side, limit) : limit;

    /// <summary>
    /// What an order could trade: whole makers, hidden ones and reserves included, in the order of matching, up to an order that it must not trade
    /// with, if that stops it. A level's reserves come after all its shown orders: if one of these is such an order, they do not count. In a round,
    /// such orders are dealt with first.
    /// </summary>
    private Int128 Available(ReferenceOrder taker, in Reach reach)
    {
        Int128 available = 0;
        foreach (ReferenceOrder maker in Opposite(taker.Side).Orders)
        {
            if (!IsWithin(taker.Side, maker.Price, reach.Limit) || !reach.Bands.Contains(maker.Price)) break;
            bool isOwn = IsOwn(taker, maker);
            if (taker.SelfTradePrevention == SelfTradePrevention.ExpireMaker)
            {
                if (!isOwn) available += maker.Leaves;
                continue;
            }

            bool meetsOwn = taker.SelfTradePrevention != SelfTradePrevention.None
                && ShownAt(taker, maker.Price).Exists(other => IsOwn(taker, other));
            if (isOwn || (meetsOwn && Rules.Allocation.Count > 0)) break;
            available += meetsOwn ? maker.Slice : maker.Leaves;
        }

        return available;
    }
}
