using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine.Books;

namespace ActorExchange.Engine.Tests.Books;

/// <summary>What the timers wait for when the clock is set. Times are nanoseconds, from a day's noon.</summary>
public sealed class BookTimersTests
{
    private const long Second = 1_000_000_000;
    private const long Noon = 1_800_000_000 * Second;

    private static readonly TimeSpan Check = TimeSpan.FromSeconds(10);

    private readonly InstrumentBook _book = new(1, new OrderBook(), 10, 10);
    private readonly BookRecords _records = new();
    private readonly Recorded _timers = new();

    [Fact]
    public void A_call_that_began_in_the_future_of_a_clock_that_was_set_back_lasts_as_long_as_any()
    {
        BookTimers timers = New(new TradingModel { VolatilityCall = TimeSpan.FromMinutes(2) });
        _book.SetPhase(TradingPhase.VolatilityCall, Noon, _records);
        timers.Arm(Noon - (8 * 3600 * Second));
        _timers[BookTickKind.Interval].Wait.ShouldBe(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public void A_call_that_a_restart_fell_into_lasts_what_is_left_of_it_and_one_that_is_over_ends_at_once()
    {
        TradingModel model = new() { VolatilityCall = TimeSpan.FromMinutes(2) };
        _book.SetPhase(TradingPhase.VolatilityCall, Noon, _records);
        New(model).Arm(Noon + (50 * Second));
        _timers[BookTickKind.Interval].Wait.ShouldBe(TimeSpan.FromSeconds(70));
        New(model).Arm(Noon + (5000 * Second));
        _timers[BookTickKind.Interval].Wait.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void A_tick_of_a_phase_that_is_over_is_not_current()
    {
        BookTimers timers = New(new TradingModel { VolatilityCall = TimeSpan.FromMinutes(2) });
        _book.SetPhase(TradingPhase.VolatilityCall, Noon, _records);
        timers.Arm(Noon);
        BookTick tick = _timers[BookTickKind.Interval].Tick;
        timers.IsCurrent(tick).ShouldBeTrue();
        _book.SetPhase(TradingPhase.Continuous, Noon + Second, _records);
        _book.SetPhase(TradingPhase.VolatilityCall, Noon + (2 * Second), _records);
        timers.IsCurrent(tick).ShouldBeFalse();
        timers.Arm(Noon + (2 * Second));
        _book.SetPhase(TradingPhase.Halted, Noon + (3 * Second), _records);
        timers.Arm(Noon + (3 * Second));
        _timers.IsTimerActive(BookTickKind.Interval).ShouldBeFalse();
    }

    [Fact]
    public void What_is_due_at_a_time_of_day_is_looked_up_again_and_again()
    {
        BookTimers timers = New(new TradingModel { Schedule = new TradingSchedule([new(new TimeOnly(0, 0), TradingPhase.Continuous)]) });
        timers.ArmSchedule(Noon);
        _timers[BookTickKind.Schedule].Wait.ShouldBe(Check, "the clock may be set before midnight comes");
        OrderCommand order = new()
        {
            Kind = OrderCommandKind.Place,
            ClientOrderId = ClientOrderId.Parse("a"),
            Side = Side.Buy,
            Type = OrderType.Limit,
            TimeInForce = TimeInForce.GoodTillDate,
            Price = 1,
            Quantity = 1,
            Extras = new CommandExtras { Conditions = new OrderConditions { ExpireTime = Noon + (3600 * Second) } },
        };
        _book.SetPhase(TradingPhase.Continuous, Noon, _records);
        _book.Execute(order, 1, Noon, _records);
        timers.Arm(Noon);
        _timers[BookTickKind.Expiry].Wait.ShouldBe(Check);
        timers.ArmExpiry(Noon + (3598 * Second));
        _timers[BookTickKind.Expiry].Wait.ShouldBe(TimeSpan.FromSeconds(2) + TimeSpan.FromTicks(1));
    }

    [Fact]
    public void A_clock_that_was_hours_ahead_and_is_set_right_leads_to_the_phase_that_is_due()
    {
        var schedule = new TradingSchedule([new(new TimeOnly(9, 0), TradingPhase.Continuous), new(new TimeOnly(17, 0), TradingPhase.Closed)]);
        long midnight = Noon - (Noon % (86_400 * Second));
        Reach(midnight + (10 * 3600 * Second)).ShouldBe(TradingPhase.Continuous);
        Reach(midnight + (18 * 3600 * Second)).ShouldBe(TradingPhase.Closed, "the clock was set eight hours ahead");
        Reach(midnight + (10 * 3600 * Second) + Second).ShouldBe(TradingPhase.Continuous, "and is set right");
        _book.SetPhase(TradingPhase.Halted, midnight + (11 * 3600 * Second), _records);
        Reach(midnight + (9 * 3600 * Second) + (60 * Second)).ShouldBe(TradingPhase.Halted, "set back by less than to another time of the schedule");
        _records.Written.ToArray().Select(r => r.Time).ShouldBe(_records.Written.ToArray().Select(r => r.Time).Order().Distinct());

        TradingPhase Reach(long now)
        {
            SchedulePoint due = schedule.Due(now);
            _book.ReachSchedule(due.Time, due.Phase, now, _records);
            return _book.Book.Phase;
        }
    }

    private BookTimers New(TradingModel model) => new(_book, model, Check, _timers);

    /// <summary>Timers that only say what they were told.</summary>
    private sealed class Recorded : ITimerScheduler
    {
        private readonly Dictionary<object, (BookTick Tick, TimeSpan Wait)> _active = [];

        public (BookTick Tick, TimeSpan Wait) this[BookTickKind kind] => _active[kind];

        public IReadOnlyCollection<object> ActiveTimers => _active.Keys;

        public void StartPeriodicTimer(object key, object msg, TimeSpan interval) => throw new NotSupportedException();

        public void StartPeriodicTimer(object key, object msg, TimeSpan initialDelay, TimeSpan interval) => throw new NotSupportedException();

        public void StartSingleTimer(object key, object msg, TimeSpan timeout) => _active[key] = ((BookTick)msg, timeout);

        public bool IsTimerActive(object key) => _active.ContainsKey(key);

        public void Cancel(object key) => _active.Remove(key);

        public void CancelAll() => _active.Clear();
    }
}
