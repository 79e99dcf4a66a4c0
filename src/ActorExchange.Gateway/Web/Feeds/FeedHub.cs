using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine;

namespace ActorExchange.Gateway.Web;

/// <summary>
/// Where sockets get market data: one feed per instrument and depth serves all of them, encodes every message once, and ends some time after its last
/// subscriber. Any thread.
/// </summary>
public sealed class FeedHub
{
    public const int DefaultDepth = 50;

    /// <summary>Of the feed that serves all channels but the order book at other depths and the orders.</summary>
    internal const int LeastDepth = 10;

    private readonly InstrumentDirectory _directory;
    private readonly IActorRef _feeds;
    private readonly IFeedSource?[] _others = new IFeedSource?[8];

    public FeedHub(ActorSystem system, InstrumentDirectory directory, FeedSettings? settings = null)
    {
        _directory = directory;
        FeedSettings used = settings ?? new FeedSettings();
        _feeds = system.ActorOf(Props.Create(() => new FeedsActor(directory, used)), "feeds");
    }

    /// <summary>Levels of each side that an order book may be subscribed with.</summary>
    public static IReadOnlyList<int> Depths { get; } = [LeastDepth, DefaultDepth, 100];

    /// <summary>Gives a channel to a source of its own. Before the first subscription.</summary>
    public void Serve(FeedChannel channel, IFeedSource source) => _others[(int)channel] = source;

    /// <summary>
    /// Begins a subscription. If the result is Ok, the subscriber is sent the "subscribed" answer first, then the channel's messages in order,
    /// until <see cref="Unsubscribe"/> or <see cref="IFeedSubscriber.Ended"/>. Not Ok: nothing is sent.
    /// </summary>
    public FeedResult Subscribe(FeedSubscription subscription, IFeedSubscriber subscriber)
    {
        if ((uint)subscription.Channel < (uint)_others.Length && _others[(int)subscription.Channel] is { } other) return other.Subscribe(subscription, subscriber);
        if (Fault(subscription) is { } fault) return fault;
        _feeds.Tell(new FeedJoin(subscription, subscriber), ActorRefs.NoSender);
        return FeedResult.Ok;
    }

    /// <summary>Ends a subscription, by the object that <see cref="Subscribe"/> was given. A few messages may still come after this returns.</summary>
    public void Unsubscribe(FeedSubscription subscription, IFeedSubscriber subscriber)
    {
        if ((uint)subscription.Channel < (uint)_others.Length && _others[(int)subscription.Channel] is { } other) other.Unsubscribe(subscription, subscriber);
        else _feeds.Tell(new FeedLeave(subscription, subscriber), ActorRefs.NoSender);
    }

    private FeedResult? Fault(FeedSubscription subscription) => subscription.Channel switch
    {
        FeedChannel.Status when subscription.InstrumentId == 0 => null,
        FeedChannel.OrderBook when !Depths.Contains(subscription.Depth) => new FeedResult(CommandStatus.InvalidArgument, "an order book has a depth of 10, 50 or 100"),
        FeedChannel.Bbo or FeedChannel.OrderBook or FeedChannel.Trades or FeedChannel.Status or FeedChannel.Orders =>
            _directory.Find(subscription.InstrumentId) is null ? new FeedResult(CommandStatus.UnknownInstrument, "there is no such instrument") : null,
        _ => new FeedResult(CommandStatus.InvalidArgument, "there is no such channel here"),
    };
}
