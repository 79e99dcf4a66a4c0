namespace ActorExchange.Gateway;

/// <summary>
/// What has come in over all connections, and how long samples of it took until their durable answer. Only ever grows; any thread, without locks: one addition per
/// batch of commands, and one per sample.
/// </summary>
public sealed class OrderMeter
{
    private readonly long[] _latencies = new long[LatencyBuckets.Count];
    private long _commands;

    /// <summary>Order entry commands since the start.</summary>
    public long Commands => Interlocked.Read(ref _commands);

    internal void Count(int commands) => Interlocked.Add(ref _commands, commands);

    internal void Sample(TimeSpan latency) =>
        Interlocked.Increment(ref _latencies[LatencyBuckets.Of(latency.Ticks * TimeSpan.NanosecondsPerTick)]);

    /// <summary>Copies the counts of all buckets.</summary>
    internal void CopyLatencies(Span<long> to)
    {
        for (int i = 0; i < _latencies.Length; i++) to[i] = Interlocked.Read(ref _latencies[i]);
    }
}
