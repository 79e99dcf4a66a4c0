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
        // A clock that was put back must not let the window stay full until it is where it was.
        while (_count > 0 && _times[At(_count - 1)] > now) _count--;
        while (_count > 0 && _times[_first] <= now - window)
        {
            _first = At(1);
            _count--;
        }

        return _count;
    }

    public void Add(long now)
    {
        if (_count == _times.Length) Grow();
        _times[At(_count++)] = now;
    }

    private int At(int place) => _first + place < _times.Length ? _first + place : _first + place - _times.Length;

    private void Grow()
    {
        var times = new long[Math.Max(8, _times.Length * 2)];
        for (int i = 0; i < _count; i++)
        {
            times[i] = _times[At(i)];
        }

        (_times, _first) = (times, 0);
    }
}
