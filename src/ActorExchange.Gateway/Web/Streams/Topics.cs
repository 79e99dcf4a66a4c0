using System.Globalization;
using ActorExchange.Core;
using ActorExchange.Engine;
using Status = ActorExchange.Protocol.Status;

namespace ActorExchange.Gateway.Web;

/// <summary>A channel of one socket. One subscription each: a second one to the same takes the place of the first.</summary>
/// <param name="Channel">What.</param>
/// <param name="InstrumentId">Of which instrument; 0: of all.</param>
/// <param name="Symbol">As clients name it; empty: all.</param>
/// <param name="Interval">Bars: which.</param>
internal readonly record struct Topic(FeedChannel Channel, uint InstrumentId, string Symbol, string Interval)
{
    private static readonly string[] Names = ["", "bbo", "orderbook", "trades", "status", "orders", "bars", "prices"];

    /// <summary>Names of all channels.</summary>
    public static ReadOnlySpan<string> ChannelNames => Names.AsSpan(1);

    public string ChannelName => Names[(int)Channel];

    /// <summary>Reads "channel", "symbol" and "interval"; the default if there is a fault.</summary>
    public static Topic Read(JsonFields fields, InstrumentDirectory instruments)
    {
        string name = fields.RequiredText("channel");
        int channel = Array.IndexOf(Names, name);
        if (channel <= 0)
        {
            fields.Fail("channel", $"there is no such channel: {string.Join(", ", Names[1..])}");
            return default;
        }

        Topic topic = new((FeedChannel)channel, 0, "", "");
        if (topic.Channel == FeedChannel.Bars) topic = topic with { Interval = fields.RequiredText("interval") };
        string? symbol = topic.Channel == FeedChannel.Prices ? "" : fields.Text("symbol");
        if (string.IsNullOrEmpty(symbol))
        {
            if (topic.Channel is not (FeedChannel.Prices or FeedChannel.Status)) fields.Fail("symbol", "is missing");
            return topic;
        }

        if (instruments.Find(symbol) is { } view) return topic with { InstrumentId = view.Instrument.Id, Symbol = symbol };
        fields.Fail("symbol", $"there is no instrument {symbol}", Status.UnknownInstrument);
        return topic;
    }
}

/// <summary>The market data subscriptions of one socket. The socket's reader subscribes; feeds may end what they serve.</summary>
internal sealed class SocketTopics(FeedHub feeds, ClientSocket socket, SocketLimits limits)
{
    private readonly Dictionary<Topic, Subscriber> _open = [];

    /// <summary>Subscribes, instead of what there was on the topic. Not Ok: nothing changed.</summary>
    public FeedResult Subscribe(Topic topic, FeedSubscription subscription)
    {
        Subscriber subscriber = new(this, topic, subscription);
        Subscriber? before;
        lock (_open)
        {
            if (!_open.TryGetValue(topic, out before) && _open.Count >= limits.MaxSubscriptions)
                return new FeedResult(CommandStatus.Busy, string.Create(CultureInfo.InvariantCulture, $"a socket has at most {limits.MaxSubscriptions} subscriptions"));
            _open[topic] = subscriber;
        }

        if (before is not null)
        {
            before.IsReplaced = true;
            feeds.Unsubscribe(before.Subscription, before);
        }

        FeedResult result = feeds.Subscribe(subscription, subscriber);
        if (!result.IsOk) Forget(subscriber);
        return result;
    }

    /// <summary>False if there is no such subscription. True: nothing of it is sent after this.</summary>
    public bool Unsubscribe(Topic topic)
    {
        Subscriber? subscriber;
        lock (_open)
        {
            if (!_open.Remove(topic, out subscriber)) return false;
        }

        End(subscriber);
        return true;
    }

    public void EndAll()
    {
        Subscriber[] all;
        lock (_open)
        {
            all = [.. _open.Values];
            _open.Clear();
        }

        foreach (Subscriber subscriber in all) End(subscriber);
    }

    private void End(Subscriber subscriber)
    {
        subscriber.IsOver = true;
        feeds.Unsubscribe(subscriber.Subscription, subscriber);
    }

    private bool Forget(Subscriber subscriber)
    {
        subscriber.IsOver = true;
        lock (_open) return _open.TryGetValue(subscriber.Topic, out Subscriber? open) && open == subscriber && _open.Remove(subscriber.Topic);
    }

    private sealed class Subscriber(SocketTopics owner, Topic topic, FeedSubscription subscription) : IFeedSubscriber
    {
        private volatile bool _isOver;
        private volatile bool _isReplaced;
        private bool _isAnswered;

        public Topic Topic => topic;

        public FeedSubscription Subscription => subscription;

        /// <summary>What still comes is not passed on.</summary>
        public bool IsOver
        {
            set => _isOver = value;
        }

        /// <summary>Another one has its place: of what still comes only the answer to the subscription is passed on.</summary>
        public bool IsReplaced
        {
            set => _isReplaced = value;
        }

        public bool IsBehind => owner.Socket.Queue.IsBehind;

        public void Send(ReadOnlyMemory<byte> message)
        {
            bool isAnswer = !_isAnswered;
            _isAnswered = true;
            if (!_isOver && (isAnswer || !_isReplaced)) owner.Socket.SendShared(message);
        }

        public void Ended()
        {
            if (!owner.Forget(this)) return;
            MessageScratch scratch = MessageScratch.Begin();
            SocketMessages.Unsubscribed(scratch.Json, null, topic, "the feed has ended; subscribe again");
            owner.Socket.Send(scratch);
        }
    }

    private ClientSocket Socket => socket;
}
