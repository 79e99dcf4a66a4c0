using System.Collections.Concurrent;

namespace ActorExchange.Gateway.Web;

/// <summary>
/// One allowance for each name, at most so many at a time: beyond it those that are full are forgotten, and if there are none, newcomers share one. Any thread.
/// </summary>
internal sealed class RateTable(int perMinute, int maxEntries, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, RateBucket> _buckets = new(StringComparer.Ordinal);
    private readonly RateBucket _shared = new(perMinute);
    private readonly long _start = clock.GetTimestamp();
    private readonly Lock _sweeping = new();
    private TimeSpan _nextSweep;

    public int Count => _buckets.Count;

    public RateState Take(string name, int weight)
    {
        TimeSpan now = clock.GetElapsedTime(_start);
        if (!_buckets.TryGetValue(name, out RateBucket? bucket)) bucket = Add(name, now);
        return bucket.Take(weight, now);
    }

    private RateBucket Add(string name, TimeSpan now)
    {
        if (_buckets.Count >= maxEntries) Sweep(now);
        return _buckets.Count < maxEntries ? _buckets.GetOrAdd(name, static (_, limit) => new RateBucket(limit), perMinute) : _shared;
    }

    /// <summary>At most once a second, so that a flood of names costs no more than that.</summary>
    private void Sweep(TimeSpan now)
    {
        lock (_sweeping)
        {
            if (now < _nextSweep) return;
            _nextSweep = now + TimeSpan.FromSeconds(1);
            foreach ((string name, RateBucket bucket) in _buckets)
                if (bucket.IsFull(now)) _buckets.TryRemove(name, out _);
        }
    }
}
