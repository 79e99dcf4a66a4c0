namespace ActorExchange.Core;

/// <summary>Magnitudes of positions at market prices, as money in 10^-18.</summary>
internal static class Exposure
{
    /// <summary>Of the position as it is; without a market price what it cost.</summary>
    public static Int128 Now(Holding holding, IMarketPrices prices)
    {
        if (holding.Position.Lots == 0) return 0;
        bool known = prices.Of(holding.Instrument.Id).TryGetMark(out long mark);
        return holding.Money.Money(Int128.Abs(holding.PositionValue(known, mark)));
    }

    /// <summary>With all orders of the worse side filled; without a market price the position alone, at what it cost.</summary>
    public static Int128 Worst(Holding holding, IMarketPrices prices)
    {
        if (holding.IsIdle) return 0;
        if (!prices.Of(holding.Instrument.Id).TryGetMark(out long mark)) return holding.Money.Money(Int128.Abs(holding.Position.Cost));
        return At(holding, Holding.WorstLots(holding.Position.Lots, holding.Buys.Lots, holding.Sells.Lots), mark);
    }

    /// <summary>
    /// Of the instrument of a command: with it and without it, at the market price, and if there is none at the order's own. False: there is neither.
    /// </summary>
    public static bool TryCompare(in RuleContext context, out Int128 after, out Int128 before)
    {
        Holding holding = context.Holding;
        (after, before) = (0, 0);
        if (!context.Prices.Of(holding.Instrument.Id).TryGetMark(out long mark) && !context.TryGetPrice(0, out mark)) return false;
        after = At(holding, Holding.WorstLots(holding.Position.Lots, holding.Buys.Lots, holding.Sells.Lots), mark);
        before = At(holding, Holding.WorstLots(holding.Position.Lots, context.BuysBefore, context.SellsBefore), mark);
        return true;
    }

    private static Int128 At(Holding holding, Int128 lots, long mark) => holding.Money.Money(WideMath.Multiply(lots, Int128.Abs((Int128)mark)));
}
