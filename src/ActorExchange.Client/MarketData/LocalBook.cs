using ActorExchange.Protocol;
using Google.Protobuf.Collections;

namespace ActorExchange.Client;

/// <summary>A price level of a <see cref="LocalBook"/>, in ticks and lots.</summary>
public readonly record struct LocalLevel(long Price, long Quantity, int Orders);

/// <summary>
/// A subscribed book as the client has it: the last snapshot and every update since. Not thread-safe: read it only where it was handed out.
/// </summary>
public sealed class LocalBook
{
    private readonly List<LocalLevel> _bids = [];
    private readonly List<LocalLevel> _asks = [];

    internal LocalBook(uint instrumentId, int depth) => (InstrumentId, Depth) = (instrumentId, depth);

    public uint InstrumentId { get; }

    /// <summary>Levels per side.</summary>
    public int Depth { get; }

    /// <summary>A snapshot has come and no gap since.</summary>
    public bool IsCurrent { get; internal set; }

    public long Sequence { get; private set; }

    public long Time { get; private set; }

    public Phase Phase { get; private set; }

    public IReadOnlyList<LocalLevel> Bids => _bids;

    public IReadOnlyList<LocalLevel> Asks => _asks;

    public long LastPrice { get; private set; }

    public long LastQuantity { get; private set; }

    /// <summary>Since listing.</summary>
    public long TradedQuantity { get; private set; }

    /// <summary>Since listing.</summary>
    public long TradeCount { get; private set; }

    /// <summary>In a call: what an uncross would give now; null: nothing would trade.</summary>
    public Indicative? Indicative { get; private set; }

    /// <summary>The batch that collects now; null: none.</summary>
    public BatchCommitment? Batch { get; private set; }

    internal void Apply(MarketDataSnapshot snapshot)
    {
        (Sequence, Time, Phase) = (snapshot.Sequence, snapshot.Time, snapshot.Phase);
        (LastPrice, LastQuantity) = (snapshot.LastPrice, snapshot.LastQuantity);
        (TradedQuantity, TradeCount) = (snapshot.TradedQuantity, snapshot.TradeCount);
        (Indicative, Batch) = (Some(snapshot.Indicative), snapshot.Batch);
        _bids.Clear();
        _asks.Clear();
        Merge(_bids, snapshot.Bids, descending: true);
        Merge(_asks, snapshot.Asks, descending: false);
        IsCurrent = true;
    }

    /// <summary>Applies the next update; false if it does not fit and a new snapshot is needed.</summary>
    internal bool TryApply(MarketDataUpdate update)
    {
        if (update.Sequence != Sequence + 1) return false;
        (Sequence, Time) = (update.Sequence, update.Time);
        if (update.PhaseChanged) Phase = update.Phase;
        if (update.Indicative is { } indicative) Indicative = Some(indicative);
        if (update.Batch is not null) Batch = update.Batch;
        else if (update.Released.Count > 0 || (update.PhaseChanged && Phase != Phase.BatchCollection)) Batch = null;
        Merge(_bids, update.Bids, descending: true);
        Merge(_asks, update.Asks, descending: false);
        foreach (TradeTick trade in update.Trades) Apply(trade);
        return _bids.Count <= Depth && _asks.Count <= Depth;
    }

    private static Indicative? Some(Indicative? indicative) => indicative is { Quantity: > 0 } ? indicative : null;

    private void Apply(TradeTick trade)
    {
        (LastPrice, LastQuantity) = (trade.Price, trade.Quantity);
        TradedQuantity += trade.Quantity;
        TradeCount++;
    }

    private static void Merge(List<LocalLevel> side, RepeatedField<PriceLevel> changes, bool descending)
    {
        foreach (PriceLevel change in changes) Merge(side, change, descending);
    }

    private static void Merge(List<LocalLevel> side, PriceLevel change, bool descending)
    {
        int at = 0;
        while (at < side.Count && (descending ? side[at].Price > change.Price : side[at].Price < change.Price)) at++;
        bool found = at < side.Count && side[at].Price == change.Price;
        if (change.Quantity <= 0)
        {
            if (found) side.RemoveAt(at);
            return;
        }

        var level = new LocalLevel(change.Price, change.Quantity, change.Orders);
        if (found) side[at] = level;
        else side.Insert(at, level);
    }
}
