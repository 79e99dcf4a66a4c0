using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine;

namespace ActorExchange.Gateway.Web;

/// <summary>The channels <c>bars</c> and <c>prices</c>: what the MarketHistoryActor tells, encoded once for all who listen.</summary>
public sealed class HistoryFeeds : IFeedSource
{
    private readonly InstrumentDirectory _directory;
    private readonly IActorRef _actor;

    /// <param name="system">Where the feed's actor lives.</param>
    /// <param name="directory">All instruments.</param>
    /// <param name="history">The MarketHistoryActor.</param>
    public HistoryFeeds(ActorSystem system, InstrumentDirectory directory, IActorRef history)
    {
        _directory = directory;
        _actor = system.ActorOf(Props.Create(() => new HistoryFeedActor(directory, history)), "history-feeds");
    }

    public FeedResult Subscribe(FeedSubscription subscription, IFeedSubscriber subscriber)
    {
        if (subscription.Channel == FeedChannel.Bars)
        {
            if (_directory.Find(subscription.InstrumentId) is null) return new FeedResult(CommandStatus.UnknownInstrument, "there is no such instrument");
            if (!BarIntervals.TryParse(subscription.Interval, out _))
                return new FeedResult(CommandStatus.InvalidArgument, "an interval is one of 1s, 5s, 15s, 1m, 5m, 15m, 1h, 1d");
        }

        _actor.Tell(new FeedJoin(subscription, subscriber), ActorRefs.NoSender);
        return FeedResult.Ok;
    }

    public void Unsubscribe(FeedSubscription subscription, IFeedSubscriber subscriber) => _actor.Tell(new FeedLeave(subscription, subscriber), ActorRefs.NoSender);
}
