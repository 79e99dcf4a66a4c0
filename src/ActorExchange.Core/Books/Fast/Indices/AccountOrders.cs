namespace ActorExchange.Core;

/// <summary>
/// The orders of each account by ascending id: rings linked by handle (as in <see cref="OrderHeap"/>), each found by its account. Nothing is
/// enumerated but one account's ring.
/// </summary>
internal sealed class AccountOrders
{
    /// <summary>Account → handle of its order with the lowest id.</summary>
    private readonly LookupTable _first = new();
    private Link[] _links = [];

    public int Count { get; private set; }

    /// <summary>The account's order with the lowest id, or 0.</summary>
    public int First(uint account) => _first.Find(account);

    /// <summary>The order after another of the same account, or 0.</summary>
    public int Next(uint account, int handle)
    {
        int next = _links[handle].Next;
        return next == _first.Find(account) ? 0 : next;
    }

    /// <summary>Adds an order that is not here.</summary>
    public void Add(uint account, long id, int handle)
    {
        if (handle >= _links.Length) Array.Resize(ref _links, Math.Max(handle + 1, Math.Max(16, _links.Length * 2)));
        Count++;
        int first = First(account);
        if (first == 0)
        {
            _links[handle] = new Link { Id = id, Next = handle, Previous = handle };
            _first.Set(account, handle);
            return;
        }

        int before = _links[first].Previous;
        while (_links[before].Id > id && before != first) before = _links[before].Previous;
        bool lowest = _links[before].Id > id;
        if (lowest) before = _links[first].Previous;
        int after = _links[before].Next;
        _links[handle] = new Link { Id = id, Next = after, Previous = before };
        _links[before].Next = handle;
        _links[after].Previous = handle;
        if (lowest) _first.Set(account, handle);
    }

    /// <summary>Takes an order out that is here.</summary>
    public void Remove(uint account, int handle)
    {
        Count--;
        Link link = _links[handle];
        if (link.Next == handle)
        {
            _first.Remove(account);
            return;
        }

        _links[link.Previous].Next = link.Next;
        _links[link.Next].Previous = link.Previous;
        if (_first.Find(account) == handle) _first.Set(account, link.Next);
    }

    private struct Link
    {
        public long Id;
        public int Next;
        public int Previous;
    }
}
