namespace ActorExchange.Core;

/// <summary>A reusable list of order ids, for work that is collected before it is done: the orders may die in between. Keeps its memory.</summary>
internal struct IdList()
{
    private long[] _ids = [];

    public int Count { get; private set; }

    public readonly long this[int at]
    {
        get => _ids[at];
        set => _ids[at] = value;
    }

    public readonly Span<long> Span => _ids.AsSpan(0, Count);

    public void Add(long id)
    {
        if (Count == _ids.Length) Array.Resize(ref _ids, Math.Max(16, Count * 2));
        _ids[Count++] = id;
    }

    /// <summary>Puts the ids from a position on in ascending order.</summary>
    public readonly void SortFrom(int from) => Span[from..].Sort();

    /// <summary>Takes off what stands at a position and after it.</summary>
    public void CutTo(int count) => Count = count;
}
