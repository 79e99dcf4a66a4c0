using ActorExchange.Core;

namespace ActorExchange.Cli.Configuration;

/// <summary>An instrument to be listed at the first start, in human units.</summary>
public sealed record InstrumentOptions
{
    public string Symbol { get; init; } = "";
    public string Currency { get; init; } = "USD";

    /// <summary>Smallest price step, currency units.</summary>
    public decimal Tick { get; init; } = 0.01m;

    /// <summary>Smallest quantity step.</summary>
    public decimal Lot { get; init; } = 1m;

    /// <summary>Lowest limit price; null: one tick.</summary>
    public decimal? MinPrice { get; init; }

    /// <summary>Highest limit price; null: 10^12 ticks.</summary>
    public decimal? MaxPrice { get; init; }

    /// <summary>Largest order quantity; null: 10^9 lots.</summary>
    public decimal? MaxQuantity { get; init; }

    public string Description { get; init; } = "";

    /// <summary>Phase that a newly listed book opens in.</summary>
    public TradingPhase Phase { get; init; } = TradingPhase.Continuous;

    /// <summary>The core's form of it; throws <see cref="FormatException"/>, which names the field, if a value is no whole number of ticks or lots.</summary>
    public Instrument ToInstrument(uint id)
    {
        (long tickMantissa, int tickScale) = Split(Tick, "tick");
        (long lotMantissa, int lotScale) = Split(Lot, "lot");
        var defaults = new Instrument { Id = id, Symbol = Symbol };
        Instrument instrument = defaults with
        {
            Currency = Currency,
            TickMantissa = tickMantissa,
            TickScale = tickScale,
            LotMantissa = lotMantissa,
            LotScale = lotScale,
            MinPrice = MinPrice is { } min ? Steps(min, Tick, "min-price", "tick") : defaults.MinPrice,
            MaxPrice = MaxPrice is { } max ? Steps(max, Tick, "max-price", "tick") : defaults.MaxPrice,
            MaxQuantity = MaxQuantity is { } most ? Steps(most, Lot, "max-quantity", "lot") : defaults.MaxQuantity,
            Description = Description,
        };
        if (instrument.MinPrice > instrument.MaxPrice) throw new FormatException("min-price is above max-price");
        return instrument.MaxQuantity < 1 ? throw new FormatException("max-quantity must be at least one lot") : instrument;
    }

    private static (long Mantissa, int Scale) Split(decimal step, string name)
    {
        int scale = 0;
        decimal mantissa = step;
        while (mantissa != decimal.Truncate(mantissa) && scale < 9)
        {
            mantissa *= 10;
            scale++;
        }
        bool sound = mantissa == decimal.Truncate(mantissa) && mantissa is >= 1 and <= 1_000_000_000_000;
        return sound ? ((long)mantissa, scale) : throw new FormatException($"{name} must be above 0 with at most 9 decimals, not {step}");
    }

    private static long Steps(decimal value, decimal step, string name, string stepName)
    {
        decimal steps = value / step;
        bool sound = steps == decimal.Truncate(steps) && Math.Abs(steps) <= long.MaxValue;
        return sound ? (long)steps : throw new FormatException($"{name} {value} is not a whole number of {stepName}s of {step}");
    }
}
