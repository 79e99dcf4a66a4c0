using System.Globalization;

namespace ActorExchange.Protocol;

/// <summary>A decimal as it travels: Mantissa × 10^-Scale, scale 0–18. Equal values of different scale are different here.</summary>
public readonly record struct WireDecimal(long Mantissa, uint Scale)
{
    /// <summary>
    /// Reads digits with an optional sign and decimal point ("-12.50"): no exponent, group separators or spaces. False for anything
    /// else, more than 18 decimals, or a mantissa beyond 64 bits.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out WireDecimal value)
    {
        value = default;
        bool negative = text.StartsWith("-");
        if (negative || text.StartsWith("+")) text = text[1..];
        int point = text.IndexOf('.');
        ReadOnlySpan<char> whole = point < 0 ? text : text[..point];
        ReadOnlySpan<char> decimals = point < 0 ? default : text[(point + 1)..];
        if (whole.IsEmpty || (point >= 0 && decimals.IsEmpty) || decimals.Length > DecimalConversion.MaxScale) return false;
        Int128 mantissa = 0;
        if (!TryAppend(whole, ref mantissa) || !TryAppend(decimals, ref mantissa)) return false;
        if (negative) mantissa = -mantissa;
        if (mantissa < long.MinValue || mantissa > long.MaxValue) return false;
        value = new WireDecimal((long)mantissa, (uint)decimals.Length);
        return true;
    }

    /// <summary>Takes over a <see cref="decimal"/> exactly; false if it has more than 18 decimals or a mantissa beyond 64 bits.</summary>
    public static bool TryFrom(decimal number, out WireDecimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        uint scale = (uint)(bits[3] >> 16) & 0xFF;
        Int128 mantissa = new((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        if (bits[3] < 0) mantissa = -mantissa;
        bool fits = scale <= DecimalConversion.MaxScale && mantissa >= long.MinValue && mantissa <= long.MaxValue;
        value = fits ? new WireDecimal((long)mantissa, scale) : default;
        return fits;
    }

    /// <summary>The same value as a <see cref="decimal"/>, its scale kept. Throws <see cref="OverflowException"/> for a scale over 18.</summary>
    public decimal ToDecimal()
    {
        if (Scale > DecimalConversion.MaxScale) throw new OverflowException($"Scale {Scale} is more than {DecimalConversion.MaxScale}");
        ulong magnitude = Mantissa < 0 ? 0 - (ulong)Mantissa : (ulong)Mantissa;
        return new decimal((int)magnitude, (int)(magnitude >> 32), 0, Mantissa < 0, (byte)Scale);
    }

    /// <summary>Digits with as many decimals as the scale says; what <see cref="TryParse"/> reads.</summary>
    public override string ToString() => ToDecimal().ToString(CultureInfo.InvariantCulture);

    private static bool TryAppend(ReadOnlySpan<char> digits, ref Int128 mantissa)
    {
        foreach (char digit in digits)
        {
            if (!char.IsAsciiDigit(digit)) return false;
            mantissa = (mantissa * 10) + (digit - '0');
            if (mantissa > (Int128)long.MaxValue + 1) return false;
        }
        return true;
    }
}
