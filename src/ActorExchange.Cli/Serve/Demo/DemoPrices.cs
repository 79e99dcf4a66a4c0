using ActorExchange.Client;

namespace ActorExchange.Cli.Serve;

/// <summary>What the demo's users think that instruments are worth: each wanders in its own way. One caller.</summary>
/// <param name="clock">Says how far to go.</param>
/// <param name="random">Chance.</param>
internal sealed class DemoPrices(TimeProvider clock, Random random)
{
    private const decimal Usual = 100m;
    private const double UsualVolatility = 1e-4;

    /// <summary>Home price and volatility per second of those that everybody knows.</summary>
    private static readonly Dictionary<string, (decimal Home, double Volatility)> Known = new(StringComparer.Ordinal)
    {
        ["ACME"] = (100m, 0.7e-4),
        ["GLOBEX"] = (54.20m, 1.2e-4),
        ["INITECH"] = (248m, 0.9e-4),
        ["HOOLI"] = (131.50m, 1.0e-4),
        ["UMBRELLA"] = (18.75m, 2.0e-4),
    };

    private readonly Dictionary<uint, PriceWalk> _walks = [];
    private long _last = clock.GetTimestamp();

    /// <summary>An instrument trades already: goes on from its price.</summary>
    public void StartAt(InstrumentInfo instrument, decimal price) => _walks[instrument.Id] = Walk(instrument, price);

    /// <summary>Lets time pass.</summary>
    public void Advance()
    {
        long now = clock.GetTimestamp();
        TimeSpan time = clock.GetElapsedTime(_last, now);
        _last = now;
        foreach (PriceWalk walk in _walks.Values) walk.Advance(time);
    }

    /// <summary>Within the instrument's bounds, not rounded to its tick.</summary>
    public decimal Of(InstrumentInfo instrument)
    {
        if (!_walks.TryGetValue(instrument.Id, out PriceWalk? walk)) _walks[instrument.Id] = walk = Walk(instrument, price: null);
        return InBounds(instrument, (decimal)walk.Price);
    }

    /// <summary>Between bid and ask of who quotes best: some ticks, more where a tick is little.</summary>
    public static decimal SpreadOf(InstrumentInfo instrument, decimal price) =>
        Math.Max(4 * instrument.Tick, Math.Floor(price * 0.0005m / instrument.Tick) * instrument.Tick);

    private PriceWalk Walk(InstrumentInfo instrument, decimal? price)
    {
        (decimal home, double volatility) = Known.TryGetValue(instrument.Symbol, out (decimal, double) known) ? known : (price ?? Usual, UsualVolatility);
        home = InBounds(instrument, home);
        return new PriceWalk((double)home, (double)(price ?? home), volatility, random);
    }

    // Away from the bounds by enough to quote around it.
    private static decimal InBounds(InstrumentInfo instrument, decimal price)
    {
        decimal lowest = Math.Max(instrument.MinPrice, instrument.Tick) + (20 * instrument.Tick);
        decimal highest = instrument.MaxPrice - (20 * instrument.Tick);
        return Math.Max(lowest, Math.Min(price, highest));
    }
}
