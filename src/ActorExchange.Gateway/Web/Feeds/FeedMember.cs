namespace ActorExchange.Gateway.Web;

/// <summary>A subscriber of a feed. Of the feed's actor.</summary>
internal sealed class FeedMember(FeedSubscription subscription, IFeedSubscriber subscriber)
{
    public IFeedSubscriber Subscriber { get; } = subscriber;

    public bool Conflates { get; } = subscription.Conflate;

    /// <summary>It was behind, and messages were kept back.</summary>
    public bool IsBehind { get; set; }

    /// <summary>Order book, while it is behind: what it was shown last.</summary>
    public BookImage? Shown { get; set; }
}

/// <summary>The subscribers of one channel of a feed.</summary>
internal sealed class FeedMembers
{
    private readonly List<FeedMember> _members = [];

    public int Count => _members.Count;

    /// <summary>How many of them conflate.</summary>
    public int Conflating { get; private set; }

    public List<FeedMember>.Enumerator GetEnumerator() => _members.GetEnumerator();

    public void Add(FeedMember member)
    {
        _members.Add(member);
        if (member.Conflates) Conflating++;
    }

    /// <summary>False if it is not among them.</summary>
    public bool Remove(IFeedSubscriber subscriber)
    {
        int at = _members.FindIndex(m => ReferenceEquals(m.Subscriber, subscriber));
        if (at < 0) return false;
        if (_members[at].Conflates) Conflating--;
        _members.RemoveAt(at);
        return true;
    }

    /// <summary>Sends to everybody, behind or not.</summary>
    public void SendAll(byte[] message)
    {
        foreach (FeedMember member in _members) member.Subscriber.Send(message);
    }

    /// <summary>Tells everybody that this is the end, and forgets them.</summary>
    public void EndAll()
    {
        foreach (FeedMember member in _members) member.Subscriber.Ended();
        _members.Clear();
        Conflating = 0;
    }
}
