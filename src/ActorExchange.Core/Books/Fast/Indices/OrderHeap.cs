namespace ActorExchange.Core;

/// <summary>
/// Orders by a key, lowest first, equal keys by order id: a binary heap that knows where each order stands. Orders are named by their handle, a
/// small positive number that is one order's at a time. Adding, removing and changing take time logarithmic in the number of orders, looking at
/// the first takes none; nothing is allocated once the arrays have grown.
/// </summary>
internal sealed class OrderHeap
{
    private Entry[] _entries = [];

    /// <summary>By handle: where its entry stands, plus one; 0: not here.</summary>
    private int[] _places = [];

    public int Count { get; private set; }

    /// <summary>The lowest key. The heap is not empty.</summary>
    public ulong FirstKey => _entries[0].Key;

    /// <summary>The id of the order with the lowest key. The heap is not empty.</summary>
    public long FirstId => _entries[0].Id;

    public bool Contains(int handle) => handle < _places.Length && _places[handle] != 0;

    /// <summary>Adds an order that is not here.</summary>
    public void Add(int handle, long id, ulong key)
    {
        if (Count == _entries.Length) Array.Resize(ref _entries, Math.Max(16, Count * 2));
        if (handle >= _places.Length) Array.Resize(ref _places, Math.Max(handle + 1, _places.Length * 2));
        Rise(Count++, new Entry { Key = key, Id = id, Handle = handle });
    }

    /// <summary>Takes an order out that is here.</summary>
    public void Remove(int handle)
    {
        int at = _places[handle] - 1;
        _places[handle] = 0;
        Count--;
        if (at < Count) Replace(at, _entries[Count]);
    }

    /// <summary>Gives an order that is here another key.</summary>
    public void Change(int handle, ulong key)
    {
        int at = _places[handle] - 1;
        Entry entry = _entries[at];
        entry.Key = key;
        Replace(at, entry);
    }

    /// <summary>
    /// Adds the ids of all orders with keys up to one to a list, in no order that means anything. Takes time for them alone: below an order whose
    /// key is higher there is none.
    /// </summary>
    public void CollectUpTo(ulong key, ref IdList ids)
    {
        int from = ids.Count;
        if (IsUpTo(0, key)) ids.Add(0);
        for (int i = from; i < ids.Count; i++)
        {
            int at = (int)ids[i];
            ids[i] = _entries[at].Id;
            if (IsUpTo((at * 2) + 1, key)) ids.Add((at * 2) + 1);
            if (IsUpTo((at * 2) + 2, key)) ids.Add((at * 2) + 2);
        }
    }

    private bool IsUpTo(int at, ulong key) => at < Count && _entries[at].Key <= key;

    private void Replace(int at, in Entry entry)
    {
        if (at > 0 && entry.IsBefore(_entries[(at - 1) / 2])) Rise(at, entry);
        else Sink(at, entry);
    }

    private void Rise(int at, in Entry entry)
    {
        while (at > 0)
        {
            int parent = (at - 1) / 2;
            if (!entry.IsBefore(_entries[parent])) break;
            Put(at, _entries[parent]);
            at = parent;
        }

        Put(at, entry);
    }

    private void Sink(int at, in Entry entry)
    {
        while (true)
        {
            int child = (at * 2) + 1;
            if (child >= Count) break;
            if (child + 1 < Count && _entries[child + 1].IsBefore(_entries[child])) child++;
            if (!_entries[child].IsBefore(entry)) break;
            Put(at, _entries[child]);
            at = child;
        }

        Put(at, entry);
    }

    private void Put(int at, in Entry entry)
    {
        _entries[at] = entry;
        _places[entry.Handle] = at + 1;
    }

    private struct Entry
    {
        public ulong Key;
        public long Id;
        public int Handle;

        public readonly bool IsBefore(in Entry other) => Key != other.Key ? Key < other.Key : Id < other.Id;
    }
}
