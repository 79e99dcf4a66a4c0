namespace ActorExchange.Core;

/// <summary>The price that a pegged order should have.</summary>
public static class PegPrice
{
    /// <summary>
    /// Its reference price plus its offset, but never worse for its owner than its limit; ends at the limits of 64 bits. A midpoint
    /// between two ticks is rounded away from the other side: down for a buy, up for a sell.
    /// </summary>
    /// <param name="side">The order's side.</param>
    /// <param name="c">Its conditions: reference, offset and limit.</param>
    /// <param name="bid">Best shown buy price among orders that are not pegged, ticks; null: none.</param>
    /// <param name="ask">Best shown sell price among orders that are not pegged, ticks; null: none.</param>
    /// <returns>Ticks; null if the price that it follows does not exist.</returns>
    public static long? Due(Side side, in OrderConditions c, long? bid, long? ask)
    {
        bool buy = side == Side.Buy;
        Int128? reference = c.Peg switch
        {
            PegReference.Primary => buy ? bid : ask,
            PegReference.Market => buy ? ask : bid,
            PegReference.Midpoint when bid is { } low && ask is { } high => Middle(low, high, roundUp: !buy),
            _ => null,
        };
        if (reference is not { } price) return null;
        price += c.PegOffset;
        return Saturating.From(buy ? Int128.Min(price, c.PegLimit) : Int128.Max(price, c.PegLimit));
    }

    // A right shift rounds down for negative sums too; a division would round them towards zero.
    private static Int128 Middle(Int128 bid, Int128 ask, bool roundUp) => (bid + ask + (roundUp ? 1 : 0)) >> 1;
}
