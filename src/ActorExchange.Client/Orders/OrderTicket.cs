using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>
/// An order to place, in human units. What is left out is not there: an order with a price is a limit order, one without a market order, one with
/// a <see cref="StopPrice"/> waits for it. Change one with <c>with</c>: <c>OrderTicket.Limit(…) with { DisplayQuantity = 10 }</c>.
/// What each type and condition does is in <c>docs/rulebook.md</c>.
/// </summary>
public sealed record OrderTicket
{
    /// <summary>Symbol of the instrument, as listed.</summary>
    public required string Symbol { get; init; }

    public required Side Side { get; init; }

    /// <summary>A multiple of the instrument's lot, above 0.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Limit price, a multiple of the instrument's tick; of a pegged order its worst price; null for types that have none.</summary>
    public decimal? Price { get; init; }

    /// <summary>By default what the other properties make it.</summary>
    public OrderType? Type { get; init; }

    /// <summary>By default good till date with <see cref="ExpireTime"/>, immediate or cancel for market orders, else good till cancel.</summary>
    public TimeInForce? TimeInForce { get; init; }

    /// <summary>1–32 printable ASCII characters without spaces, unique per user; generated if null.</summary>
    public string? ClientOrderId { get; init; }

    /// <summary>The price that starts a stop (without <see cref="Price"/>) or stop-limit order.</summary>
    public decimal? StopPrice { get; init; }

    /// <summary>Stop types: the price they look at.</summary>
    public TriggerSource TriggerSource { get; init; }

    /// <summary>Trailing stop: how far the stop price stays behind the market, in prices.</summary>
    public decimal? TrailDistance { get; init; }

    /// <summary>Trailing stop: the same in 1/10,000 of the market's price; one of the two.</summary>
    public int? TrailBasisPoints { get; init; }

    /// <summary>Makes a trailing stop a trailing stop-limit: its limit lies that far beyond the stop price; may be 0.</summary>
    public decimal? LimitOffset { get; init; }

    /// <summary>Makes a pegged order: what its price follows, never beyond <see cref="Price"/>.</summary>
    public PegReference Peg { get; init; }

    /// <summary>Pegged: added to what it follows, may be negative.</summary>
    public decimal PegOffset { get; init; }

    /// <summary>Iceberg: the quantity shown at a time.</summary>
    public decimal? DisplayQuantity { get; init; }

    /// <summary>Iceberg: a refreshed display differs by up to this, either way.</summary>
    public decimal DisplayVariance { get; init; }

    /// <summary>The least that must trade at once, or the order is canceled.</summary>
    public decimal? MinQuantity { get; init; }

    /// <summary>When the order ends by itself.</summary>
    public DateTimeOffset? ExpireTime { get; init; }

    /// <summary>Never trades on entry: refused if it would.</summary>
    public bool PostOnly { get; init; }

    /// <summary>Never trades on entry: moved to one tick from the best opposite price if it would.</summary>
    public bool PostOnlySlide { get; init; }

    /// <summary>Not shown in market data.</summary>
    public bool Hidden { get; init; }

    /// <summary>Trades in full or not at all; waits until it can.</summary>
    public bool AllOrNone { get; init; }

    /// <summary>Only ever brings the position nearer to zero.</summary>
    public bool ReduceOnly { get; init; }

    /// <summary>What happens when the order meets one of the same account.</summary>
    public SelfTradePrevention SelfTradePrevention { get; init; }

    public static OrderTicket Limit(string symbol, Side side, decimal quantity, decimal price) =>
        new() { Symbol = symbol, Side = side, Quantity = quantity, Price = price };

    public static OrderTicket Market(string symbol, Side side, decimal quantity) =>
        new() { Symbol = symbol, Side = side, Quantity = quantity };

    /// <summary>Takes what is there at the best opposite price; the rest is a limit order at that price.</summary>
    public static OrderTicket MarketToLimit(string symbol, Side side, decimal quantity) =>
        new() { Symbol = symbol, Side = side, Quantity = quantity, Type = OrderType.MarketToLimit };

    /// <summary>A market order once the market reaches the stop price; with a limit price a limit order.</summary>
    public static OrderTicket Stop(string symbol, Side side, decimal quantity, decimal stopPrice, decimal? price = null) =>
        new() { Symbol = symbol, Side = side, Quantity = quantity, StopPrice = stopPrice, Price = price };

    /// <summary>A stop order whose stop price follows the market at a distance.</summary>
    public static OrderTicket TrailingStop(string symbol, Side side, decimal quantity, decimal distance) =>
        new() { Symbol = symbol, Side = side, Quantity = quantity, TrailDistance = distance };

    /// <summary>An order whose price follows the market, never beyond a worst price.</summary>
    public static OrderTicket Pegged(string symbol, Side side, decimal quantity, PegReference peg, decimal worstPrice, decimal offset = 0) =>
        new() { Symbol = symbol, Side = side, Quantity = quantity, Peg = peg, Price = worstPrice, PegOffset = offset };
}
