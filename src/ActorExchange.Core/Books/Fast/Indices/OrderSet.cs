namespace ActorExchange.Core;

/// <summary>Orders in no order that means anything; adding and removing take the same time however many there are. Handles as in <see cref="OrderHeap"/>.</summary>
internal sealed class OrderSet
{
    private int[] _handles = [];

    /// <summary>By handle: where it stands, plus one; 0: not here.</summary>
    private int[] _places = [];

    public int Count { get; private set; }

    public int this[int at] => _handles[at];

    public bool Contains(int handle) => handle < _places.Length && _places[handle] != 0;

    /// <summary>Adds an order that is not here.</summary>
    public void Add(int handle)
    {
        if (Count == _handles.Length) Array.Resize(ref _handles, Math.Max(16, Count * 2));
        if (handle >= _places.Length) Array.Resize(ref _places, Math.Max(handle + 1, _places.Length * 2));
        _handles[Count++] = handle;
        _places[handle] = Count;
    }

    /// <summary>Takes an order out that is here; the last one takes its place.</summary>
    public void Remove(int handle)
    {
        int place = _places[handle];
        int last = _handles[--Count];
        _handles[place - 1] = last;
        _places[last] = place;
        _places[handle] = 0;
    }
}
