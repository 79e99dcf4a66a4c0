namespace ActorExchange.Gateway.Web;

/// <summary>How fast a client may send: so many operations per second over time, twice as many at once. One caller.</summary>
internal sealed class OperationRate(int perSecond, TimeProvider clock)
{
    private double _left = 2.0 * perSecond;
    private long _since = clock.GetTimestamp();

    /// <summary>False: too fast.</summary>
    public bool TryTake()
    {
        if (_left < 1) Refill();
        if (_left < 1) return false;
        _left--;
        return true;
    }

    private void Refill()
    {
        long now = clock.GetTimestamp();
        _left = Math.Min(_left + (clock.GetElapsedTime(_since, now).TotalSeconds * perSecond), 2.0 * perSecond);
        _since = now;
    }
}
