using ActorExchange.Actors;
using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>A book's own messages to itself: something may be due by time.</summary>
/// <param name="Kind">What.</param>
/// <param name="Key">What it was armed for; nothing happens if that is over.</param>
internal sealed record BookTick(BookTickKind Kind, long Key);

internal enum BookTickKind
{
    /// <summary>The earliest good-till-date order.</summary>
    Expiry,

    /// <summary>The end of a volatility call, of an auction's or a batch's interval.</summary>
    Interval,

    /// <summary>The best price has been at its band for long enough.</summary>
    LimitState,

    /// <summary>The schedule's next point, or the next look at the clock.</summary>
    Schedule,
}

/// <summary>
/// When a book has something to do by time. Everything is derived from the book's state, so that it is the same after a recovery; how long
/// something lasts is measured without the clock, what is due at a time of day is looked up again and again. For the book's actor only.
/// </summary>
internal sealed class BookTimers(InstrumentBook book, TradingModel model, TimeSpan clockCheck, ITimerScheduler timers)
{
    private readonly bool _watchesLimits = model.LimitState > TimeSpan.Zero && model.Rules.BandAction == BandAction.Hold;
    private long _expiry = long.MaxValue;
    private long _interval;
    private bool _isAtLimit;
    private long _limitStates;

    /// <summary>Brings the timers in step with the book: at the end of a run of messages.</summary>
    public void Arm(long now)
    {
        if (book.Book.NextExpiry != _expiry) ArmExpiry(now);
        if (book.Progress.IntervalSince != _interval) ArmInterval(now);
        if (_watchesLimits && IsAtLimit() != _isAtLimit) ArmLimitState();
    }

    /// <summary>Whether a tick is of something that still goes on. An expiry and the schedule look at the clock anyway.</summary>
    public bool IsCurrent(BookTick tick) => tick.Kind switch
    {
        BookTickKind.Interval => tick.Key == book.Progress.IntervalSince,
        BookTickKind.LimitState => _isAtLimit && tick.Key == _limitStates && IsAtLimit(),
        _ => true,
    };

    public void ArmExpiry(long now)
    {
        _expiry = book.Book.NextExpiry;
        if (_expiry == long.MaxValue) timers.Cancel(BookTickKind.Expiry);
        else Start(BookTickKind.Expiry, 0, Wait(_expiry - now));
    }

    /// <summary>The interval goes on: nothing was done at its end.</summary>
    public void RepeatInterval() => StartInterval(Interval());

    public void ArmSchedule(long now)
    {
        if (model.Schedule is { } schedule) Start(BookTickKind.Schedule, 0, Wait(schedule.Next(now).Time - now));
    }

    /// <summary>A clock that was set back may say that the interval has not begun: then it begins now.</summary>
    private void ArmInterval(long now)
    {
        _interval = book.Progress.IntervalSince;
        TimeSpan interval = Interval();
        TimeSpan elapsed = TimeSpan.FromTicks(Math.Max(0, now - _interval) / TimeSpan.NanosecondsPerTick);
        StartInterval(interval == TimeSpan.Zero || elapsed < TimeSpan.Zero ? interval : interval - elapsed);
    }

    private void StartInterval(TimeSpan wait)
    {
        if (Interval() == TimeSpan.Zero) timers.Cancel(BookTickKind.Interval);
        else Start(BookTickKind.Interval, _interval, wait);
    }

    private TimeSpan Interval() => book.Book.Phase switch
    {
        TradingPhase.VolatilityCall => model.VolatilityCall,
        TradingPhase.PeriodicAuction => model.AuctionInterval,
        TradingPhase.BatchCollection => model.BatchInterval,
        _ => TimeSpan.Zero,
    };

    private void ArmLimitState()
    {
        _isAtLimit = !_isAtLimit;
        if (_isAtLimit) Start(BookTickKind.LimitState, ++_limitStates, model.LimitState);
        else timers.Cancel(BookTickKind.LimitState);
    }

    /// <summary>The best bid has come up to the upper band, or the best offer down to the lower one.</summary>
    private bool IsAtLimit()
    {
        if (book.Book.Phase != TradingPhase.Continuous) return false;
        ref readonly BookProgress progress = ref book.Progress;
        PriceBands bands = PriceBands.Of(
            model.Rules, progress.HasReference ? progress.ReferencePrice : null, book.Book.LastTradeId > 0 ? book.Book.LastPrice : null);
        return (bands.High != long.MaxValue && book.Book.TryGetBest(Side.Buy, out long bid, out _) && bid >= bands.High)
            || (bands.Low != long.MinValue && book.Book.TryGetBest(Side.Sell, out long ask, out _) && ask <= bands.Low);
    }

    /// <summary>Not longer than until the next look at the clock.</summary>
    private TimeSpan Wait(long nanoseconds)
    {
        long ticks = nanoseconds <= 0 ? 0 : (nanoseconds / TimeSpan.NanosecondsPerTick) + 1;
        return TimeSpan.FromTicks(Math.Min(ticks, clockCheck.Ticks));
    }

    private void Start(BookTickKind kind, long key, TimeSpan wait) =>
        timers.StartSingleTimer(kind, new BookTick(kind, key), wait < TimeSpan.Zero ? TimeSpan.Zero : wait);
}
