namespace ActorExchange.Core;

/// <summary>The newest bars of one interval, oldest first. One thread at a time.</summary>
public sealed class BarSeries
{
    private readonly int _capacity;
    private Bar[] _ring = new Bar[16];
    private int _first;

    public BarSeries(BarInterval interval)
    {
        Interval = interval;
        _capacity = interval.Kept();
    }

    public BarInterval Interval { get; }

    /// <summary>Bars kept now.</summary>
    public int Count { get; private set; }

    /// <summary>By age: 0 is the oldest that is kept.</summary>
    public Bar this[int index] => _ring[(_first + index) % _ring.Length];

    /// <summary>Adds a trade; true if it began a new bar. A time before the newest bar's counts for that bar: a book's time never goes back, so it is the same moment.</summary>
    public bool Add(long time, long price, long quantity)
    {
        long start = Interval.StartOf(time);
        if (Count > 0 && start <= this[Count - 1].Start)
        {
            Set(Count - 1, this[Count - 1].With(price, quantity));
            return false;
        }

        Append(Bar.Of(start, price, quantity));
        return true;
    }

    /// <summary>Index of the first bar that starts at or after a time; <see cref="Count"/> if there is none.</summary>
    public int IndexOf(long time)
    {
        int low = 0;
        int high = Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (this[middle].Start < time) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private void Append(Bar bar)
    {
        if (Count == _capacity)
        {
            Set(0, bar);
            _first = (_first + 1) % _ring.Length;
            return;
        }

        if (Count == _ring.Length) Grow();
        Set(Count++, bar);
    }

    private void Grow()
    {
        var larger = new Bar[Math.Min(_ring.Length * 2, _capacity)];
        for (int i = 0; i < Count; i++) larger[i] = this[i];
        (_ring, _first) = (larger, 0);
    }

    private void Set(int index, Bar bar) => _ring[(_first + index) % _ring.Length] = bar;
}
