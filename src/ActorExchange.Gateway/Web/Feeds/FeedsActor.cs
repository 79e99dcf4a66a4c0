using ActorExchange.Actors;
using ActorExchange.Engine;

namespace ActorExchange.Gateway.Web;

/// <summary>Parent of the feeds: starts each when it is wanted first, and stops it when nobody has wanted it for a while.</summary>
internal sealed class FeedsActor(InstrumentDirectory directory, FeedSettings settings) : UntypedActor
{
    private readonly Dictionary<FeedKey, Feed> _feeds = [];
    private readonly Dictionary<IActorRef, FeedKey> _keys = [];

    private enum FeedKind
    {
        Book,
        Orders,
        Instruments,
    }

    /// <summary>A feed that fails has lost track: its subscribers are told, and who comes back gets a new one.</summary>
    protected override SupervisorStrategy SupervisorStrategy() => Actors.SupervisorStrategy.StoppingStrategy;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case FeedJoin join: Join(join); break;
            case FeedLeave leave: Leave(leave); break;
            case FeedIdle idle: End(idle); break;
            case Terminated terminated: Forget(terminated.ActorRef); break;
            default: Unhandled(message); break;
        }
    }

    private void Join(FeedJoin join)
    {
        FeedKey key = FeedKey.Of(join.Subscription);
        if (!_feeds.TryGetValue(key, out Feed? feed))
        {
            feed = new Feed(Context.ActorOf(PropsOf(key)));
            Context.Watch(feed.Actor);
            _feeds.Add(key, feed);
            _keys.Add(feed.Actor, key);
        }

        feed.Joins++;
        feed.Actor.Tell(join);
    }

    private void Leave(FeedLeave leave)
    {
        if (_feeds.TryGetValue(FeedKey.Of(leave.Subscription), out Feed? feed)) feed.Actor.Tell(leave);
    }

    /// <summary>Unless somebody is on the way to it.</summary>
    private void End(FeedIdle idle)
    {
        if (!_keys.TryGetValue(idle.Feed, out FeedKey key) || _feeds[key].Joins != idle.Joins) return;
        Context.Stop(idle.Feed);
        Forget(idle.Feed);
    }

    private void Forget(IActorRef feed)
    {
        if (_keys.Remove(feed, out FeedKey key)) _feeds.Remove(key);
    }

    private Props PropsOf(FeedKey key)
    {
        (uint id, int depth) = (key.InstrumentId, key.Depth);
        return key.Kind switch
        {
            FeedKind.Book => Props.Create(() => new BookFeedActor(directory, id, depth, settings)),
            FeedKind.Orders => Props.Create(() => new OrderFeedActor(directory, id, settings)),
            _ => Props.Create(() => new InstrumentFeedActor(settings)),
        };
    }

    private sealed class Feed(IActorRef actor)
    {
        public IActorRef Actor { get; } = actor;

        public long Joins { get; set; }
    }

    private readonly record struct FeedKey(FeedKind Kind, uint InstrumentId, int Depth)
    {
        public static FeedKey Of(FeedSubscription subscription) => subscription switch
        {
            { Channel: FeedChannel.Orders } => new FeedKey(FeedKind.Orders, subscription.InstrumentId, 0),
            { Channel: FeedChannel.OrderBook } => new FeedKey(FeedKind.Book, subscription.InstrumentId, subscription.Depth),
            { Channel: FeedChannel.Status, InstrumentId: 0 } => new FeedKey(FeedKind.Instruments, 0, 0),
            _ => new FeedKey(FeedKind.Book, subscription.InstrumentId, FeedHub.LeastDepth),
        };
    }
}
