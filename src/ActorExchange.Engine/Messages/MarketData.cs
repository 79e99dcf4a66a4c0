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
    long LastPrice, long LastQuantity, long TradedQuantity, long TradeCount)
{
    /// <summary>In a call: what an uncross would give now; a quantity of 0: nothing would trade.</summary>
    public UncrossResult Indicative { get; init; }

    /// <summary>While orders are matched in batches: the batch that collects now; null: none.</summary>
    public BatchCommitment? Batch { get; init; }

    /// <summary>When the newest of it was known to be on disk, nanoseconds since 1970, by the exchange's clock; 0: before the book's last recovery.</summary>
    public long PublishedNs { get; init; }
}

/// <summary>
/// One step: levels that changed within the subscribed depth (quantity 0 = gone), trades, and the phase if it changed. Immutable;
/// shared. Sequences of a book have no gaps.
/// </summary>
public sealed record MarketDataUpdate(
    uint InstrumentId, long Sequence, long Time, BookLevel[] Bids, BookLevel[] Asks, TradeTick[] Trades, TradingPhase? Phase)
{
    /// <summary>What an uncross would give, if that changed: a quantity of 0 says that nothing would trade, or that the call is over.</summary>
    public UncrossResult? Indicative { get; init; }

    /// <summary>Batches that were released in this step, oldest first.</summary>
    public BatchReveal[] Released { get; init; } = [];

    /// <summary>The batch that collects from now on, if another one does.</summary>
    public BatchCommitment? Batch { get; init; }

    /// <summary>When it was known to be on disk, nanoseconds since 1970, by the exchange's clock.</summary>
    public long PublishedNs { get; init; }
}

/// <summary>What is said of a batch before it begins: SHA-256 over its seed, number and instrument (docs/protocol.md, "Batches").</summary>
/// <param name="Number">Number of the batch in its book, from 1.</param>
/// <param name="Hash">32 bytes; not to be changed.</param>
public sealed record BatchCommitment(long Number, byte[] Hash);

/// <summary>What is said of a batch when it was released: the seed that gave the order in which its orders matched.</summary>
public readonly record struct BatchReveal(long Number, ulong Seed, long Orders);
