using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Engine.MarketData;

namespace ActorExchange.Gateway.Web;

/// <summary>The shown orders of one instrument, one by one, for all who want them. While it runs, the book looks at single orders.</summary>
internal sealed class OrderFeedActor : FeedActor
{
    private readonly FeedJson _json;
    private readonly OrderImage _image = new();
    private readonly ReplayRing _ring;
    private readonly FeedMembers _members = new();
    private long _sequence;
    private long _time;
    private long _publishedNs;

    public OrderFeedActor(InstrumentDirectory directory, uint instrumentId, FeedSettings settings)
        : base(directory, instrumentId, settings)
    {
        _json = new FeedJson(directory.Find(instrumentId)!.Instrument);
        _ring = new ReplayRing(settings.ReplayMessages, settings.ReplayBytes);
    }

    protected override bool HasMembers => _members.Count > 0;

    protected override void Subscribe(IActorRef source) => source.Tell(new SubscribeOrders(Self));

    protected override void Take(object message)
    {
        switch (message)
        {
            case OrdersUpdate update: Take(update); break;
            case OrdersSnapshot snapshot: Take(snapshot); break;
            default: Unhandled(message); break;
        }
    }

    protected override bool TryAdmit(FeedJoin join)
    {
        (FeedSubscription subscription, IFeedSubscriber subscriber) = (join.Subscription, join.Subscriber);
        if (subscription.Resume is { } last && _ring.Covers(last, Settings.MaxResumeBytes))
        {
            subscriber.Send(_json.Subscribed(subscription, resumed: true, _sequence));
            _ring.SendAfter(last, subscriber);
        }
        else if (_image.Count > Settings.MaxOrders)
        {
            subscriber.Send(_json.Refused(subscription, CommandStatus.Busy, $"the book shows {_image.Count} orders; more than {Settings.MaxOrders} are not sent one by one"));
            subscriber.Ended();
            return true;
        }
        else
        {
            subscriber.Send(_json.Subscribed(subscription, resumed: false, _sequence));
            subscriber.Send(_json.Orders(_image.ToArray(), _sequence, _time, _publishedNs));
        }

        _members.Add(new FeedMember(subscription, subscriber));
        return true;
    }

    protected override bool RemoveMember(IFeedSubscriber subscriber) => _members.Remove(subscriber);

    protected override void EndMembers() => _members.EndAll();

    private void Take(OrdersSnapshot snapshot)
    {
        _image.Restart(snapshot.Orders);
        (_sequence, _time, _publishedNs) = (snapshot.Sequence, snapshot.Time, snapshot.PublishedNs);
        _ring.Restart(_sequence);
        if (_image.Count > Settings.MaxOrders) _members.EndAll();
        else if (_members.Count > 0) _members.SendAll(_json.Orders(_image.ToArray(), _sequence, _time, _publishedNs));
        GoLive();
    }

    private void Take(OrdersUpdate update)
    {
        if (!IsLive) return;
        if (update.Sequence != _sequence + 1)
        {
            // After a restart of the book its snapshot comes; otherwise some were lost on the way here.
            StartOver();
            return;
        }

        (_sequence, _time, _publishedNs) = (update.Sequence, update.Time, update.PublishedNs);
        byte[] message = _json.OrderChanges(_image.Apply(update.Orders), update);
        _ring.Add(message);
        _members.SendAll(message);
    }
}
