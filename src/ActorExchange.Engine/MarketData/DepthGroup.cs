using ActorExchange.Actors;
using ActorExchange.Core;

namespace ActorExchange.Engine.MarketData;

/// <summary>Subscribers of the same depth, and what they were shown last.</summary>
internal sealed class DepthGroup(int depth, MarketDataSnapshot shown)
{
    private BookLevel[] _bids = shown.Bids;
    private BookLevel[] _asks = shown.Asks;

    public int Depth { get; } = depth;

    public List<IActorRef> Subscribers { get; } = [];

    public void Publish(object update)
    {
        foreach (IActorRef subscriber in Subscribers) subscriber.Tell(update);
    }

    public void Restart(MarketDataSnapshot snapshot)
    {
        _bids = snapshot.Bids;
        _asks = snapshot.Asks;
        Publish(snapshot);
    }

    /// <summary>Takes the new view; returns the levels that differ from what was shown, those that left it with quantity 0.</summary>
    public (BookLevel[] Bids, BookLevel[] Asks) Advance(BookLevel[] bids, BookLevel[] asks)
    {
        (BookLevel[], BookLevel[]) changes = (Changes(_bids, bids, Side.Buy), Changes(_asks, asks, Side.Sell));
        _bids = bids;
        _asks = asks;
        return changes;
    }

    /// <summary>Both views are sorted best first: one walk through both.</summary>
    internal static BookLevel[] Changes(BookLevel[] before, BookLevel[] after, Side side)
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

    private static int Compare(long left, long right, Side side) => side == Side.Buy ? right.CompareTo(left) : left.CompareTo(right);
}
