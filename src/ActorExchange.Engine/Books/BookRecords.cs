namespace ActorExchange.Engine.Books;

/// <summary>A reusable list of records: filled by the book in one turn, read when they are durable.</summary>
public sealed class BookRecords
{
    private BookRecord[] _items = new BookRecord[64];

    public int Count { get; private set; }

    public ref BookRecord this[int index] => ref _items[index];

    public ReadOnlySpan<BookRecord> Written => _items.AsSpan(0, Count);

    /// <summary>A slot for one more record, cleared.</summary>
    public ref BookRecord Add()
    {
        if (Count == _items.Length) Array.Resize(ref _items, _items.Length * 2);
        ref BookRecord slot = ref _items[Count++];
        slot = default;
        return ref slot;
    }

    public void Clear() => Count = 0;
}
