namespace ActorExchange.Core;

/// <summary>
/// Finds the one price of a call auction. Candidates are the limit prices of the orders; market orders trade at every price. The candidates
/// at which the most quantity trades are left to the instrument's rules (<see cref="UncrossRule"/>), one after the other; if these leave
/// more than one, the highest is taken. If there are only market orders, the price is the reference price, and without one nothing trades.
/// </summary>
public static class UncrossPrice
{
    /// <param name="bids">Buy levels, highest price first; prices differ, quantities are 0 or more.</param>
    /// <param name="asks">Sell levels, lowest price first; prices differ, quantities are 0 or more.</param>
    /// <param name="marketBuy">Quantity of the market orders to buy, lots.</param>
    /// <param name="marketSell">Quantity of the market orders to sell, lots.</param>
    /// <param name="reference">Reference price in ticks; null if there is none.</param>
    /// <param name="rules">The rules in the order in which they apply.</param>
    /// <exception cref="OverflowException">The quantity of one side exceeds 64 bits.</exception>
    public static UncrossResult Find(
        ReadOnlySpan<BookLevel> bids,
        ReadOnlySpan<BookLevel> asks,
        long marketBuy,
        long marketSell,
        long? reference,
        IReadOnlyList<UncrossRule> rules)
    {
        if (bids.IsEmpty && asks.IsEmpty) return OnlyMarketOrders(marketBuy, marketSell, reference);
        if (NothingTrades(bids, asks, marketBuy, marketSell)) return default;
        var curve = new AuctionCurve(bids, asks, marketBuy, marketSell);
        PriceRange prices = MostQuantity(curve, out long quantity);
        if (quantity == 0) return default;
        for (int i = 0; i < rules.Count && prices.Lowest != prices.Highest; i++) prices = UncrossRules.Narrow(curve, prices, rules[i], reference);
        return new UncrossResult(prices.Highest, quantity, curve.SurplusAt(prices.Highest));
    }

    private static UncrossResult OnlyMarketOrders(long marketBuy, long marketSell, long? reference)
    {
        long quantity = Math.Min(marketBuy, marketSell);
        return quantity > 0 && reference is { } price ? new UncrossResult(price, quantity, marketBuy - marketSell) : default;
    }

    /// <summary>The usual case of continuous trading, found without looking at all levels.</summary>
    private static bool NothingTrades(ReadOnlySpan<BookLevel> bids, ReadOnlySpan<BookLevel> asks, long marketBuy, long marketSell) =>
        marketBuy == 0 && marketSell == 0 && (bids.IsEmpty || asks.IsEmpty || bids[0].Price < asks[0].Price);

    /// <summary>
    /// The prices at which the most trades. Demand never rises with the price and supply never falls, so they are neighbours: no candidate between
    /// the lowest and the highest trades less. The same holds for what each rule leaves of them.
    /// </summary>
    private static PriceRange MostQuantity(AuctionCurve curve, out long most)
    {
        most = 0;
        PriceRange prices = default;
        while (curve.MoveNext())
        {
            long quantity = Math.Min(curve.Demand, curve.Supply);
            if (quantity > most) (most, prices) = (quantity, new PriceRange(curve.Price, curve.Price));
            else if (quantity == most) prices = prices with { Highest = curve.Price };
        }

        return prices;
    }
}
