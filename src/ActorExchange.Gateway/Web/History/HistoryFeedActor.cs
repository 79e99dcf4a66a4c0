using System.Buffers;
using System.Text.Json;
using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Engine.MarketData;

namespace ActorExchange.Gateway.Web;

/// <summary>Bars and prices for sockets: listens once to each that somebody wants, and sends everybody the same bytes.</summary>
/// <param name="directory">All instruments.</param>
/// <param name="history">The MarketHistoryActor.</param>
internal sealed class HistoryFeedActor(InstrumentDirectory directory, IActorRef history) : UntypedActor
{
    private readonly Dictionary<(uint Instrument, BarInterval Interval), BarFeed> _bars = [];
    private readonly SortedDictionary<uint, PriceSummary> _prices = [];
    private readonly List<IFeedSubscriber> _priceSubscribers = [];
    private readonly ArrayBufferWriter<byte> _buffer = new();

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case FeedJoin { Subscription.Channel: FeedChannel.Bars } join: JoinBars(join); break;
            case FeedJoin join: JoinPrices(join); break;
            case FeedLeave { Subscription.Channel: FeedChannel.Bars } leave: LeaveBars(leave); break;
            case FeedLeave leave: LeavePrices(leave.Subscriber); break;
            case BarsChanged changed: Take(changed); break;
            case PricesChanged changed: Take(changed); break;
            default: Unhandled(message); break;
        }
    }

    private static (uint Instrument, BarInterval Interval) KeyOf(FeedSubscription subscription) =>
        BarIntervals.TryParse(subscription.Interval, out BarInterval interval)
            ? (subscription.InstrumentId, interval)
            : throw new ArgumentException("bars of an interval that there is not; the source checks", nameof(subscription));

    private static void SendAll(List<IFeedSubscriber> subscribers, ReadOnlyMemory<byte> message)
    {
        foreach (IFeedSubscriber subscriber in subscribers) subscriber.Send(message);
    }

    private void JoinBars(FeedJoin join)
    {
        (uint Instrument, BarInterval Interval) key = KeyOf(join.Subscription);
        if (!_bars.TryGetValue(key, out BarFeed? feed)) _bars[key] = feed = new BarFeed();
        feed.Subscribers.Add(join.Subscriber);
        join.Subscriber.Send(Subscribed(join.Subscription));
        if (feed.Subscribers.Count == 1) history.Tell(new SubscribeBars(Self, key.Instrument, key.Interval), Self);
        else if (feed.Latest is { } latest) join.Subscriber.Send(latest);
    }

    private void LeaveBars(FeedLeave leave)
    {
        (uint Instrument, BarInterval Interval) key = KeyOf(leave.Subscription);
        if (!_bars.TryGetValue(key, out BarFeed? feed) || !feed.Subscribers.Remove(leave.Subscriber) || feed.Subscribers.Count > 0) return;
        _bars.Remove(key);
        history.Tell(new UnsubscribeBars(Self, key.Instrument, key.Interval), Self);
    }

    private void JoinPrices(FeedJoin join)
    {
        _priceSubscribers.Add(join.Subscriber);
        join.Subscriber.Send(Subscribed(join.Subscription));
        if (_priceSubscribers.Count == 1) history.Tell(new SubscribePrices(Self), Self);
        else join.Subscriber.Send(Encode(_prices.Values));
    }

    private void LeavePrices(IFeedSubscriber subscriber)
    {
        if (!_priceSubscribers.Remove(subscriber) || _priceSubscribers.Count > 0) return;
        _prices.Clear();
        history.Tell(new UnsubscribePrices(Self), Self);
    }

    private void Take(BarsChanged changed)
    {
        if (!_bars.TryGetValue((changed.InstrumentId, changed.Interval), out BarFeed? feed) || directory.Find(changed.InstrumentId) is not { } view) return;
        for (int i = 0; i < changed.Bars.Count; i++)
        {
            ReadOnlyMemory<byte> message = Encode(view.Instrument, changed.Interval, changed.Bars[i], closed: i < changed.Bars.Count - 1);
            feed.Latest = message;
            SendAll(feed.Subscribers, message);
        }
    }

    private void Take(PricesChanged changed)
    {
        if (_priceSubscribers.Count == 0) return;
        foreach (PriceSummary price in changed.Prices) _prices[price.InstrumentId] = price;
        SendAll(_priceSubscribers, Encode(changed.Prices));
    }

    private ReadOnlyMemory<byte> Subscribed(FeedSubscription subscription)
    {
        using Utf8JsonWriter writer = Begin("subscribed"u8);
        if (subscription.RequestId is { } id) writer.WriteNumber("id"u8, id);
        writer.WriteString("channel"u8, subscription.Channel == FeedChannel.Bars ? "bars"u8 : "prices"u8);
        if (subscription.Channel == FeedChannel.Bars)
        {
            writer.WriteString("symbol"u8, directory.Find(subscription.InstrumentId)?.Instrument.Symbol);
            writer.WriteString("interval"u8, subscription.Interval);
        }

        return End(writer);
    }

    private ReadOnlyMemory<byte> Encode(Instrument instrument, BarInterval interval, in Bar bar, bool closed)
    {
        using Utf8JsonWriter writer = Begin("bar"u8);
        writer.WriteString("channel"u8, "bars"u8);
        writer.WriteString("symbol"u8, instrument.Symbol);
        writer.WriteString("interval"u8, interval.Name());
        HistoryJson.WriteFields(writer, instrument, bar);
        if (closed) writer.WriteBoolean("closed"u8, true);
        return End(writer);
    }

    private ReadOnlyMemory<byte> Encode(IEnumerable<PriceSummary> prices)
    {
        using Utf8JsonWriter writer = Begin("prices"u8);
        writer.WriteString("channel"u8, "prices"u8);
        writer.WriteStartArray("prices"u8);
        foreach (PriceSummary price in prices)
            if (directory.Find(price.InstrumentId) is { } view) HistoryJson.Write(writer, view.Instrument, price);
        writer.WriteEndArray();
        return End(writer);
    }

    private Utf8JsonWriter Begin(ReadOnlySpan<byte> type)
    {
        _buffer.ResetWrittenCount();
        var writer = new Utf8JsonWriter(_buffer);
        writer.WriteStartObject();
        writer.WriteString("type"u8, type);
        return writer;
    }

    private ReadOnlyMemory<byte> End(Utf8JsonWriter writer)
    {
        writer.WriteEndObject();
        writer.Flush();
        return _buffer.WrittenSpan.ToArray();
    }

    private sealed class BarFeed
    {
        public List<IFeedSubscriber> Subscribers { get; } = [];

        /// <summary>The last message, for who comes later.</summary>
        public ReadOnlyMemory<byte>? Latest { get; set; }
    }
}
