using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine.Books;

namespace ActorExchange.Engine.MarketData;

/// <summary>
/// The public view of one book as of its last durable event: shown levels, trades, phase, what an uncross would give, batches. It knows only what
/// the book sends after the disk has it, and gives every subscriber a snapshot, then one update per durable batch, numbered without gaps.
/// </summary>
public sealed class MarketDataActor(uint instrumentId, EngineSettings settings, MarketBoard board) : UntypedActor
{
    private readonly ShownLevels _bids = new();
    private readonly ShownLevels _asks = new();
    private readonly List<BatchReveal> _released = [];
    private readonly Queue<TradeTick> _recent = new();
    private readonly List<TradeTick> _batchTrades = [];
    private readonly List<DepthGroup> _groups = [];
    private readonly Dictionary<IActorRef, DepthGroup> _groupOf = [];
    private readonly OrderWatch _orders = new(instrumentId);
    private long _sequence;
    private long _time;
    private long _publishedNs;
    private TradingPhase _phase;
    private UncrossResult _indicative;
    private BatchCommitment? _batch;
    private BatchCommitment? _newBatch;

    /// <summary>The seed is drawn, though batches may not be collected now: if they are again, it is the same one.</summary>
    private BatchCommitment? _committed;
    private long _lastPrice;
    private long _lastQuantity;
    private long _tradedQuantity;
    private long _tradeCount;
    private long _newestTrade;
    private long? _referencePrice;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case BookTurn turn:
                Take(turn);
                break;
            case DepthReset reset:
                Reset(reset);
                break;
            case SubscribeMarketData subscribe:
                Subscribe(subscribe);
                break;
            case UnsubscribeMarketData unsubscribe:
                Unsubscribe(unsubscribe.Subscriber);
                break;
            case SubscribeOrders subscribe:
                Context.Watch(subscribe.Subscriber);
                _orders.Add(subscribe.Subscriber);
                break;
            case UnsubscribeOrders unsubscribe:
                UnsubscribeOrders(unsubscribe.Subscriber);
                break;
            case Terminated terminated:
                Unsubscribe(terminated.ActorRef);
                _orders.Remove(terminated.ActorRef);
                break;
            case GetBook get:
                Sender.Tell(new BookAnswer(get.RequestNumber, Snapshot(Depth(get.Depth))));
                break;
            case GetTrades get:
                Sender.Tell(Trades(get));
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    /// <summary>Subscribers must not go on showing a book that nobody keeps up to date.</summary>
    protected override void PostStop()
    {
        var ended = new Disconnect(CommandStatus.OutcomeUnknown, "market data has ended; log on and subscribe again");
        foreach (DepthGroup group in _groups) group.Publish(ended);
        _orders.Publish(ended);
    }

    private void Take(BookTurn turn)
    {
        bool phaseChanged = false;
        bool changed = false;
        _batchTrades.Clear();
        _released.Clear();
        _newBatch = null;
        foreach (ref readonly BookRecord record in turn.Records.Written)
        {
            if (!record.IsPublic) continue;
            changed = true;
            phaseChanged |= record.Kind == BookRecordKind.PhaseChanged;
            Apply(record);
        }

        UncrossResult indicative = _indicative;
        if (turn.View.IsTaken) Take(turn.View);
        if (changed) (_sequence, _publishedNs) = (_sequence + 1, turn.DurableNs);
        _orders.Take(turn, changed, _sequence, _time);
        turn.Return();
        if (!changed) return;
        ShowPrice();
        TradeTick[] trades = _groups.Count == 0 || _batchTrades.Count == 0 ? [] : [.. _batchTrades];
        UncrossResult? news = indicative == _indicative ? null : _indicative;
        foreach (DepthGroup group in _groups) group.Publish(Update(group, trades, phaseChanged, news));
    }

    private void ShowPrice() => board.Set(instrumentId, new MarketPrice(
        _bids.Best, _asks.Best, _tradeCount > 0 ? _lastPrice : _referencePrice ?? 0, _bids.HasBest, _asks.HasBest, _tradeCount > 0 || _referencePrice is not null));

    private void Take(PublicView view)
    {
        _bids.Take(view.Bids);
        _asks.Take(view.Asks);
        _indicative = view.Indicative;
    }

    private void Apply(in BookRecord record)
    {
        _time = record.Time;
        switch (record.Kind)
        {
            case BookRecordKind.TradeExecuted:
                Traded(record);
                break;
            case BookRecordKind.PhaseChanged:
                _phase = record.Phase;
                if (_phase != TradingPhase.BatchCollection) _batch = null;
                else if (_committed is { } again) Announce(again);
                break;
            case BookRecordKind.ReferencePriceChanged:
                _referencePrice = record.Price;
                break;
            case BookRecordKind.BatchCommitted:
                Announce(new BatchCommitment(record.OrderId, BatchSeal.Hash((ulong)record.Price, record.OrderId, instrumentId)));
                break;
            case BookRecordKind.BatchReleased:
                _released.Add(new BatchReveal(record.OrderId, (ulong)record.Price, record.Leaves));
                (_batch, _newBatch, _committed) = (null, null, null);
                break;
        }
    }

