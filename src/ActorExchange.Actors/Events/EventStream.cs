namespace ActorExchange.Actors;

/// <summary>Publishes objects to the actors that subscribed to their type, a base class or an interface of it. Any thread.</summary>
public sealed class EventStream
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Type, IActorRef[]> _subscribersByPublished = [];
    private List<(Type Channel, IActorRef Subscriber)> _subscriptions = [];

    internal EventStream()
    {
    }

    /// <summary>False if it was subscribed already.</summary>
    public bool Subscribe(IActorRef subscriber, Type channel)
    {
        subscriber = ActorRefs.Unwrap(subscriber);
        if (subscriber is LocalActorRef local) local.MaySubscribe = true;
        lock (_lock)
        {
            if (_subscriptions.Contains((channel, subscriber))) return false;
            _subscriptions.Add((channel, subscriber));
            _subscribersByPublished.Clear();
            return true;
        }
    }

    public bool Unsubscribe(IActorRef subscriber, Type channel) => Remove(s => s.Channel == channel && s.Subscriber.Equals(ActorRefs.Unwrap(subscriber)));

    public bool Unsubscribe(IActorRef subscriber) => Remove(s => s.Subscriber.Equals(ActorRefs.Unwrap(subscriber)));

    /// <summary>Tells every subscriber, once each, in the order of subscription, on the caller's thread.</summary>
    public void Publish(object @event)
    {
        foreach (IActorRef subscriber in SubscribersOf(@event.GetType())) subscriber.Tell(@event, ActorRefs.NoSender);
    }

    private bool Remove(Predicate<(Type Channel, IActorRef Subscriber)> match)
    {
        lock (_lock)
        {
            int before = _subscriptions.Count;
            _subscriptions = _subscriptions.FindAll(s => !match(s));
            _subscribersByPublished.Clear();
            return _subscriptions.Count < before;
        }
    }

    private IActorRef[] SubscribersOf(Type published)
    {
        lock (_lock)
        {
            if (_subscribersByPublished.TryGetValue(published, out IActorRef[]? known)) return known;
            var found = new List<IActorRef>();
            foreach ((Type channel, IActorRef subscriber) in _subscriptions)
            {
                if (channel.IsAssignableFrom(published) && !found.Contains(subscriber)) found.Add(subscriber);
            }

            return _subscribersByPublished[published] = [.. found];
        }
    }
}
