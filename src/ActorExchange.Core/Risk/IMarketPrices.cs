namespace ActorExchange.Core;

/// <summary>Where an instrument's market is, as of something durable. Ticks.</summary>
/// <param name="Bid">Best shown bid, if <paramref name="HasBid"/>.</param>
/// <param name="Ask">Best shown offer, if <paramref name="HasAsk"/>.</param>
/// <param name="Last">Price of the last trade, before the first the reference price, if <paramref name="HasLast"/>.</param>
/// <param name="HasBid">Whether there is one.</param>
/// <param name="HasAsk">Whether there is one.</param>
/// <param name="HasLast">Whether there is one.</param>
public readonly record struct MarketPrice(long Bid, long Ask, long Last, bool HasBid, bool HasAsk, bool HasLast)
{
    /// <summary>
    /// What a position is valued at: the last price, drawn in to the best bid and offer if it lies outside of them; without a last price the middle,
    /// or the one side that there is.
    /// </summary>
    public bool TryGetMark(out long mark)
    {
        mark = HasLast ? Last
            : HasBid && HasAsk ? Bid + ((Ask - Bid) / 2)
            : HasBid ? Bid
            : Ask;
        if (!HasLast) return HasBid || HasAsk;
        if (HasBid && mark < Bid) mark = Bid;
        else if (HasAsk && mark > Ask) mark = Ask;
        return true;
    }
}

/// <summary>Asked for prices by the rules of an account.</summary>
public interface IMarketPrices
{
    /// <summary>The prices of an instrument; nothing but defaults if none is known.</summary>
    MarketPrice Of(uint instrumentId);
}
