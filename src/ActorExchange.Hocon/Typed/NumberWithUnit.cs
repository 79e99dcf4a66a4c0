using System.Globalization;

namespace ActorExchange.Hocon;

/// <summary>Splits "10 MiB" into number and unit.</summary>
internal static class NumberWithUnit
{
    public static bool TrySplit(string text, out decimal number, out string unit)
    {
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        int end = trimmed.Length;
        while (end > 0 && char.IsAsciiLetter(trimmed[end - 1])) end--;
        unit = trimmed[end..].ToString();
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return decimal.TryParse(trimmed[..end].TrimEnd(), style, CultureInfo.InvariantCulture, out number);
    }
}
