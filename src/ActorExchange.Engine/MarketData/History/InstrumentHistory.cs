using ActorExchange.Actors;
using ActorExchange.Core;

namespace ActorExchange.Engine.MarketData;

/// <summary>What the <see cref="MarketHistoryActor"/> knows of one instrument.</summary>
internal sealed class InstrumentHistory(uint instrumentId)
{
    /// <summary>Live trades that wait for older ones from the ledger; beyond it they are dropped and read from there.</summary>
    private const int MaxWaiting = 10_000;

    private readonly Queue<TradeTick> _waiting = new();
    private readonly List<(IActorRef Subscriber, BarInterval Interval)> _subscribers = [];
    private long _sequence;
    private long _time;
    private TradingPhase _phase;
    private BookLevel? _bid;
    private BookLevel? _ask;

    public TradeBars Bars { get; } = new();

    /// <summary>The market data that is subscribed to now.</summary>
    public IActorRef Source { get; set; } = ActorRefs.Nobody;

    /// <summary>Older trades are being read from the ledger.</summary>
    public bool IsReading { get; set; }

    /// <summary>The summary is other than at the last tick.</summary>
    public bool HasChanged { get; set; } = true;

    /// <summary>Newest trade that is known to exist.</summary>
    public long NewestTrade { get; private set; }

    /// <summary>Trades up to the newest are missing.</summary>
    public bool HasGap => NewestTrade > Bars.LastTradeId;

    public IReadOnlyList<(IActorRef Subscriber, BarInterval Interval)> Subscribers => _subscribers;

    public void Take(MarketDataSnapshot snapshot)
    {
        (_sequence, _time, _phase) = (snapshot.Sequence, snapshot.Time, snapshot.Phase);
        _bid = snapshot.Bids.Length > 0 ? snapshot.Bids[0] : null;
        _ask = snapshot.Asks.Length > 0 ? snapshot.Asks[0] : null;
        NewestTrade = Math.Max(NewestTrade, snapshot.TradeCount);
        HasChanged = true;
    }

    public void Take(MarketDataUpdate update)
    {
        (_sequence, _time, _phase) = (update.Sequence, update.Time, update.Phase ?? _phase);
        Best(update.Bids, ref _bid);
        Best(update.Asks, ref _ask);
        foreach (TradeTick trade in update.Trades) Take(trade);
        HasChanged = true;
    }

    /// <summary>Trades from the ledger, in order.</summary>
    public void Fill(IReadOnlyList<TradeTick> trades)
    {
        foreach (TradeTick trade in trades) Add(trade);
        while (_waiting.TryPeek(out TradeTick next) && !Bars.Misses(next.TradeId)) Add(_waiting.Dequeue());
        HasChanged = true;
    }

    public PriceSummary Summary(long now) =>
        new(instrumentId, _sequence, _time, _phase, _bid, _ask, Bars.LastTradeId > 0 ? Bars.LastPrice : null, Bars.LastDay(now));

    public void Subscribe(IActorRef subscriber, BarInterval interval)
    {
        if (!_subscribers.Contains((subscriber, interval))) _subscribers.Add((subscriber, interval));
    }

    public void Unsubscribe(IActorRef subscriber, BarInterval interval) => _subscribers.Remove((subscriber, interval));

    public void Unsubscribe(IActorRef subscriber) => _subscribers.RemoveAll(s => s.Subscriber.Equals(subscriber));

    private void Take(in TradeTick trade)
    {
        NewestTrade = Math.Max(NewestTrade, trade.TradeId);
        if (!Bars.Misses(trade.TradeId)) Add(trade);
        else if (_waiting.Count < MaxWaiting) _waiting.Enqueue(trade);
    }

    private void Add(in TradeTick trade)
    {
        NewestTrade = Math.Max(NewestTrade, trade.TradeId);
        Bars.Add(trade.TradeId, trade.Time, trade.Price, trade.Quantity);
    }

    /// <summary>At depth 1 a change says which level is gone and which one is there.</summary>
    private static void Best(BookLevel[] changes, ref BookLevel? best)
    {
        foreach (BookLevel change in changes)
            if (change.Quantity == 0 && best?.Price == change.Price) best = null;
        foreach (BookLevel change in changes)
            if (change.Quantity > 0) best = change;
    }
}
