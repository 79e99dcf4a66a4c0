namespace ActorExchange.Core;

/// <summary>The lowest and highest price, in ticks, at which an incoming order may trade. Nothing is within if the two bands do not overlap.</summary>
public readonly record struct PriceBands(long Low, long High)
{
    public static readonly PriceBands Unlimited = new(long.MinValue, long.MaxValue);

    /// <summary>
    /// The static band around the reference price and the dynamic band around the last trade, whichever of them the rules have and a price
    /// exists for. Their ends stop at the limits of 64 bits.
    /// </summary>
    /// <param name="rules">The book's rules.</param>
    /// <param name="reference">The reference price, ticks.</param>
    /// <param name="last">Price of the last trade before the incoming order, ticks.</param>
    public static PriceBands Of(BookRules rules, long? reference, long? last)
    {
        PriceBands fixedBand = Around(reference, rules.StaticBand);
        PriceBands moving = Around(last, rules.DynamicBand);
        return new PriceBands(Math.Max(fixedBand.Low, moving.Low), Math.Min(fixedBand.High, moving.High));
    }

    public bool Contains(long price) => price >= Low && price <= High;

    /// <summary>A limit that does not reach beyond the band: a buy's at most <see cref="High"/>, a sell's at least <see cref="Low"/>.</summary>
    public long DrawIn(Side side, long limit) => side == Side.Buy ? Math.Min(limit, High) : Math.Max(limit, Low);

    private static PriceBands Around(long? price, PriceDistance width)
    {
        if (width.IsNone || price is not { } middle) return Unlimited;
        long distance = width.From(middle);
        return new PriceBands(Saturating.Subtract(middle, distance), Saturating.Add(middle, distance));
    }
}
