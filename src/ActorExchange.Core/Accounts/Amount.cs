namespace ActorExchange.Core;

/// <summary>
/// A decimal in the exchange's accounts: money, or a quantity or price where rules speak of them in units instead of lots and ticks. A whole number
/// of 10^-18, so that every trade of every instrument (at most 9 decimals of price, 9 of quantity) is exact: nothing is ever rounded but
/// fees of instruments with more than 12 decimals in all. Arithmetic is checked.
/// </summary>
/// <param name="Units">In 10^-18.</param>
public readonly record struct Amount(Int128 Units) : IComparable<Amount>
{
    /// <summary>Decimals.</summary>
    public const int Scale = 18;

    /// <summary>The largest amount that a booking or a limit may name: 10^15.</summary>
    public static readonly Amount Largest = Whole(1_000_000_000_000_000);

    public static Amount Zero => default;

    public bool IsZero => Units == 0;

    public bool IsNegative => Units < 0;

    /// <exception cref="OverflowException">The sum does not fit.</exception>
    public static Amount operator +(Amount a, Amount b) => new(checked(a.Units + b.Units));

    /// <exception cref="OverflowException">The difference does not fit.</exception>
    public static Amount operator -(Amount a, Amount b) => new(checked(a.Units - b.Units));

    public static Amount operator -(Amount a) => new(checked(-a.Units));

    public static bool operator <(Amount a, Amount b) => a.Units < b.Units;

    public static bool operator >(Amount a, Amount b) => a.Units > b.Units;

    public static bool operator <=(Amount a, Amount b) => a.Units <= b.Units;

    public static bool operator >=(Amount a, Amount b) => a.Units >= b.Units;

    public static Amount Max(Amount a, Amount b) => a >= b ? a : b;

    public static Amount Min(Amount a, Amount b) => a <= b ? a : b;

    public static Amount Abs(Amount a) => a.IsNegative ? -a : a;

    /// <summary>A number of whole units.</summary>
    public static Amount Whole(long units) => new(units * UnitsPerWhole);

    /// <summary>mantissa × 10^-scale.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Scale is not 0–18.</exception>
    public static Amount Of(long mantissa, int scale) => new(mantissa * PowerOfTen(Scale - scale));

    public int CompareTo(Amount other) => Units.CompareTo(other.Units);

    /// <summary>Shortest exact text with at least two decimals: "12.50", "-0.000001".</summary>
    public override string ToString() => AmountText.Format(this, 2);

    internal static Int128 UnitsPerWhole => 1_000_000_000_000_000_000;

    internal static Int128 PowerOfTen(int exponent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(exponent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(exponent, 36);
        Int128 power = 1;
        for (int i = 0; i < exponent; i++) power *= 10;
        return power;
    }
}
