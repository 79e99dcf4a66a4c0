using ActorExchange.Actors;
using ActorExchange.Engine.Books;

namespace ActorExchange.Engine.MarketData;

/// <summary>
/// Who watches one book order by order. The book is told when the first one comes and the last one goes, and gives all orders once to whom it has not
/// given them yet. Of the market data actor only.
/// </summary>
internal sealed class OrderWatch(uint instrumentId)
{
    private readonly List<IActorRef> _following = [];
    private readonly List<IActorRef> _waiting = [];
    private IActorRef _book = ActorRefs.Nobody;

    /// <summary>A book has (again) recovered, and knows of no watcher.</summary>
    public void Restart(IActorRef book)
    {
        _book = book;
        _waiting.AddRange(_following);
        _following.Clear();
        if (_waiting.Count > 0) _book.Tell(new ShowOrders(true));
    }

    public void Add(IActorRef watcher)
    {
        _following.Remove(watcher);
        if (!_waiting.Contains(watcher)) _waiting.Add(watcher);
        _book.Tell(new ShowOrders(true));
    }

    public bool Contains(IActorRef watcher) => _following.Contains(watcher) || _waiting.Contains(watcher);

    /// <summary>False if it did not watch.</summary>
    public bool Remove(IActorRef watcher)
    {
        if (!_following.Remove(watcher) && !_waiting.Remove(watcher)) return false;
        if (_following.Count + _waiting.Count == 0) _book.Tell(new ShowOrders(false));
        return true;
    }

    public void Publish(object message)
    {
        foreach (IActorRef watcher in _following) watcher.Tell(message);
        foreach (IActorRef watcher in _waiting) watcher.Tell(message);
    }

    /// <summary>Tells what a turn brought, once it is taken in.</summary>
    public void Take(BookTurn turn, bool changed, long sequence, long time)
    {
        if (changed && _following.Count > 0)
        {
            var update = new OrdersUpdate(instrumentId, sequence, time, [.. turn.Orders.Touched]) { PublishedNs = turn.DurableNs };
            foreach (IActorRef watcher in _following) watcher.Tell(update);
        }

        if (!turn.Orders.WantsAll || _waiting.Count == 0) return;
        var snapshot = new OrdersSnapshot(instrumentId, sequence, time, turn.Orders.All) { PublishedNs = turn.DurableNs };
        foreach (IActorRef watcher in _waiting) watcher.Tell(snapshot);
        _following.AddRange(_waiting);
        _waiting.Clear();
    }
}
