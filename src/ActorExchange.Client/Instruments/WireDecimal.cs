namespace ActorExchange.Client;

/// <summary>Exact conversion between <see cref="decimal"/> and the wire's mantissa × 10^-scale.</summary>
internal static class WireDecimal
{
    private const int MaxScale = 18;

    private static readonly decimal[] Powers = MakePowers();

    /// <summary>False if the value needs more than 18 decimals or a mantissa beyond 64 bits.</summary>
    public static bool TrySplit(decimal value, out long mantissa, out byte scale)
    {
        mantissa = 0;
        scale = 0;
        decimal shifted = value;
        while (shifted != decimal.Truncate(shifted))
        {
            if (scale == MaxScale || Math.Abs(shifted) > long.MaxValue) return false;
            shifted *= 10;
            scale++;
        }

        if (shifted < long.MinValue || shifted > long.MaxValue) return false;
        mantissa = (long)shifted;
        return true;
    }

    public static decimal Join(long mantissa, int scale) =>
        scale is >= 0 and <= MaxScale ? mantissa / Powers[scale] : throw new FormatException($"scale {scale} is not within 0–{MaxScale}");

    private static decimal[] MakePowers()
    {
        var powers = new decimal[MaxScale + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.Length; i++) powers[i] = powers[i - 1] * 10;
        return powers;
    }
}
