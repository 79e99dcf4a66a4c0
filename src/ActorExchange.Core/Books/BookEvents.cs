namespace ActorExchange.Core;

/// <summary>
/// A reusable list of book events: the book writes in place, the caller reads and clears. Owned by one thread at a time.
/// Grows when full; in steady state it allocates nothing.
/// </summary>
public sealed class BookEvents
{
    private BookEvent[] _items;
    private int _count;
    private OrderConditions[] _conditions = [];
    private int _conditionsCount;

    /// <param name="capacity">Events that fit before the buffer has to grow; at least 1.</param>
    public BookEvents(int capacity = 1024) => _items = new BookEvent[Math.Max(1, capacity)];

    public int Count => _count;

    public ref BookEvent this[int index] => ref _items[index];

    /// <summary>The events written since the last <see cref="Clear"/>. Valid until the next write.</summary>
    public ReadOnlySpan<BookEvent> Written => _items.AsSpan(0, _count);

    /// <summary>A slot to fill in place. It holds an old event's fields: the writer sets every field its kind gives a meaning to.</summary>
    public ref BookEvent Add()
    {
        if (_count == _items.Length) Array.Resize(ref _items, _items.Length * 2);
        return ref _items[_count++];
    }

    /// <summary>Keeps conditions that an event refers to; returns their number, from 1.</summary>
    public int AddConditions(in OrderConditions conditions)
    {
        if (_conditionsCount == _conditions.Length) Array.Resize(ref _conditions, Math.Max(8, _conditions.Length * 2));
        _conditions[_conditionsCount++] = conditions;
        return _conditionsCount;
    }

    /// <summary>The conditions with a number from <see cref="BookEvent.Conditions"/>, which is not 0. Valid until the next write.</summary>
    public ref readonly OrderConditions Conditions(int number) => ref _conditions[number - 1];

    /// <summary>Forgets the events; keeps the memory.</summary>
    public void Clear()
    {
        _count = 0;
        _conditionsCount = 0;
    }
}
