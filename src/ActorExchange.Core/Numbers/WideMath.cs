namespace ActorExchange.Core;

/// <summary>128-bit products for money: what does not fit stops at the ends of the range instead of wrapping around.</summary>
internal static class WideMath
{
    public static Int128 Multiply(Int128 a, Int128 b)
    {
        (UInt128 x, UInt128 y) = (Magnitude(a), Magnitude(b));
        int zeros = (int)UInt128.LeadingZeroCount(x) + (int)UInt128.LeadingZeroCount(y);
        if (zeros > 128 || y == 0 || x <= (UInt128)Int128.MaxValue / y) return unchecked(a * b);
        return (a < 0) == (b < 0) ? Int128.MaxValue : -Int128.MaxValue;
    }

    /// <summary>A share, in 10^-18, of an amount of 0 or more; exact but for the last digit.</summary>
    public static Int128 ShareOf(Int128 amount, Int128 share, bool up)
    {
        if (share == Amount.UnitsPerWhole || amount == 0) return amount;
        (Int128 whole, Int128 rest) = Int128.DivRem(amount, Amount.UnitsPerWhole);
        (Int128 times, Int128 part) = Int128.DivRem(share, Amount.UnitsPerWhole);
        (Int128 last, Int128 cut) = Int128.DivRem(rest * part, Amount.UnitsPerWhole);
        Int128 sum = WideSum.Add(Multiply(amount, times), Multiply(whole, part));
        return WideSum.Add(sum, up && cut > 0 ? last + 1 : last);
    }

    private static UInt128 Magnitude(Int128 value) => value < 0 ? (UInt128)unchecked(-value) : (UInt128)value;
}
