namespace ActorExchange.Core;

/// <summary>
/// A few orders by ascending id, in one array: to be walked through, in part or as a whole. New orders mostly have the highest id, and then cost
/// nothing. Handles as in <see cref="OrderHeap"/>.
/// </summary>
internal sealed class SortedOrders
{
    private Entry[] _entries = [];

    public int Count { get; private set; }

    public long IdAt(int at) => _entries[at].Id;

    public int HandleAt(int at) => _entries[at].Handle;

    /// <summary>Adds an order that is not here.</summary>
    public void Add(long id, int handle)
    {
        if (Count == _entries.Length) Array.Resize(ref _entries, Math.Max(16, Count * 2));
        int at = FirstNotBelow(id);
        Array.Copy(_entries, at, _entries, at + 1, Count - at);
        _entries[at] = new Entry { Id = id, Handle = handle };
        Count++;
    }

    /// <summary>Takes an order out that is here.</summary>
    public void Remove(long id)
    {
        int at = FirstNotBelow(id);
        Count--;
        Array.Copy(_entries, at + 1, _entries, at, Count - at);
    }

    /// <summary>Position of the first order whose id is not lower; <see cref="Count"/> if there is none.</summary>
    public int FirstNotBelow(long id)
    {
        if (Count == 0 || _entries[Count - 1].Id < id) return Count;
        int from = 0;
        int to = Count - 1;
        while (from < to)
        {
            int middle = (from + to) >>> 1;
            if (_entries[middle].Id < id) from = middle + 1;
            else to = middle;
        }

        return from;
    }

    private struct Entry
    {
        public long Id;
        public int Handle;
    }
}
