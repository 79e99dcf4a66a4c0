using ActorExchange.Actors;
using ActorExchange.Core;

namespace ActorExchange.Engine;

/// <summary>
/// → MarketDataActor. The subscriber is told one <see cref="OrdersSnapshot"/>, as soon as the book has given it, then every <see cref="OrdersUpdate"/>.
/// Again = a new snapshot. The book only looks at single orders while there is a subscriber.
/// </summary>
public sealed record SubscribeOrders(IActorRef Subscriber);

/// <summary>→ MarketDataActor.</summary>
public sealed record UnsubscribeOrders(IActorRef Subscriber);

/// <summary>What the public may see of one order: price in ticks, shown quantity in lots. Nothing tells whose it is.</summary>
public readonly record struct ShownOrder(long OrderId, Side Side, long Price, long Quantity);

/// <summary>All shown orders at one market-data sequence: bids, then offers, each best first and in priority order at a price. Immutable; shared.</summary>
public sealed record OrdersSnapshot(uint InstrumentId, long Sequence, long Time, ShownOrder[] Orders)
{
    /// <inheritdoc cref="MarketDataSnapshot.PublishedNs"/>
    public long PublishedNs { get; init; }
}

/// <summary>One step, numbered as <see cref="MarketDataUpdate"/> is: what orders show that something happened to, in order. Immutable; shared.</summary>
public sealed record OrdersUpdate(uint InstrumentId, long Sequence, long Time, Books.TouchedOrder[] Orders)
{
    /// <inheritdoc cref="MarketDataUpdate.PublishedNs"/>
    public long PublishedNs { get; init; }
}
