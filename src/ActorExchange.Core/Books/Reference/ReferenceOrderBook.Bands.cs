namespace ActorExchange.Core;

/// <summary>Chapter 12: price bands, and what is available within them.</summary>
public sealed partial class ReferenceOrderBook
{
    /// <summary>Where trades may be at this moment. An incoming order takes them with it: its own trades do not move them.</summary>
    private PriceBands Bands() => PriceBands.Of(Rules, _reference, LastTradePrice);

    /// <summary>A limit as far as the bands let it reach, if they hold orders back.</summary>
    private long DrawnIn(Side side, long limit, in PriceBands bands) =>
        Rules.BandAction == BandAction.Hold ? bands.DrawIn(side, limit) : limit;

    /// <summary>What an order could trade: whole makers, hidden ones and reserves included, in the order of matching.</summary>
    private Int128 Available(ReferenceOrder taker, in Reach reach)
    {
        Int128 available = 0;
        foreach (ReferenceOrder maker in Opposite(taker.Side).Orders)
        {
            if (!IsWithin(taker.Side, maker.Price, reach.Limit) || !reach.Bands.Contains(maker.Price)) break;
            bool isOwn = IsOwn(taker, maker);
            if (taker.SelfTradePrevention != SelfTradePrevention.ExpireMaker && (isOwn || IsRoundWithOwn(taker, maker))) break;
            if (!isOwn) available += maker.Leaves;
        }

        return available;
    }

    /// <summary>Whether the maker shares its orders out with one that the taker must not trade with, which is dealt with first.</summary>
    private bool IsRoundWithOwn(ReferenceOrder taker, ReferenceOrder maker) =>
        Rules.Allocation.Count > 0 && !maker.IsHidden && taker.SelfTradePrevention != SelfTradePrevention.None
        && ShownAt(taker, maker.Price).Exists(other => IsOwn(taker, other));
}
