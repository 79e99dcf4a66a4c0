namespace ActorExchange.Core;

/// <summary>Times of what happened lately, for rates: no more of them than the rate allows.</summary>
internal sealed class SlidingWindow
{
    private long[] _times = [];
    private int _first;
    private int _count;

    /// <summary>How much happened within a time until now: later than now less the window.</summary>
    public int CountAt(long now, long window)
    {
        while (_count > 0 && _times[_first] <= now - window)
        {
            _first = After(_first);
            _count--;
        }

        return _count;
    }

    public void Add(long now)
    {
        if (_count == _times.Length) Grow();
        int at = _first + _count++;
        _times[at < _times.Length ? at : at - _times.Length] = now;
    }

    private int After(int at) => at + 1 == _times.Length ? 0 : at + 1;

    private void Grow()
    {
        var times = new long[Math.Max(8, _times.Length * 2)];
        for (int i = 0; i < _count; i++)
        {
            times[i] = _times[_first];
            _first = After(_first);
        }

        (_times, _first) = (times, 0);
    }
}
