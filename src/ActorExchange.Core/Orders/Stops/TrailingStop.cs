namespace ActorExchange.Core;

/// <summary>Where a trailing stop's prices lie.</summary>
public static class TrailingStop
{
    /// <summary>
    /// The stop price that the market asks for, ticks: below the market for a sell, above it for a buy. The stop takes it only if that brings it
    /// nearer to the market. A distance in basis points is at least one tick. Ends at the limits of 64 bits.
    /// </summary>
    /// <param name="side">The order's side.</param>
    /// <param name="price">The price that it follows, ticks.</param>
    /// <param name="c">Its conditions: distance and unit.</param>
    public static long Candidate(Side side, long price, in OrderConditions c)
    {
        long distance = Math.Max(1, new PriceDistance(c.TrailDistance, c.TrailUnit).From(price));
        return side == Side.Buy ? Saturating.Add(price, distance) : Saturating.Subtract(price, distance);
    }

    /// <summary>The limit, in ticks, that a trailing stop-limit has once it starts.</summary>
    public static long LimitPrice(Side side, long stopPrice, long limitOffset) =>
        side == Side.Buy ? Saturating.Add(stopPrice, limitOffset) : Saturating.Subtract(stopPrice, limitOffset);
}
