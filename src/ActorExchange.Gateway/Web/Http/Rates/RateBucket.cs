namespace ActorExchange.Gateway.Web;

/// <summary>An allowance that fills up evenly: what is taken comes back within a minute. Any thread.</summary>
internal sealed class RateBucket(int perMinute)
{
    private readonly Lock _gate = new();
    private double _left = perMinute;
    private TimeSpan _asOf;

    /// <summary>Takes some of it, or nothing if there is not so much.</summary>
    /// <param name="weight">What to take.</param>
    /// <param name="now">Time since some fixed moment.</param>
    public RateState Take(int weight, TimeSpan now)
    {
        lock (_gate)
        {
            Fill(now);
            bool taken = weight <= _left;
            if (taken) _left -= weight;
            double missing = taken ? 0 : Math.Min(weight, perMinute) - _left;
            return new RateState(taken, perMinute, (int)_left, Seconds(perMinute - _left), Seconds(missing));
        }
    }

    /// <summary>Nobody would notice if it were forgotten.</summary>
    public bool IsFull(TimeSpan now)
    {
        lock (_gate)
        {
            Fill(now);
            return _left >= perMinute;
        }
    }

    private void Fill(TimeSpan now)
    {
        if (now <= _asOf) return;
        _left = Math.Min(perMinute, _left + ((now - _asOf).TotalMinutes * perMinute));
        _asOf = now;
    }

    private int Seconds(double weight) => (int)Math.Ceiling(weight * 60 / perMinute);
}

/// <summary>Where an allowance stands.</summary>
/// <param name="IsTaken">False: there was not so much left.</param>
/// <param name="Limit">All of it.</param>
/// <param name="Remaining">What is left.</param>
/// <param name="Reset">Seconds until it is full again.</param>
/// <param name="RetryAfter">If not taken: seconds until there is so much.</param>
internal readonly record struct RateState(bool IsTaken, int Limit, int Remaining, int Reset, int RetryAfter);
