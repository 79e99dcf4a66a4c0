namespace ActorExchange.Gateway;

/// <summary>What happened in one second.</summary>
/// <param name="Time">Its end, nanoseconds since 1970-01-01 UTC.</param>
/// <param name="Commands">Order entry commands that came.</param>
/// <param name="Samples">Of latencies.</param>
/// <param name="P50">Nanoseconds that half of the samples did not exceed.</param>
/// <param name="P99">Nanoseconds that 99 of 100 did not exceed.</param>
/// <param name="Longest">Nanoseconds.</param>
public readonly record struct ActivitySecond(long Time, long Commands, long Samples, long P50, long P99, long Longest);

/// <summary>The last minutes of an <see cref="OrderMeter"/>, second by second. One writer; any thread may read.</summary>
public sealed class ActivityLog(OrderMeter meter)
{
    /// <summary>Seconds that are kept.</summary>
    public const int Capacity = 300;

    private readonly Lock _gate = new();
    private readonly ActivitySecond[] _seconds = new ActivitySecond[Capacity];
    private readonly int[] _latencies = new int[Capacity * LatencyBuckets.Count];
    private readonly long[] _before = new long[LatencyBuckets.Count];
    private readonly long[] _now = new long[LatencyBuckets.Count];
    private long _commandsBefore;
    private long _count;

    /// <summary>Takes in what has come since it was last called: to be called once a second.</summary>
    /// <param name="time">Nanoseconds since 1970-01-01 UTC.</param>
    public void Take(long time)
    {
        lock (_gate)
        {
            int slot = (int)(_count % Capacity);
            Span<int> latencies = _latencies.AsSpan(slot * LatencyBuckets.Count, LatencyBuckets.Count);
            meter.CopyLatencies(_now);
            for (int i = 0; i < latencies.Length; i++)
            {
                long now = _now[i];
                latencies[i] = (int)Math.Min(int.MaxValue, now - _before[i]);
                _now[i] = now - _before[i];
                _before[i] = now;
            }
            long commands = meter.Commands;
            _seconds[slot] = Summary(time, commands - _commandsBefore, _now);
            _commandsBefore = commands;
            _count++;
        }
    }

    /// <summary>The last so many seconds, oldest first.</summary>
    public IReadOnlyList<ActivitySecond> Last(int seconds)
    {
        lock (_gate)
        {
            var last = new ActivitySecond[Known(seconds)];
            for (int i = 0; i < last.Length; i++) last[i] = _seconds[(int)((_count - last.Length + i) % Capacity)];
            return last;
        }
    }

    /// <summary>The last so many seconds as one. All zero before the first.</summary>
    public ActivitySecond Sum(int seconds)
    {
        Span<long> latencies = stackalloc long[LatencyBuckets.Count];
        latencies.Clear();
        lock (_gate)
        {
            (long time, long commands) = (0, 0);
            for (long i = _count - Known(seconds); i < _count; i++)
            {
                int slot = (int)(i % Capacity);
                (time, commands) = (_seconds[slot].Time, commands + _seconds[slot].Commands);
                ReadOnlySpan<int> counts = _latencies.AsSpan(slot * LatencyBuckets.Count, LatencyBuckets.Count);
                for (int b = 0; b < counts.Length; b++) latencies[b] += counts[b];
            }
            return Summary(time, commands, latencies);
        }
    }

    private int Known(int seconds) => (int)Math.Min(Math.Clamp(seconds, 0, Capacity), _count);

    private static ActivitySecond Summary(long time, long commands, ReadOnlySpan<long> latencies)
    {
        long samples = 0;
        foreach (long count in latencies) samples += count;
        return new ActivitySecond(
            time, commands, samples, LatencyBuckets.Quantile(latencies, 500), LatencyBuckets.Quantile(latencies, 990), LatencyBuckets.Quantile(latencies, 1000));
    }
}
