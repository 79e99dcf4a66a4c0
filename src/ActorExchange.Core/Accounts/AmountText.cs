namespace ActorExchange.Core;

/// <summary>Amounts as decimal text: an optional '-', digits, and optionally '.' and up to 18 digits. No exponent, no grouping, no culture.</summary>
public static class AmountText
{
    private const int MaxWholeDigits = 19;

    /// <summary>Shortest exact text with at least so many decimals.</summary>
    public static string Format(Amount amount, int leastDecimals)
    {
        Span<char> text = stackalloc char[48];
        int at = text.Length;
        UInt128 rest = amount.Units < 0 ? (UInt128)(-(amount.Units + 1)) + 1 : (UInt128)amount.Units;
        int decimals = Amount.Scale;
        while (decimals > leastDecimals && rest % 10 == 0)
        {
            rest /= 10;
            decimals--;
        }

        for (int i = 0; i < decimals || rest != 0 || i == decimals; i++)
        {
            if (i == decimals && decimals > 0) text[--at] = '.';
            text[--at] = (char)('0' + (int)(rest % 10));
            rest /= 10;
        }

        if (amount.Units < 0) text[--at] = '-';
        return new string(text[at..]);
    }

    /// <summary>False if the text is no such decimal, has more than 18 decimals, or does not fit.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Amount amount)
    {
        amount = default;
        bool negative = text is ['-', ..];
        if (negative) text = text[1..];
        int point = text.IndexOf('.');
        ReadOnlySpan<char> whole = point < 0 ? text : text[..point];
        ReadOnlySpan<char> decimals = point < 0 ? default : text[(point + 1)..];
        if (whole.Length is 0 or > MaxWholeDigits || decimals.Length > Amount.Scale || (point >= 0 && decimals.Length == 0)) return false;
        Int128 units = 0;
        if (!TryDigits(whole, ref units) || !TryDigits(decimals, ref units)) return false;
        units *= Amount.PowerOfTen(Amount.Scale - decimals.Length);
        amount = new Amount(negative ? -units : units);
        return true;
    }

    private static bool TryDigits(ReadOnlySpan<char> digits, ref Int128 units)
    {
        foreach (char digit in digits)
        {
            if (!char.IsAsciiDigit(digit)) return false;
            units = (units * 10) + (digit - '0');
        }

        return true;
    }
}
