using System.Globalization;

namespace ActorExchange.Hocon;

/// <summary>Sizes in bytes as text.</summary>
public static class SizeText
{
    private const string Letters = "KMGTPE";
    private static readonly string[] LongPrefixes = ["kilo", "mega", "giga", "tera", "peta", "exa"];
    private static readonly string[] LongBinaryPrefixes = ["kibi", "mebi", "gibi", "tebi", "pebi", "exbi"];

    /// <summary>Reads a number and a unit; no unit means bytes. Fractions of a byte are cut. False if it is no size, negative or too large.</summary>
    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        ArgumentNullException.ThrowIfNull(text);
        if (!NumberWithUnit.TrySplit(text, out decimal number, out string unit)) return false;
        if (BytesPer(unit) is not { } size || number < 0 || number > long.MaxValue / size) return false;
        bytes = (long)(number * size);
        return true;
    }

    /// <summary>The shortest exact text in powers of 1024: 1MiB, 1536KiB, 1000.</summary>
    public static string Format(long bytes)
    {
        int power = 0;
        while (bytes != 0 && power < Letters.Length && bytes % 1024 == 0)
        {
            bytes /= 1024;
            power++;
        }
        string number = bytes.ToString(CultureInfo.InvariantCulture);
        return power == 0 ? number : $"{number}{Letters[power - 1]}iB";
    }

    // Powers of 1000: kB, MB, kilobytes. Powers of 1024: K, k, Ki, KiB, kibibytes.
    private static decimal? BytesPer(string unit)
    {
        if (unit is "" or "B" or "b" or "byte" or "bytes") return 1;
        for (int i = 0; i < Letters.Length; i++)
        {
            string letter = Letters[i].ToString();
            bool plain = unit.Length == 1 && char.ToUpperInvariant(unit[0]) == Letters[i];
            bool binary = plain || unit == letter + "i" || unit == letter + "iB" || IsLong(unit, LongBinaryPrefixes[i]);
            bool metric = unit == (i == 0 ? "kB" : letter + "B") || IsLong(unit, LongPrefixes[i]);
            if (binary || metric) return Power(binary ? 1024 : 1000, i + 1);
        }
        return null;
    }

    private static bool IsLong(string unit, string prefix) => unit == prefix + "byte" || unit == prefix + "bytes";

    private static decimal Power(decimal number, int exponent)
    {
        decimal result = 1;
        for (int i = 0; i < exponent; i++) result *= number;
        return result;
    }
}
