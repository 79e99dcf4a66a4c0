namespace ActorExchange.Core;

/// <summary>The worst price of orders that have no limit of their own.</summary>
internal static class OrderPrices
{
    /// <summary>Whether the price of an uncross is all that such an order asks for, whatever its worst price.</summary>
    public static bool TradesAtAnyUncross(OrderType type, TimeInForce timeInForce) =>
        type == OrderType.Market && timeInForce is TimeInForce.AtTheOpen or TimeInForce.AtTheClose;

    /// <summary>
    /// The worst price of a buy without a limit: so much beyond the best offer, or the market price, or of a stop its stop price if that is higher. False if
    /// there is none of these.
    /// </summary>
    public static bool TryWorst(in OrderIntent intent, in MarketPrice market, Amount reach, Instrument instrument, out long worst)
    {
        bool known = market.TryGetMark(out long from);
        if (market.HasAsk) from = market.Ask;
        if (intent.Type == OrderType.Stop && (!known || intent.StopPrice > from)) (known, from) = (true, intent.StopPrice);
        (Int128 beyond, Int128 rest) = Int128.DivRem(WideMath.Multiply(Int128.Abs((Int128)from), reach.Units), Amount.UnitsPerWhole);
        Int128 price = Int128.Min(from + beyond + (rest > 0 ? 1 : 0), instrument.MaxPrice);
        // 0 would say: any.
        worst = price == 0 ? 1 : (long)price;
        return known;
    }
}
