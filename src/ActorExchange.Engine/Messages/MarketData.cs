using ActorExchange.Actors;
using ActorExchange.Core;

namespace ActorExchange.Engine;

/// <summary>→ MarketDataActor. The subscriber is told one <see cref="MarketDataSnapshot"/>, then every <see cref="MarketDataUpdate"/>. Again = a new snapshot.</summary>
public sealed record SubscribeMarketData(IActorRef Subscriber, int Depth);

/// <summary>→ MarketDataActor.</summary>
public sealed record UnsubscribeMarketData(IActorRef Subscriber);

/// <summary>One trade for the public. Ticks, lots, nanoseconds since 1970; aggressor None for an uncross.</summary>
public readonly record struct TradeTick(long TradeId, long Price, long Quantity, Side Aggressor, long Time);

/// <summary>
/// A book's best levels (best first) at one market-data sequence. Immutable; shared by all who get it. The first update that
/// follows has Sequence + 1.
/// </summary>
public sealed record MarketDataSnapshot(
    uint InstrumentId, long Sequence, long Time, TradingPhase Phase, BookLevel[] Bids, BookLevel[] Asks,
    long LastPrice, long LastQuantity, long TradedQuantity, long TradeCount);

/// <summary>
/// One step: levels that changed within the subscribed depth (quantity 0 = gone), trades, and the phase if it changed. Immutable;
/// shared. Sequences of a book have no gaps.
/// </summary>
public sealed record MarketDataUpdate(
    uint InstrumentId, long Sequence, long Time, BookLevel[] Bids, BookLevel[] Asks, TradeTick[] Trades, TradingPhase? Phase);