    private void Announce(BatchCommitment batch) => (_batch, _newBatch, _committed) = (batch, batch, batch);

    private void Traded(in BookRecord record)
    {
        _lastPrice = record.Price;
        _lastQuantity = record.Quantity;
        _tradedQuantity = unchecked(_tradedQuantity + record.Quantity);
        _tradeCount = record.TradeId;
        var tick = new TradeTick(record.TradeId, record.Price, record.Quantity, record.Side, record.Time);
        Remember(tick);
        if (_groups.Count > 0) _batchTrades.Add(tick);
    }

    private void Remember(in TradeTick tick)
    {
        _newestTrade = tick.TradeId;
        _recent.Enqueue(tick);
        if (_recent.Count > settings.RecentTrades) _recent.Dequeue();
    }

    private void Reset(DepthReset reset)
    {
        Take(reset.View);
        (_batch, _committed) = (reset.Phase == TradingPhase.BatchCollection ? reset.Committed : null, reset.Committed);
        _sequence = Math.Max(_sequence + 1, reset.Sequence);
        _time = reset.Time;
        _phase = reset.Phase;
        _lastPrice = reset.LastPrice;
        _lastQuantity = reset.LastQuantity;
        _tradedQuantity = reset.TradedQuantity;
        _tradeCount = reset.TradeCount;
        _referencePrice = reset.ReferencePrice;
        ShowPrice();
        long newest = _recent.Count == 0 ? 0 : _newestTrade;
        foreach (TradeTick tick in reset.RecentTrades)
            if (tick.TradeId > newest) Remember(tick);
        foreach (DepthGroup group in _groups) group.Restart(Snapshot(group.Depth));
        _orders.Restart(Sender);
    }

    private void Subscribe(SubscribeMarketData subscribe)
    {
        Unsubscribe(subscribe.Subscriber);
        int depth = Depth(subscribe.Depth);
        DepthGroup? group = _groups.Find(g => g.Depth == depth);
        MarketDataSnapshot snapshot = Snapshot(depth);
        if (group is null)
        {
            group = new DepthGroup(depth, snapshot);
            _groups.Add(group);
        }

        group.Subscribers.Add(subscribe.Subscriber);
        _groupOf[subscribe.Subscriber] = group;
        Context.Watch(subscribe.Subscriber);
        subscribe.Subscriber.Tell(snapshot);
    }

    private void UnsubscribeOrders(IActorRef subscriber)
    {
        if (_orders.Remove(subscriber) && !_groupOf.ContainsKey(subscriber)) Context.Unwatch(subscriber);
    }

    private void Unsubscribe(IActorRef subscriber)
    {
        if (!_groupOf.Remove(subscriber, out DepthGroup? group)) return;
        if (!_orders.Contains(subscriber)) Context.Unwatch(subscriber);
        group.Subscribers.Remove(subscriber);
        if (group.Subscribers.Count == 0) _groups.Remove(group);
    }

    private MarketDataUpdate Update(DepthGroup group, TradeTick[] trades, bool phaseChanged, UncrossResult? indicative)
    {
        (BookLevel[] bids, BookLevel[] asks) = group.Advance(_bids.Top(group.Depth), _asks.Top(group.Depth));
        return new MarketDataUpdate(instrumentId, _sequence, _time, bids, asks, trades, phaseChanged ? _phase : null)
        {
            Indicative = indicative,
            Released = _released.Count == 0 ? [] : [.. _released],
            Batch = _newBatch,
            PublishedNs = _publishedNs,
        };
    }

    private TradesAnswer Trades(GetTrades get)
    {
        int limit = Math.Clamp(get.Limit, 1, settings.RecentTrades);
        var trades = new List<TradeTick>();
        bool more = false;
        foreach (TradeTick tick in _recent)
        {
            if (tick.TradeId <= get.AfterTradeId) continue;
            more = trades.Count == limit;
            if (more) break;
            trades.Add(tick);
        }

        return new TradesAnswer(get.RequestNumber, instrumentId, trades, more);
    }

    private MarketDataSnapshot Snapshot(int depth) => new(
        instrumentId, _sequence, _time, _phase, _bids.Top(depth), _asks.Top(depth), _lastPrice, _lastQuantity, _tradedQuantity, _tradeCount)
    {
        Indicative = _indicative,
        Batch = _batch,
        PublishedNs = _publishedNs,
    };

    private int Depth(int asked) => asked <= 0 ? settings.DefaultDepth : Math.Min(asked, settings.MaxDepth);
}
