namespace ActorExchange.Core;

/// <summary>The trades of one interval. Ticks, lots, nanoseconds since 1970-01-01 UTC. There is no bar for an interval without trades.</summary>
/// <param name="Start">First nanosecond that belongs to it.</param>
/// <param name="Open">Price of the first trade.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Close">Price of the last trade.</param>
/// <param name="Volume">Quantity traded; the largest number there is if it is more.</param>
/// <param name="Trades">Number of trades.</param>
public readonly record struct Bar(long Start, long Open, long High, long Low, long Close, long Volume, long Trades)
{
    /// <summary>A bar of one trade.</summary>
    public static Bar Of(long start, long price, long quantity) => new(start, price, price, price, price, quantity, 1);

    /// <summary>The bar with one more trade.</summary>
    public Bar With(long price, long quantity) => new(
        Start, Open, Math.Max(High, price), Math.Min(Low, price), price, Volume > long.MaxValue - quantity ? long.MaxValue : Volume + quantity, Trades + 1);
}
