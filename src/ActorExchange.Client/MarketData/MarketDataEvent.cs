using ActorExchange.Protocol;

namespace ActorExchange.Client;

public readonly record struct BookLevel(decimal Price, decimal Quantity, int Orders);

public readonly record struct TradePrint(long TradeId, decimal Price, decimal Quantity, Side Aggressor, DateTimeOffset Time);

/// <summary>What the uncross of a call would give if it came now. Surplus: what would stay unfilled at the price, negative on the sell side.</summary>
public readonly record struct IndicativeUncross(decimal Price, decimal Quantity, decimal Surplus);

/// <summary>The state of one book after one step, as deep as subscribed, and the step's trades.</summary>
public sealed record MarketDataEvent
{
    public required string Symbol { get; init; }
    public uint InstrumentId { get; init; }

    /// <summary>Number of the step in its book; without gaps except where <see cref="IsSnapshot"/> or <see cref="Missed"/> says so.</summary>
    public long Sequence { get; init; }

    /// <summary>The first event of a subscription, or the first after a reconnect or a gap: steps in between were not seen.</summary>
    public bool IsSnapshot { get; init; }

    /// <summary>Events dropped before this one because the program read too slowly; the book below is complete all the same.</summary>
    public long Missed { get; init; }

    public Phase Phase { get; init; }

    /// <summary>Best (highest) first.</summary>
    public IReadOnlyList<BookLevel> Bids { get; init; } = [];

    /// <summary>Best (lowest) first.</summary>
    public IReadOnlyList<BookLevel> Asks { get; init; } = [];

    /// <summary>Trades of this step, in order; empty in snapshots.</summary>
    public IReadOnlyList<TradePrint> Trades { get; init; } = [];

    /// <summary>Price of the last trade; 0 before the first.</summary>
    public decimal LastPrice { get; init; }

    public decimal LastQuantity { get; init; }

    /// <summary>Since listing.</summary>
    public decimal TradedQuantity { get; init; }

    /// <summary>Since listing.</summary>
    public long TradeCount { get; init; }

    public DateTimeOffset Time { get; init; }

    /// <summary>In a call; null: nothing would trade.</summary>
    public IndicativeUncross? Indicative { get; init; }

    /// <summary>The batch that collects now; null: none.</summary>
    public BatchPromise? Batch { get; init; }

    /// <summary>Batches that were matched in this step, oldest first.</summary>
    public IReadOnlyList<ReleasedBatch> ReleasedBatches { get; init; } = [];

    public BookLevel? BestBid => Bids.Count > 0 ? Bids[0] : null;

    public BookLevel? BestAsk => Asks.Count > 0 ? Asks[0] : null;
}
