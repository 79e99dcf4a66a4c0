using System.Numerics;

namespace ActorExchange.Gateway;

/// <summary>Counts of durations by size: eight buckets for every doubling, so that a quantile is never more than an eighth too large. Pure.</summary>
internal static class LatencyBuckets
{
    /// <summary>Durations up to 34 s; longer ones are in the last.</summary>
    public const int Count = 8 * 33;

    private const int SubBits = 3;
    private const long Largest = (1L << 35) - 1;

    /// <summary>The bucket of a duration in nanoseconds; below 0 counts as 0.</summary>
    public static int Of(long nanoseconds)
    {
        long value = Math.Clamp(nanoseconds, 0, Largest);
        if (value < 1 << SubBits) return (int)value;
        int exponent = BitOperations.Log2((ulong)value);
        return ((exponent - SubBits + 1) << SubBits) + (int)((value >> (exponent - SubBits)) & ((1 << SubBits) - 1));
    }

    /// <summary>Longest duration of a bucket, nanoseconds.</summary>
    public static long Top(int bucket)
    {
        if (bucket < 1 << SubBits) return bucket;
        int shift = (bucket >> SubBits) - 1;
        return (((1L << SubBits) + (bucket & ((1 << SubBits) - 1)) + 1) << shift) - 1;
    }

    /// <summary>The duration that a share of all does not exceed; 0 if there are none.</summary>
    /// <param name="counts">Of each bucket.</param>
    /// <param name="perThousand">The share.</param>
    public static long Quantile(ReadOnlySpan<long> counts, int perThousand)
    {
        long all = 0;
        foreach (long count in counts) all += count;
        if (all == 0) return 0;
        long rank = Math.Max(1, ((all * perThousand) + 999) / 1000);
        int bucket = 0;
        for (long below = counts[0]; below < rank; below += counts[bucket]) bucket++;
        return Top(bucket);
    }
}
