namespace ActorExchange.Core;

/// <summary>What each <see cref="UncrossRule"/> leaves of the candidate prices; the curve is always a fresh one.</summary>
internal static class UncrossRules
{
    public static PriceRange Narrow(AuctionCurve curve, PriceRange prices, UncrossRule rule, long? reference) => rule switch
    {
        UncrossRule.MinimumSurplus => MinimumSurplus(curve, prices),
        UncrossRule.MarketPressure => MarketPressure(curve, prices),
        UncrossRule.ReferencePrice => reference is { } price ? Nearest(curve, prices, price) : prices,
        UncrossRule.HighestPrice => new PriceRange(prices.Highest, prices.Highest),
        UncrossRule.LowestPrice => new PriceRange(prices.Lowest, prices.Lowest),
        UncrossRule.MiddlePrice => Middle(prices),
        _ => prices,
    };

    private static PriceRange MinimumSurplus(AuctionCurve curve, PriceRange prices)
    {
        PriceRange best = prices;
        long? least = null;
        while (curve.MoveNext(prices))
        {
            long surplus = Math.Abs(curve.Surplus);
            if (least is null || surplus < least) (least, best) = (surplus, new PriceRange(curve.Price, curve.Price));
            else if (surplus == least) best = best with { Highest = curve.Price };
        }

        return best;
    }

    private static PriceRange MarketPressure(AuctionCurve curve, PriceRange prices)
    {
        (bool allBuy, bool allSell) = (true, true);
        while (curve.MoveNext(prices))
        {
            allBuy &= curve.Surplus > 0;
            allSell &= curve.Surplus < 0;
        }

        if (allBuy) return new PriceRange(prices.Highest, prices.Highest);
        return allSell ? new PriceRange(prices.Lowest, prices.Lowest) : prices;
    }

    /// <summary>One price, or two that lie equally far below and above the reference price.</summary>
    private static PriceRange Nearest(AuctionCurve curve, PriceRange prices, long reference)
    {
        PriceRange best = prices;
        ulong? least = null;
        while (curve.MoveNext(prices))
        {
            ulong distance = Distance(curve.Price, reference);
            if (least is null || distance < least) (least, best) = (distance, new PriceRange(curve.Price, curve.Price));
            else if (distance == least) best = best with { Highest = curve.Price };
        }

        return best;
    }

    private static PriceRange Middle(PriceRange prices)
    {
        long middle = (long)(((Int128)prices.Lowest + prices.Highest) >> 1);
        return new PriceRange(middle, middle);
    }

    private static ulong Distance(long a, long b) => unchecked(a >= b ? (ulong)a - (ulong)b : (ulong)b - (ulong)a);
}
