using System.Buffers;
using ActorExchange.Core;

namespace ActorExchange.Engine.Instruments;

/// <summary>What an operator may list.</summary>
public static class InstrumentRules
{
    private static readonly SearchValues<char> SymbolCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_");

    /// <summary>Null if the definition is sound; otherwise what is wrong, for people.</summary>
    public static string? Fault(Instrument instrument)
    {
        if (instrument.Symbol.Length is 0 or > 24 || instrument.Symbol.AsSpan().ContainsAnyExcept(SymbolCharacters))
            return $"symbol '{instrument.Symbol}': 1–24 characters of A–Z, 0–9, '.', '-', '_'";
        if (instrument.Currency.Length != 3 || instrument.Currency.AsSpan().ContainsAnyExceptInRange('A', 'Z'))
            return $"currency '{instrument.Currency}': three capital letters";
        if (instrument.TickMantissa < 1 || instrument.TickScale is < 0 or > 9) return "tick: at least 1 unit of at most 9 decimals";
        if (instrument.LotMantissa < 1 || instrument.LotScale is < 0 or > 9) return "lot: at least 1 unit of at most 9 decimals";
        if (instrument.MinPrice > instrument.MaxPrice) return $"prices: minimum {instrument.MinPrice} is above maximum {instrument.MaxPrice} (ticks)";
        if (Int128.Abs(instrument.MinPrice) * instrument.TickMantissa > long.MaxValue || Int128.Abs(instrument.MaxPrice) * instrument.TickMantissa > long.MaxValue)
            return "price bounds in currency units do not fit 64 bits";
        if (instrument.MaxQuantity < 1 || (Int128)instrument.MaxQuantity * instrument.LotMantissa > long.MaxValue) return "maximum quantity: 1 lot or more, fitting 64 bits";
        return instrument.Description.Length > 200 ? "description: at most 200 characters" : null;
    }
}
