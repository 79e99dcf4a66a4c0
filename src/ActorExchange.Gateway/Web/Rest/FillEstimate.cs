using ActorExchange.Core;
using ActorExchange.Engine;

namespace ActorExchange.Gateway.Web;

/// <summary>What an order would trade at once, by what the public may see of the book: hidden orders and reserves make it better, others who are faster worse.</summary>
/// <param name="Lots">Quantity.</param>
/// <param name="TickLots">What it comes to: the sum of price times quantity.</param>
/// <param name="Levels">Levels that it would trade with.</param>
internal readonly record struct FillEstimate(long Lots, Int128 TickLots, int Levels)
{
    private const int AverageDecimals = 6;

    /// <param name="order">Ticks and lots of the order.</param>
    /// <param name="book">The market.</param>
    public static FillEstimate Of(in EstimatedOrder order, MarketDataSnapshot book)
    {
        if (book.Phase != TradingPhase.Continuous || order.Waits) return default;
        BookLevel[] levels = order.Side == Side.Buy ? book.Asks : book.Bids;
        FillEstimate fill = default;
        foreach (ref readonly BookLevel level in levels.AsSpan())
        {
            bool isTooBad = order.Limit is { } limit && (order.Side == Side.Buy ? level.Price > limit : level.Price < limit);
            if (isTooBad || fill.Lots == order.Lots || (order.FirstLevelOnly && fill.Levels == 1)) break;
            long lots = Math.Min(level.Quantity, order.Lots - fill.Lots);
            fill = new FillEstimate(fill.Lots + lots, fill.TickLots + ((Int128)lots * level.Price), fill.Levels + 1);
        }
        return fill.Lots < order.AtLeast ? default : fill;
    }

    /// <summary>With six decimals more than the tick has, rounded half away from zero; null if nothing would trade.</summary>
    public string? AveragePrice(Instrument instrument)
    {
        if (Lots == 0) return null;
        Int128 scaled = TickLots * instrument.TickMantissa;
        for (int i = 0; i < AverageDecimals; i++) scaled *= 10;
        (Int128 average, Int128 rest) = Int128.DivRem(scaled, Lots);
        if (Int128.Abs(rest) * 2 >= Lots) average += scaled < 0 ? -1 : 1;
        Span<byte> text = stackalloc byte[DecimalText.MaxBytes];
        int length = DecimalText.Format(average, instrument.TickScale + AverageDecimals, text);
        return System.Text.Encoding.ASCII.GetString(text[..length]);
    }
}

/// <summary>What matters of an order for its <see cref="FillEstimate"/>.</summary>
/// <param name="Side">Buy or sell.</param>
/// <param name="Lots">Quantity.</param>
/// <param name="Limit">Ticks; null: none.</param>
/// <param name="AtLeast">Less than this does not trade at all.</param>
/// <param name="Waits">It trades with nobody when it comes: stops, pegs, post-only orders, those for an auction.</param>
/// <param name="FirstLevelOnly">It takes its limit from the first level (market-to-limit).</param>
internal readonly record struct EstimatedOrder(Side Side, long Lots, long? Limit, long AtLeast, bool Waits, bool FirstLevelOnly)
{
    /// <summary>From an order of the protocol that the exchange would take.</summary>
    public static EstimatedOrder Of(Protocol.NewOrder order, Instrument instrument)
    {
        Protocol.DecimalConversion.QuantityToLots(order.Quantity, order.QuantityScale, instrument.LotMantissa, instrument.LotScale, out long lots);
        Protocol.DecimalConversion.PriceToTicks(order.Price, order.PriceScale, instrument.TickMantissa, instrument.TickScale, out long ticks);
        Protocol.OrderConditions conditions = order.Conditions ?? new Protocol.OrderConditions();
        Protocol.DecimalConversion.QuantityToLots(conditions.MinQuantity, conditions.QuantityScale, instrument.LotMantissa, instrument.LotScale, out long least);
        bool isAllOrNothing = order.TimeInForce == Protocol.TimeInForce.Fok || conditions.AllOrNone;
        bool waits = order.Type is not (Protocol.OrderType.Market or Protocol.OrderType.Limit or Protocol.OrderType.MarketToLimit)
            || order.TimeInForce is Protocol.TimeInForce.AtTheOpen or Protocol.TimeInForce.AtTheClose || conditions.PostOnly || conditions.PostOnlySlide;
        return new EstimatedOrder(
            (Side)order.Side, lots, order.Type == Protocol.OrderType.Limit ? ticks : null, isAllOrNothing ? lots : least, waits, order.Type == Protocol.OrderType.MarketToLimit);
    }
}
