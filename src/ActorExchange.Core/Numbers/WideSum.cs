namespace ActorExchange.Core;

/// <summary>Sums of 128-bit numbers that stop at the ends of the range; the lower end is -<see cref="Int128.MaxValue"/>, so that each has its opposite.</summary>
internal static class WideSum
{
    public static Int128 Add(Int128 a, Int128 b)
    {
        Int128 sum = unchecked(a + b);
        // Overflow only if both have the sign that the sum has not.
        if (((a ^ sum) & (b ^ sum)) < 0) return a < 0 ? -Int128.MaxValue : Int128.MaxValue;
        return sum == Int128.MinValue ? -Int128.MaxValue : sum;
    }
}
