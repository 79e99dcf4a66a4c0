using ActorExchange.Actors;
using ActorExchange.Core;

namespace ActorExchange.Engine.MarketData;

/// <summary>→ MarketHistoryActor: bars of an instrument that start in [From, To), oldest first; with more than Limit of them the newest.</summary>
/// <param name="RequestNumber">Echoed.</param>
/// <param name="InstrumentId">The instrument.</param>
/// <param name="Interval">The interval.</param>
/// <param name="From">Nanoseconds since 1970-01-01 UTC.</param>
/// <param name="To">Nanoseconds; the first that does not count.</param>
/// <param name="Limit">Most bars, from 1.</param>
public sealed record GetBars(uint RequestNumber, uint InstrumentId, BarInterval Interval, long From, long To, int Limit) : IEngineRequest;

/// <summary>Answer to <see cref="GetBars"/>. More: there are older ones in the range.</summary>
public sealed record BarsAnswer(uint RequestNumber, IReadOnlyList<Bar> Bars, bool More);

/// <summary>→ MarketHistoryActor: where every instrument is; answered with <see cref="PricesAnswer"/>.</summary>
public sealed record GetPrices(uint RequestNumber) : IEngineRequest;

/// <summary>Answer to <see cref="GetPrices"/>: instruments that are not delisted, in order of their ids.</summary>
public sealed record PricesAnswer(uint RequestNumber, IReadOnlyList<PriceSummary> Prices);

/// <summary>
/// → MarketHistoryActor. The subscriber is told <see cref="BarsChanged"/> for its current bar and from then on whatever changed, at most four times a second. Again = nothing new.
/// </summary>
public sealed record SubscribeBars(IActorRef Subscriber, uint InstrumentId, BarInterval Interval);

/// <summary>→ MarketHistoryActor.</summary>
public sealed record UnsubscribeBars(IActorRef Subscriber, uint InstrumentId, BarInterval Interval);

/// <summary>→ MarketHistoryActor. The subscriber is told <see cref="PricesChanged"/> with everything, then with what changed, at most four times a second.</summary>
public sealed record SubscribePrices(IActorRef Subscriber);

/// <summary>→ MarketHistoryActor.</summary>
public sealed record UnsubscribePrices(IActorRef Subscriber);

/// <summary>Bars that are other than before, oldest first. All but the last are complete, and so is that if another one follows.</summary>
public sealed record BarsChanged(uint InstrumentId, BarInterval Interval, IReadOnlyList<Bar> Bars);

/// <summary>Summaries that are other than before.</summary>
public sealed record PricesChanged(IReadOnlyList<PriceSummary> Prices);

/// <summary>An instrument at a glance. Immutable. Ticks, lots, nanoseconds.</summary>
/// <param name="InstrumentId">The instrument.</param>
/// <param name="Sequence">Of its market data.</param>
/// <param name="Time">Of its last event.</param>
/// <param name="Phase">Its phase.</param>
/// <param name="Bid">Best bid; null: none.</param>
/// <param name="Ask">Best ask; null: none.</param>
/// <param name="Last">Price of the last trade; null: none yet.</param>
/// <param name="Day">Its last 24 hours; null: without trades.</param>
public sealed record PriceSummary(
    uint InstrumentId, long Sequence, long Time, TradingPhase Phase, BookLevel? Bid, BookLevel? Ask, long? Last, DayFigures? Day);
