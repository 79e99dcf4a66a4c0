using ActorExchange.Core;

namespace ActorExchange.Engine;

/// <summary>How one instrument is traded: the rules of its book, and what happens to it by time. Immutable. The default does nothing by time.</summary>
public sealed record TradingModel
{
    public static readonly TradingModel Default = new();

    public BookRules Rules { get; init; } = BookRules.Default;

    /// <summary>When it goes into which phase; null: only when an operator says so.</summary>
    public TradingSchedule? Schedule { get; init; }

    /// <summary>How long a volatility call lasts, before trading goes on as before it; zero: until an operator ends it.</summary>
    public TimeSpan VolatilityCall { get; init; }

    /// <summary>
    /// Bands that hold orders: how long the best price may stay at its band, before a volatility call begins; zero: for ever.
    /// </summary>
    public TimeSpan LimitState { get; init; }

    /// <summary>Time between two releases of a batch; zero: only a change of phase ends it.</summary>
    public TimeSpan BatchInterval { get; init; }

    /// <summary>Time between two uncrosses of a periodic auction; zero: only a change of phase ends it.</summary>
    public TimeSpan AuctionInterval { get; init; }
}
