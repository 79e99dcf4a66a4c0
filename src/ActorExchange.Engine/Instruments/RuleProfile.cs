using System.Numerics;
using ActorExchange.Core;

namespace ActorExchange.Engine;

/// <summary>A named set of rules, for any number of instruments. Immutable.</summary>
public sealed record RuleProfile
{
    public required string Name { get; init; }

    /// <summary>The rules but for <see cref="BookRules.MaxNotional"/>, which depends on an instrument's tick and lot.</summary>
    public BookRules Rules { get; init; } = BookRules.Default;

    /// <summary>Largest price times quantity of an order in units of the instrument's currency; null: no limit.</summary>
    public decimal? MaxNotional { get; init; }

    /// <summary>Symbols of the instruments that trade by it.</summary>
    public IReadOnlyList<string> Instruments { get; init; } = [];

    /// <summary>The rules of one instrument's book.</summary>
    public BookRules RulesFor(Instrument instrument) =>
        MaxNotional is { } most ? Rules with { MaxNotional = InTicksTimesLots(most, instrument) } : Rules;

    /// <summary>
    /// An amount of currency in ticks times lots of an instrument, rounded down, but at least 1: 0 would be no limit.
    /// </summary>
    private static Int128 InTicksTimesLots(decimal amount, Instrument instrument)
    {
        int scale = amount.Scale;
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(decimal.Abs(amount), bits);
        BigInteger unscaled = ((BigInteger)(uint)bits[2] << 64) | ((BigInteger)(uint)bits[1] << 32) | (uint)bits[0];
        BigInteger units = unscaled * BigInteger.Pow(10, instrument.TickScale + instrument.LotScale);
        BigInteger unit = BigInteger.Pow(10, scale) * instrument.TickMantissa * instrument.LotMantissa;
        return (Int128)BigInteger.Clamp(units / unit, 1, (BigInteger)Int128.MaxValue);
    }
}
