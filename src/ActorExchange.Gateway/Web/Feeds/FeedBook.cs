using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Engine.MarketData;

namespace ActorExchange.Gateway.Web;

/// <summary>What a feed knows of its book: the market data's own state, kept from a snapshot and updates. Of one actor.</summary>
internal sealed class FeedBook(int depth)
{
    private readonly LevelList _bids = new(Side.Buy, depth);
    private readonly LevelList _asks = new(Side.Sell, depth);

    public ReadOnlySpan<BookLevel> Bids => _bids.Levels;

    public ReadOnlySpan<BookLevel> Asks => _asks.Levels;

    public long Sequence { get; private set; }

    public long Time { get; private set; }

    public long PublishedNs { get; private set; }

    public TradingPhase Phase { get; private set; }

    /// <summary>A quantity of 0: nothing would trade, or there is no call.</summary>
    public UncrossResult Indicative { get; private set; }

    public BatchCommitment? Batch { get; private set; }

    public long LastPrice { get; private set; }

    public long LastQuantity { get; private set; }

    public long TradedQuantity { get; private set; }

    public long TradeCount { get; private set; }

    public BookLevel BestBid => _bids.Best;

    public BookLevel BestAsk => _asks.Best;

    public void Restart(MarketDataSnapshot snapshot)
    {
        _bids.Restart(snapshot.Bids);
        _asks.Restart(snapshot.Asks);
        (Sequence, Time, PublishedNs) = (snapshot.Sequence, snapshot.Time, snapshot.PublishedNs);
        (Phase, Indicative, Batch) = (snapshot.Phase, snapshot.Indicative, snapshot.Batch);
        (LastPrice, LastQuantity) = (snapshot.LastPrice, snapshot.LastQuantity);
        (TradedQuantity, TradeCount) = (snapshot.TradedQuantity, snapshot.TradeCount);
    }

    public void Apply(MarketDataUpdate update)
    {
        _bids.Apply(update.Bids);
        _asks.Apply(update.Asks);
        (Sequence, Time, PublishedNs) = (update.Sequence, update.Time, update.PublishedNs);
        if (update.Indicative is { } indicative) Indicative = indicative;
        if (update.Phase is { } phase) Phase = phase;
        if (update.Batch is { } batch) Batch = batch;
        else if (update.Released.Length > 0 || Phase != TradingPhase.BatchCollection) Batch = null;
        foreach (ref readonly TradeTick trade in update.Trades.AsSpan()) Count(trade);
    }

    /// <summary>What it shows now, for those to whom it will be shown later.</summary>
    public BookImage Copy() => new(Sequence, Bids.ToArray(), Asks.ToArray(), Phase, Indicative);

    private void Count(in TradeTick trade)
    {
        (LastPrice, LastQuantity, TradeCount) = (trade.Price, trade.Quantity, trade.TradeId);
        TradedQuantity = unchecked(TradedQuantity + trade.Quantity);
    }

    /// <summary>The levels of one side, best first.</summary>
    private sealed class LevelList(Side side, int depth)
    {
        // While an update is applied, those that come and those that go.
        private BookLevel[] _levels = new BookLevel[2 * depth];
        private int _count;

        public ReadOnlySpan<BookLevel> Levels => _levels.AsSpan(0, _count);

        /// <summary>A quantity of 0: there is none.</summary>
        public BookLevel Best => _count > 0 ? _levels[0] : default;

        public void Restart(ReadOnlySpan<BookLevel> levels)
        {
            if (_levels.Length < levels.Length) _levels = new BookLevel[levels.Length * 2];
            levels.CopyTo(_levels);
            _count = levels.Length;
        }

        public void Apply(ReadOnlySpan<BookLevel> changes)
        {
            foreach (ref readonly BookLevel change in changes) Apply(change);
        }

        private void Apply(in BookLevel change)
        {
            int at = 0;
            int end = _count;
            while (at < end)
            {
                int middle = (at + end) / 2;
                if (LevelChanges.Compare(_levels[middle].Price, change.Price, side) < 0) at = middle + 1;
                else end = middle;
            }

            bool known = at < _count && _levels[at].Price == change.Price;
            if (change.Quantity > 0 && known) _levels[at] = change;
            else if (change.Quantity > 0) Insert(at, change);
            else if (known) RemoveAt(at);
        }

        private void Insert(int at, in BookLevel level)
        {
            if (_count == _levels.Length) Array.Resize(ref _levels, _count * 2);
            Array.Copy(_levels, at, _levels, at + 1, _count - at);
            _levels[at] = level;
            _count++;
        }

        private void RemoveAt(int at) => Array.Copy(_levels, at + 1, _levels, at, --_count - at);
    }
}

/// <summary>What a book showed at a sequence. Immutable.</summary>
internal sealed record BookImage(long Sequence, BookLevel[] Bids, BookLevel[] Asks, TradingPhase Phase, UncrossResult Indicative);
