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
        (BookLevel[], BookLevel[]) changes = (LevelChanges.Between(_bids, bids, Side.Buy), LevelChanges.Between(_asks, asks, Side.Sell));
        _bids = bids;
        _asks = asks;
        return changes;
    }
}
