using ActorExchange.Core;

namespace ActorExchange.Engine.MarketData;

/// <summary>
/// One side of a book as the public may see it: quantity and number of orders per price, sorted with the best at the end, so that changes
/// near the touch move little.
/// </summary>
internal sealed class DepthLadder(Side side)
{
    private BookLevel[] _levels = new BookLevel[64];

    public int Count { get; private set; }

    public void Reset(BookLevel[] bestFirst)
    {
        Count = bestFirst.Length;
        if (_levels.Length < Count) _levels = new BookLevel[Count * 2];
        for (int i = 0; i < Count; i++) _levels[Count - 1 - i] = bestFirst[i];
    }

    /// <summary>Adds lots and orders (either may be negative) at a price; a level without orders is gone.</summary>
    public void Change(long price, long quantity, int orders)
    {
        int index = Search(price);
        if (index < 0)
        {
            index = ~index;
            Insert(index, new BookLevel(price, quantity, orders));
            return;
        }

        BookLevel level = _levels[index];
        var changed = new BookLevel(price, level.Quantity + quantity, level.Orders + orders);
        if (changed.Orders > 0) _levels[index] = changed;
        else Remove(index);
    }

    /// <summary>Copies up to <paramref name="depth"/> levels, best first.</summary>
    public BookLevel[] Top(int depth)
    {
        int count = Math.Min(depth, Count);
        if (count == 0) return [];
        var top = new BookLevel[count];
        for (int i = 0; i < count; i++) top[i] = _levels[Count - 1 - i];
        return top;
    }

    /// <summary>Index of the price, or the complement of where it belongs.</summary>
    private int Search(long price)
    {
        int low = 0;
        int high = Count - 1;
        while (low <= high)
        {
            int middle = (low + high) >> 1;
            long found = _levels[middle].Price;
            if (found == price) return middle;
            bool worse = side == Side.Buy ? found < price : found > price;
            if (worse) low = middle + 1;
            else high = middle - 1;
        }

        return ~low;
    }

    private void Insert(int index, BookLevel level)
    {
        if (Count == _levels.Length) Array.Resize(ref _levels, Count * 2);
        _levels.AsSpan(index, Count - index).CopyTo(_levels.AsSpan(index + 1));
        _levels[index] = level;
        Count++;
    }

    private void Remove(int index)
    {
        _levels.AsSpan(index + 1, Count - index - 1).CopyTo(_levels.AsSpan(index));
        Count--;
    }
}
