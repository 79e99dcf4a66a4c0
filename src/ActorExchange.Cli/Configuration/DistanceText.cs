using System.Globalization;
using ActorExchange.Core;
using ActorExchange.Hocon;

namespace ActorExchange.Cli.Configuration;

/// <summary>Distances between prices as text: `25 ticks`, `50bp`, `5%`, `2.5 %`; `off` or `0` for none.</summary>
internal static class DistanceText
{
    private const int BasisPointsPerPercent = 100;
    private const string Expected = "a distance such as 25 ticks, 50bp, 5%, or off";

    /// <param name="value">The value.</param>
    /// <param name="path">Its full key, for the message.</param>
    /// <exception cref="HoconException">It is none, is negative, or is no whole number of ticks or basis points.</exception>
    public static PriceDistance Read(HoconValue value, string path)
    {
        if (value is not HoconScalar { Kind: not HoconScalarKind.Null } scalar) throw HoconConvert.Mismatch(value, path, Expected);
        string text = scalar.Text.Trim();
        if (text is "off" or "no" or "false" or "0") return default;
        int end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.')) end++;
        bool isNumber = decimal.TryParse(text.AsSpan(0, end), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number);
        if (!isNumber || Unit(text[end..].Trim()) is not var (unit, factor)) throw HoconConvert.Mismatch(value, path, Expected);
        if (number > long.MaxValue / BasisPointsPerPercent) throw HoconConvert.Mismatch(value, path, "a distance that fits 64 bits");
        decimal units = number * factor;
        return units == decimal.Truncate(units)
            ? new PriceDistance((long)units, unit)
            : throw HoconConvert.Mismatch(value, path, "a whole number of ticks or of basis points (0.01 %)");
    }

    private static (DistanceUnit Unit, int Factor)? Unit(string text) => text switch
    {
        "tick" or "ticks" => (DistanceUnit.Ticks, 1),
        "bp" or "bps" => (DistanceUnit.BasisPoints, 1),
        "%" => (DistanceUnit.BasisPoints, BasisPointsPerPercent),
        _ => null,
    };
}
