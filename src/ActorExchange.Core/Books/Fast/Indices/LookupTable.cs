using System.Numerics;

namespace ActorExchange.Core;

/// <summary>
/// Number → positive number, found by hashing: for what is rare and not dense. There is no way to enumerate it, so the hash never shows. Grows by
/// doubling when half full and never shrinks.
/// </summary>
internal sealed class LookupTable
{
    private Slot[] _slots = [];
    private int _shift = 64;

    public int Count { get; private set; }

    /// <summary>The value of a key, or 0.</summary>
    public int Find(long key)
    {
        if (Count == 0) return 0;
        int at = Home(key);
        while (_slots[at].Value != 0)
        {
            if (_slots[at].Key == key) return _slots[at].Value;
            at = After(at);
        }

        return 0;
    }

    /// <summary>Gives a key a value, which is not 0, whether it has one or not.</summary>
    public void Set(long key, int value)
    {
        if (Count * 2 >= _slots.Length) Grow();
        int at = Home(key);
        while (_slots[at].Value != 0 && _slots[at].Key != key) at = After(at);
        if (_slots[at].Value == 0) Count++;
        _slots[at] = new Slot { Key = key, Value = value };
    }

    /// <summary>Removes a key that is here.</summary>
    public void Remove(long key)
    {
        int hole = Home(key);
        while (_slots[hole].Key != key || _slots[hole].Value == 0) hole = After(hole);
        Count--;
        // What stands behind moves up into the hole, unless that is before its home.
        for (int at = After(hole); _slots[at].Value != 0; at = After(at))
        {
            int home = Home(_slots[at].Key);
            if (((at - home) & (_slots.Length - 1)) < ((at - hole) & (_slots.Length - 1))) continue;
            _slots[hole] = _slots[at];
            hole = at;
        }

        _slots[hole] = default;
    }

    private int Home(long key) => (int)(((ulong)key * 0x9E3779B97F4A7C15) >> _shift);

    private int After(int at) => (at + 1) & (_slots.Length - 1);

    private void Grow()
    {
        Slot[] old = _slots;
        _slots = new Slot[Math.Max(16, old.Length * 2)];
        _shift = 64 - BitOperations.Log2((uint)_slots.Length);
        Count = 0;
        foreach (Slot slot in old)
        {
            if (slot.Value != 0) Set(slot.Key, slot.Value);
        }
    }

    private struct Slot
    {
        public long Key;
        public int Value;
    }
}
