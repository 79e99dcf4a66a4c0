namespace ActorExchange.Core;

/// <summary>Bars of every interval of one instrument, made from its trades, and the figures of its last 24 hours. One thread at a time.</summary>
public sealed class TradeBars
{
    private const long Day = 86_400_000_000_000;

    private readonly BarSeries[] _series = new BarSeries[BarIntervals.Count];

    public TradeBars()
    {
        for (int i = 0; i < _series.Length; i++) _series[i] = new BarSeries((BarInterval)i);
    }

    /// <summary>Number of the last trade that was added; 0: none was.</summary>
    public long LastTradeId { get; private set; }

    /// <summary>Price of the last trade, ticks.</summary>
    public long LastPrice { get; private set; }

    public BarSeries this[BarInterval interval] => _series[(int)interval];

    /// <summary>Adds the trade that follows the last one. Others do nothing, so that a trade that comes twice counts once; see <see cref="Misses"/>.</summary>
    public void Add(long tradeId, long time, long price, long quantity)
    {
        if (tradeId != LastTradeId + 1) return;
        LastTradeId = tradeId;
        LastPrice = price;
        foreach (BarSeries series in _series) series.Add(time, price, quantity);
    }

    /// <summary>Trades before this one have not been added.</summary>
    public bool Misses(long tradeId) => tradeId > LastTradeId + 1;

    /// <summary>The last 24 hours before a time, to the minute: null without a trade in them.</summary>
    public DayFigures? LastDay(long now)
    {
        BarSeries minutes = this[BarInterval.OneMinute];
        int first = minutes.IndexOf(now - Day);
        if (first == minutes.Count) return null;
        long reference = first > 0 ? minutes[first - 1].Close : minutes[first].Open;
        Bar sum = minutes[first];
        for (int i = first + 1; i < minutes.Count; i++)
        {
            Bar bar = minutes[i];
            sum = sum with
            {
                High = Math.Max(sum.High, bar.High),
                Low = Math.Min(sum.Low, bar.Low),
                Volume = sum.Volume > long.MaxValue - bar.Volume ? long.MaxValue : sum.Volume + bar.Volume,
            };
        }

        return new DayFigures(reference, sum.High, sum.Low, sum.Volume);
    }
}

/// <summary>An instrument's last 24 hours. Ticks and lots.</summary>
/// <param name="Reference">Price that the change is measured from: the last one before them, or their first.</param>
/// <param name="High">Highest price.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="Volume">Quantity traded.</param>
public readonly record struct DayFigures(long Reference, long High, long Low, long Volume);
