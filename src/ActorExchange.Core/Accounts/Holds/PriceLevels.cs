namespace ActorExchange.Core;

/// <summary>
/// Lots by price, for what orders beyond a price would lose at once. Keys rise with aggressiveness: prices of buys, negated prices of sells. Sorted, for
/// the keys beyond the market are few and at the end.
/// </summary>
internal sealed class PriceLevels
{
    private long[] _keys = [];
    private long[] _lots = [];
    private int _count;

    /// <summary>Adds lots to a price; negative ones take them away again.</summary>
    public void Add(long key, long lots)
    {
        if (lots == 0) return;
        int at = Array.BinarySearch(_keys, 0, _count, key);
        if (at < 0) Insert(at = ~at, key);

        _lots[at] += lots;
        if (_lots[at] != 0) return;
        _count--;
        Array.Copy(_keys, at + 1, _keys, at, _count - at);
        Array.Copy(_lots, at + 1, _lots, at, _count - at);
    }

    /// <summary>Sum of lots times distance of all keys above one.</summary>
    public Int128 Beyond(long key)
    {
        Int128 sum = 0;
        for (int i = _count - 1; i >= 0 && _keys[i] > key; i--) sum += ((Int128)_keys[i] - key) * _lots[i];
        return sum;
    }

    /// <summary>The key down to which lots come to so many; false if there are fewer.</summary>
    public bool TryReach(Int128 lots, out long key)
    {
        key = 0;
        for (int i = _count - 1; i >= 0; i--)
        {
            lots -= _lots[i];
            key = _keys[i];
            if (lots <= 0) return true;
        }

        return false;
    }

    public void Clear() => _count = 0;

    private void Insert(int at, long key)
    {
        if (_count == _keys.Length)
        {
            int length = Math.Max(8, _count * 2);
            Array.Resize(ref _keys, length);
            Array.Resize(ref _lots, length);
        }

        Array.Copy(_keys, at, _keys, at + 1, _count - at);
        Array.Copy(_lots, at, _lots, at + 1, _count - at);
        (_keys[at], _lots[at]) = (key, 0);
        _count++;
    }
}
