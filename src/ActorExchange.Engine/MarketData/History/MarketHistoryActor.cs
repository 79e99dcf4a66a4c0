using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine.Ledger;
using ActorExchange.Journal;

namespace ActorExchange.Engine.MarketData;

/// <summary>
/// Bars of every instrument and where each one is: made from the trades that market data tells, and from the ledger for those before. A projection: nothing of it is kept
/// on disk. What comes twice counts once, and where trades are missing (at the start, or after a fault) the ledger has them.
/// </summary>
/// <param name="directory">All instruments.</param>
/// <param name="ledger">The TradeLedgerActor: asked to catch up before its store is read.</param>
/// <param name="store">The ledger's store; touched only in blocking work.</param>
/// <param name="runBlocking">Runs that work, one piece at a time with everybody else's.</param>
public sealed class MarketHistoryActor(InstrumentDirectory directory, IActorRef ledger, ILedgerStore store, Action<Action> runBlocking) : UntypedActor, IWithTimers
{
    /// <summary>Rows of the ledger that are read at a time, so that others get their turn.</summary>
    private const int Page = 2_000;

    private static readonly TimeSpan UpdateInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly SortedDictionary<uint, InstrumentHistory> _instruments = [];
    private readonly Dictionary<(uint Instrument, BarInterval Interval), Bar> _told = [];
    private readonly List<IActorRef> _priceSubscribers = [];

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart()
    {
        Context.System.EventStream.Subscribe(Self, typeof(InstrumentChanged));
        foreach (InstrumentView view in directory.All) Follow(view);
        Timers.StartPeriodicTimer(Tick.Instance, Tick.Instance, UpdateInterval);
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case MarketDataUpdate update when Find(update.InstrumentId) is { } history:
                history.Take(update);
                ReadIfMissing(history);
                break;
            case MarketDataSnapshot snapshot when Find(snapshot.InstrumentId) is { } history:
                history.Take(snapshot);
                ReadIfMissing(history);
                break;
            case InstrumentChanged changed: Follow(changed.View); break;
            case LedgerStatus: ReadAll(); break;
            case TradesRead read: Take(read); break;
            case Retry: foreach (InstrumentHistory history in _instruments.Values) ReadIfMissing(history); break;
            case Tick: TellChanges(); break;
            case GetBars get: Sender.Tell(Answer(get)); break;
            case GetPrices get: Sender.Tell(new PricesAnswer(get.RequestNumber, Prices(changedOnly: false))); break;
            case SubscribeBars subscribe: Subscribe(subscribe); break;
            case UnsubscribeBars unsubscribe: Find(unsubscribe.InstrumentId)?.Unsubscribe(unsubscribe.Subscriber, unsubscribe.Interval); break;
            case SubscribePrices subscribe: Subscribe(subscribe); break;
            case UnsubscribePrices unsubscribe: _priceSubscribers.Remove(unsubscribe.Subscriber); break;
            case Terminated terminated: Forget(terminated.ActorRef); break;
            case Disconnect: break; // that market data has ended: its successor is told of by InstrumentChanged
            default: Unhandled(message); break;
        }
    }

    private InstrumentHistory? Find(uint instrumentId) => _instruments.GetValueOrDefault(instrumentId);

    /// <summary>Subscribes to an instrument's market data, or to its successor after a fault.</summary>
    private void Follow(InstrumentView view)
    {
        uint id = view.Instrument.Id;
        if (Find(id) is not { } history) _instruments[id] = history = new InstrumentHistory(id);
        history.HasChanged = true;
        if (history.Source.Equals(view.MarketData)) return;
        history.Source = view.MarketData;
        view.MarketData.Tell(new SubscribeMarketData(Self, 1), Self);
    }

    /// <summary>The ledger first takes in what is durable, which includes all that market data tells.</summary>
    private void ReadIfMissing(InstrumentHistory history)
    {
        if (!history.HasGap || history.IsReading) return;
        history.IsReading = true;
        ledger.Tell(CatchUp.Instance, Self);
    }

    private void ReadAll()
    {
        foreach ((uint id, InstrumentHistory history) in _instruments)
            if (history.IsReading) Read(id, history.Bars.LastTradeId);
    }

    private void Read(uint instrumentId, long after)
    {
        IActorRef self = Self;
        runBlocking(() => self.Tell(ReadPage(instrumentId, after), ActorRefs.NoSender));
    }

    private TradesRead ReadPage(uint instrumentId, long after)
    {
        try
        {
            IReadOnlyList<LedgerRow> rows = store.ReadTrades(instrumentId, after, Page);
            var trades = new TradeTick[rows.Count];
            for (int i = 0; i < trades.Length; i++)
            {
                LedgerEntry entry = rows[i].Entry;
                trades[i] = new TradeTick(entry.TradeId, entry.PriceTicks, entry.QuantityLots, (Side)entry.AggressorSide, entry.TimeNs);
            }

            return new TradesRead(instrumentId, after, trades, null);
        }
        catch (LedgerException e)
        {
            return new TradesRead(instrumentId, after, [], e);
        }
    }

    private void Take(TradesRead read)
    {
        if (Find(read.InstrumentId) is not { IsReading: true } history || read.After != history.Bars.LastTradeId) return;
        if (read.Fault is { } fault)
        {
            Context.GetLogger().Error(fault, "Trades of instrument {Instrument} cannot be read from the ledger: bars are incomplete", read.InstrumentId);
            EndReading(history);
            return;
        }

        history.Fill(read.Trades);
        if (history.HasGap && read.Trades.Length > 0) Read(read.InstrumentId, history.Bars.LastTradeId);
        else EndReading(history);
    }

    private void EndReading(InstrumentHistory history)
    {
        history.IsReading = false;
        if (history.HasGap) Timers.StartSingleTimer(Retry.Instance, Retry.Instance, RetryAfter);
    }

    private BarsAnswer Answer(GetBars get)
    {
        if (Find(get.InstrumentId) is not { } history) return new BarsAnswer(get.RequestNumber, [], false);
        BarSeries series = history.Bars[get.Interval];
        int from = series.IndexOf(get.From);
        int to = Math.Max(from, series.IndexOf(get.To));
        int first = Math.Max(from, to - get.Limit);
        var bars = new Bar[to - first];
        for (int i = 0; i < bars.Length; i++) bars[i] = series[first + i];
        return new BarsAnswer(get.RequestNumber, bars, first > from);
    }

    private void Subscribe(SubscribeBars subscribe)
    {
        if (Find(subscribe.InstrumentId) is not { } history) return;
        history.Subscribe(subscribe.Subscriber, subscribe.Interval);
        Context.Watch(subscribe.Subscriber);
        BarSeries series = history.Bars[subscribe.Interval];
        subscribe.Subscriber.Tell(new BarsChanged(subscribe.InstrumentId, subscribe.Interval, series.Count == 0 ? [] : [series[series.Count - 1]]));
    }

    private void Subscribe(SubscribePrices subscribe)
    {
        if (!_priceSubscribers.Contains(subscribe.Subscriber)) _priceSubscribers.Add(subscribe.Subscriber);
        Context.Watch(subscribe.Subscriber);
        subscribe.Subscriber.Tell(new PricesChanged(Prices(changedOnly: false)));
    }

    private void Forget(IActorRef subscriber)
    {
        _priceSubscribers.Remove(subscriber);
        foreach (InstrumentHistory history in _instruments.Values) history.Unsubscribe(subscriber);
    }

    private void TellChanges()
    {
        foreach ((uint id, InstrumentHistory history) in _instruments)
            if (history.HasChanged && history.Subscribers.Count > 0) TellBars(id, history);
        if (_priceSubscribers.Count > 0 && Prices(changedOnly: true) is { Count: > 0 } prices)
        {
            var changed = new PricesChanged(prices);
            foreach (IActorRef subscriber in _priceSubscribers) subscriber.Tell(changed);
        }

        foreach (InstrumentHistory history in _instruments.Values) history.HasChanged = false;
    }

    private void TellBars(uint instrumentId, InstrumentHistory history)
    {
        for (int i = 0; i < BarIntervals.Count; i++)
        {
            var interval = (BarInterval)i;
            if (Changes(instrumentId, history.Bars[interval]) is not { Length: > 0 } bars) continue;
            var changed = new BarsChanged(instrumentId, interval, bars);
            foreach ((IActorRef subscriber, BarInterval wanted) in history.Subscribers)
                if (wanted == interval) subscriber.Tell(changed);
        }
    }

    /// <summary>From the bar that was the newest when subscribers were last told.</summary>
    private Bar[] Changes(uint instrumentId, BarSeries series)
    {
        if (series.Count == 0) return [];
        Bar newest = series[series.Count - 1];
        bool known = _told.TryGetValue((instrumentId, series.Interval), out Bar told);
        if (known && told == newest) return [];
        _told[(instrumentId, series.Interval)] = newest;
        int first = known ? Math.Min(series.IndexOf(told.Start), series.Count - 1) : series.Count - 1;
        var bars = new Bar[series.Count - first];
        for (int i = 0; i < bars.Length; i++) bars[i] = series[first + i];
        return bars;
    }

    private List<PriceSummary> Prices(bool changedOnly)
    {
        long now = Context.System.TimeProvider.UnixNanoseconds();
        var prices = new List<PriceSummary>();
        foreach ((uint id, InstrumentHistory history) in _instruments)
            if ((!changedOnly || history.HasChanged) && directory.Find(id) is { Delisted: false }) prices.Add(history.Summary(now));
        return prices;
    }

    private sealed record TradesRead(uint InstrumentId, long After, TradeTick[] Trades, Exception? Fault);

    private sealed class Tick
    {
        public static readonly Tick Instance = new();
    }

    private sealed class Retry
    {
        public static readonly Retry Instance = new();
    }
}
