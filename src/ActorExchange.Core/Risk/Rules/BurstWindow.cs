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
        while (_count > 0 && _orders[_first].Time <= now - window) Forget();
        return _counts.Find(key);
    }

    public void Add(long key, long now)
    {
        if (_count == Largest) Forget();
        if (_count == _orders.Length) Grow();
        int at = _first + _count++;
        _orders[at < _orders.Length ? at : at - _orders.Length] = (now, key);
        _counts.Set(key, _counts.Find(key) + 1);
    }

    private void Forget()
    {
        long key = _orders[_first].Key;
        int count = _counts.Find(key) - 1;
        if (count > 0) _counts.Set(key, count);
        else _counts.Remove(key);
        _first = After(_first);
        _count--;
    }

    private int After(int at) => at + 1 == _orders.Length ? 0 : at + 1;

    private void Grow()
    {
        var orders = new (long Time, long Key)[Math.Max(8, _orders.Length * 2)];
        for (int i = 0; i < _count; i++)
        {
            orders[i] = _orders[_first];
            _first = After(_first);
        }

        (_orders, _first) = (orders, 0);
    }
}
