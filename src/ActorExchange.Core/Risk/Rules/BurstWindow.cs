namespace ActorExchange.Core;

/// <summary>Orders of late by what makes them alike, for bursts. Beyond <see cref="Largest"/> of them the oldest are forgotten.</summary>
internal sealed class BurstWindow
{
    public const int Largest = ConstraintChecks.LargestCount;

    private readonly LookupTable _counts = new();
    private (long Time, long Key)[] _orders = [];
    private int _first;
    private int _count;

    public static long KeyOf(uint instrumentId, Side side, long price, long quantity)
    {
        ulong key = SplitMix64.Mix((ulong)price ^ ((ulong)instrumentId << 40));
        return (long)SplitMix64.Mix(unchecked((key + (ulong)quantity) * 3) ^ (ulong)side);
    }

    /// <summary>How many orders with a key there were within a time until now.</summary>
    public int CountAt(long key, long now, long window)
    {
        // A clock that was put back must not let the window stay full until it is where it was.
        while (_count > 0 && _orders[At(_count - 1)].Time > now) Uncount(_orders[At(--_count)].Key);
        while (_count > 0 && _orders[_first].Time <= now - window) Forget();
        return _counts.Find(key);
    }

    public void Add(long key, long now)
    {
        if (_count == Largest) Forget();
        if (_count == _orders.Length) Grow();
        _orders[At(_count++)] = (now, key);
        _counts.Set(key, _counts.Find(key) + 1);
    }

    private void Forget()
    {
        Uncount(_orders[_first].Key);
        _first = At(1);
        _count--;
    }

    private void Uncount(long key)
    {
        int count = _counts.Find(key) - 1;
        if (count > 0) _counts.Set(key, count);
        else _counts.Remove(key);
    }

    private int At(int place) => _first + place < _orders.Length ? _first + place : _first + place - _orders.Length;

    private void Grow()
    {
        var orders = new (long Time, long Key)[Math.Max(8, _orders.Length * 2)];
        for (int i = 0; i < _count; i++)
        {
            orders[i] = _orders[At(i)];
        }

        (_orders, _first) = (orders, 0);
    }
}
