namespace ActorExchange.Gateway.Web;

/// <summary>
/// Counts attempts by name, so many per minute. Bounded: names that find no room are counted together, so nobody is forgotten for another one. Any thread.
/// </summary>
internal sealed class AttemptTable(int perMinute, int capacity, TimeProvider clock)
{
    private const string Others = "";
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, (DateTimeOffset Ends, int Count)> _counts = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>How long whoever has that name has to wait; zero: not at all.</summary>
    public TimeSpan Wait(string name)
    {
        DateTimeOffset now = clock.GetUtcNow();
        lock (_gate)
        {
            if (!_counts.TryGetValue(name, out (DateTimeOffset Ends, int Count) entry) && (_counts.Count < capacity || !_counts.TryGetValue(Others, out entry))) return TimeSpan.Zero;
            return entry.Count >= perMinute && entry.Ends > now ? entry.Ends - now : TimeSpan.Zero;
        }
    }

    /// <summary>Counts one attempt; returns how many there were within the minute, this one included.</summary>
    public int Add(string name)
    {
        DateTimeOffset now = clock.GetUtcNow();
        lock (_gate)
        {
            if (!_counts.ContainsKey(name) && _counts.Count >= capacity) name = HasRoom(now) ? name : Others;
            _counts.TryGetValue(name, out (DateTimeOffset Ends, int Count) entry);
            if (entry.Ends <= now) entry = (now + Period, 0);
            _counts[name] = entry with { Count = entry.Count + 1 };
            return entry.Count + 1;
        }
    }

    private bool HasRoom(DateTimeOffset now)
    {
        foreach ((string name, (DateTimeOffset ends, int _)) in _counts)
            if (ends <= now) _counts.Remove(name);
        return _counts.Count < capacity;
    }
}
