using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>An order to place, in human units.</summary>
public sealed record OrderTicket
{
    /// <summary>Symbol of the instrument, as listed.</summary>
    public required string Symbol { get; init; }

    public required Side Side { get; init; }

    /// <summary>A multiple of the instrument's lot, above 0.</summary>
    public required decimal Quantity { get; init; }

    /// <summary>Limit price, a multiple of the instrument's tick; null for market orders.</summary>
    public decimal? Price { get; init; }

    /// <summary>Limit or Market; by default as <see cref="Price"/> says.</summary>
    public OrderType? Type { get; init; }

    /// <summary>By default good till cancel for limit orders, immediate or cancel for market orders.</summary>
    public TimeInForce? TimeInForce { get; init; }

    /// <summary>1–32 printable ASCII characters without spaces, unique per user; generated if null.</summary>
    public string? ClientOrderId { get; init; }

    public static OrderTicket Limit(string symbol, Side side, decimal quantity, decimal price) =>
        new() { Symbol = symbol, Side = side, Quantity = quantity, Price = price };

    public static OrderTicket Market(string symbol, Side side, decimal quantity) =>
        new() { Symbol = symbol, Side = side, Quantity = quantity };
}
