using System.Numerics;

namespace ActorExchange.Cli.Bench;

/// <summary>
/// Counts latencies in nanoseconds in buckets of at most 1.6 % width (64 per power of two), up to about 70 minutes. One writer; no allocation per value.
/// </summary>
public sealed class LatencyHistogram
{
    private const int SubBits = 6;
    private const int Sub = 1 << SubBits;
    private const int Groups = 42 - SubBits;

    private readonly long[] _counts = new long[Groups * Sub];
    private double _sum;

    public long Count { get; private set; }

    public long Max { get; private set; }

    /// <summary>Nanoseconds; 0 without a value.</summary>
    public double Average => Count == 0 ? 0 : _sum / Count;

    public void Add(long nanoseconds)
    {
        long value = Math.Max(0, nanoseconds);
        Count++;
        _sum += value;
        if (value > Max) Max = value;
        _counts[Math.Min(Index(value), _counts.Length - 1)]++;
    }

    /// <summary>Upper end of the bucket that holds the quantile, in nanoseconds.</summary>
    /// <param name="quantile">0 to 1.</param>
    public long At(double quantile)
    {
        long rank = Math.Max(1, (long)Math.Ceiling(quantile * Count));
        long seen = 0;
        for (int i = 0; i < _counts.Length; i++)
        {
            seen += _counts[i];
            if (seen >= rank) return Math.Min(UpperEnd(i), Max);
        }

        return Max;
    }

    private static int Index(long value)
    {
        if (value < Sub) return (int)value;
        int shift = BitOperations.Log2((ulong)value) - SubBits;
        return ((shift + 1) << SubBits) + (int)((value >> shift) - Sub);
    }

    private static long UpperEnd(int index)
    {
        if (index < Sub) return index;
        int shift = (index >> SubBits) - 1;
        return (((long)(index & (Sub - 1)) + Sub + 1) << shift) - 1;
    }
}
