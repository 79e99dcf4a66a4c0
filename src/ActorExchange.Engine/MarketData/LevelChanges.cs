using ActorExchange.Core;

namespace ActorExchange.Engine.MarketData;

/// <summary>What leads from one view of a side to another.</summary>
public static class LevelChanges
{
    /// <summary>The levels of the second view that differ from the first, best first, those that left it with quantity 0. Both views are sorted best first.</summary>
    public static BookLevel[] Between(ReadOnlySpan<BookLevel> before, ReadOnlySpan<BookLevel> after, Side side)
    {
        var changes = new List<BookLevel>();
        int b = 0;
        int a = 0;
        while (b < before.Length || a < after.Length)
        {
            int order = b == before.Length ? 1 : a == after.Length ? -1 : Compare(before[b].Price, after[a].Price, side);
            if (order < 0) changes.Add(new BookLevel(before[b++].Price, 0, 0));
            else if (order > 0) changes.Add(after[a++]);
            else if (before[b++] != after[a++]) changes.Add(after[a - 1]);
        }

        return changes.Count == 0 ? [] : [.. changes];
    }

    /// <summary>Below 0: the left price is better.</summary>
    public static int Compare(long left, long right, Side side) => side == Side.Buy ? right.CompareTo(left) : left.CompareTo(right);
}
