using ActorExchange.Actors;

namespace ActorExchange.Gateway.Web;

/// <summary>Hub → FeedsActor → feed: somebody wants it.</summary>
internal sealed record FeedJoin(FeedSubscription Subscription, IFeedSubscriber Subscriber);

/// <summary>Hub → FeedsActor → feed.</summary>
internal sealed record FeedLeave(FeedSubscription Subscription, IFeedSubscriber Subscriber);

/// <summary>Feed → FeedsActor: nobody has wanted it for a while. Joins: how many it has been told of in all.</summary>
internal sealed record FeedIdle(IActorRef Feed, long Joins);
