namespace ActorExchange.Core;

/// <summary>Sums and differences of 64-bit numbers that stop at the ends of the range instead of wrapping around.</summary>
public static class Saturating
{
    public static long Add(long a, long b)
    {
        long sum = unchecked(a + b);
        // Overflow only if both have the sign that the sum has not.
        return ((a ^ sum) & (b ^ sum)) >= 0 ? sum : End(a);
    }

    public static long Subtract(long a, long b)
    {
        long difference = unchecked(a - b);
        return ((a ^ b) & (a ^ difference)) >= 0 ? difference : End(a);
    }

    /// <summary>The 64-bit number nearest to a wider one.</summary>
    public static long From(Int128 value) =>
        value > long.MaxValue ? long.MaxValue : value < long.MinValue ? long.MinValue : (long)value;

    private static long End(long sign) => sign < 0 ? long.MinValue : long.MaxValue;
}
