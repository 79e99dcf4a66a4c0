namespace ActorExchange.Core;

/// <summary>A range of candidate prices of an auction, in ticks, both ends in it.</summary>
internal readonly record struct PriceRange(long Lowest, long Highest);

/// <summary>
/// Demand and supply of a call at every limit price, lowest price first. A copy starts where the original stands, so that a fresh one
/// can be handed on by value and walked again.
/// </summary>
internal ref struct AuctionCurve
{
    private readonly ReadOnlySpan<BookLevel> _bids;
    private readonly ReadOnlySpan<BookLevel> _asks;
    private int _bid;
    private int _ask;
    private long _demandBelow;

    /// <exception cref="OverflowException">The quantity of one side exceeds 64 bits.</exception>
    public AuctionCurve(ReadOnlySpan<BookLevel> bids, ReadOnlySpan<BookLevel> asks, long marketBuy, long marketSell)
    {
        _bids = bids;
        _asks = asks;
        _bid = bids.Length - 1;
        _demandBelow = Total(bids, marketBuy);
        Supply = marketSell;
        _ = Total(asks, marketSell);
    }

    /// <summary>The candidate price, ticks. Valid after <see cref="MoveNext()"/> was true, as the other two.</summary>
    public long Price { get; private set; }

    /// <summary>Lots to buy at this price.</summary>
    public long Demand { get; private set; }

    /// <summary>Lots to sell at this price.</summary>
    public long Supply { get; private set; }

    /// <summary>Demand minus supply, lots.</summary>
    public readonly long Surplus => Demand - Supply;

    public bool MoveNext()
    {
        bool hasBid = _bid >= 0;
        bool hasAsk = _ask < _asks.Length;
        if (!hasBid && !hasAsk) return false;
        Price = !hasBid ? _asks[_ask].Price : !hasAsk ? _bids[_bid].Price : Math.Min(_bids[_bid].Price, _asks[_ask].Price);
        if (hasAsk && _asks[_ask].Price == Price) Supply += _asks[_ask++].Quantity;
        Demand = _demandBelow;
        if (hasBid && _bids[_bid].Price == Price) _demandBelow -= _bids[_bid--].Quantity;
        return true;
    }

    /// <summary>Moves to the next candidate within a range.</summary>
    public bool MoveNext(PriceRange within)
    {
        while (MoveNext())
        {
            if (Price > within.Highest) return false;
            if (Price >= within.Lowest) return true;
        }

        return false;
    }

    /// <summary>The surplus at any price, also one that no order names. For a fresh curve.</summary>
    public readonly long SurplusAt(long price)
    {
        (long demand, long supply) = (_demandBelow, Supply);
        foreach (ref readonly BookLevel ask in _asks)
        {
            if (ask.Price <= price) supply += ask.Quantity;
        }

        foreach (ref readonly BookLevel bid in _bids)
        {
            if (bid.Price < price) demand -= bid.Quantity;
        }

        return demand - supply;
    }

    private static long Total(ReadOnlySpan<BookLevel> levels, long total)
    {
        foreach (ref readonly BookLevel level in levels) total = checked(total + level.Quantity);
        return total;
    }
}
