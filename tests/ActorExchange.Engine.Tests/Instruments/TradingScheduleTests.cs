using ActorExchange.Core;

namespace ActorExchange.Engine.Tests.Instruments;

public sealed class TradingScheduleTests
{
    private static readonly ScheduleEntry[] Day =
    [
        new(new TimeOnly(9, 0), TradingPhase.OpeningCall), new(new TimeOnly(9, 10), TradingPhase.Continuous), new(new TimeOnly(17, 30), TradingPhase.Closed),
    ];

    /// <summary>An hour later from 2026-03-29 01:00 UTC to 2026-10-25 01:00 UTC, whatever the machine knows of zones.</summary>
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.CreateCustomTimeZone(
        "test", TimeSpan.FromHours(1), "test", "standard", "summer",
        [
            TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
                DateTime.MinValue.Date, DateTime.MaxValue.Date, TimeSpan.FromHours(1),
                TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 2, 0, 0), 3, 5, DayOfWeek.Sunday),
                TimeZoneInfo.TransitionTime.CreateFloatingDateRule(new DateTime(1, 1, 1, 3, 0, 0), 10, 5, DayOfWeek.Sunday)),
        ]);

    [Theory]
    [InlineData("2026-01-07T08:59:59.9999999", "2026-01-06T17:30", TradingPhase.Closed, "2026-01-07T09:00")]
    [InlineData("2026-01-07T09:00:00", "2026-01-07T09:00", TradingPhase.OpeningCall, "2026-01-07T09:10")]
    [InlineData("2026-01-07T12:00:00", "2026-01-07T09:10", TradingPhase.Continuous, "2026-01-07T17:30")]
    [InlineData("2026-01-07T23:59:59", "2026-01-07T17:30", TradingPhase.Closed, "2026-01-08T09:00")]
    public void The_last_entry_is_due_and_the_next_one_follows(string now, string due, TradingPhase phase, string next)
    {
        var schedule = new TradingSchedule(Day);
        schedule.Due(At(now)).ShouldBe(new SchedulePoint(At(due), phase));
        schedule.Next(At(now)).Time.ShouldBe(At(next));
    }

    [Fact]
    public void A_weekend_goes_on_as_the_last_day_ended()
    {
        var schedule = new TradingSchedule(Day, days: [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday]);
        long sunday = At("2026-01-11T12:00");
        schedule.Due(sunday).ShouldBe(new SchedulePoint(At("2026-01-09T17:30"), TradingPhase.Closed));
        schedule.Next(sunday).ShouldBe(new SchedulePoint(At("2026-01-12T09:00"), TradingPhase.OpeningCall));
    }

    [Fact]
    public void One_trading_day_a_week_is_found_from_anywhere()
    {
        var schedule = new TradingSchedule([new(new TimeOnly(0, 0), TradingPhase.Continuous)], days: [DayOfWeek.Wednesday]);
        for (int hour = 0; hour < 24 * 14; hour++)
        {
            long now = At("2026-01-07T00:00") + (hour * 3_600_000_000_000L);
            schedule.Due(now).Time.ShouldBe(At(hour < 24 * 7 ? "2026-01-07T00:00" : "2026-01-14T00:00"));
            schedule.Next(now).Time.ShouldBe(At(hour < 24 * 7 ? "2026-01-14T00:00" : "2026-01-21T00:00"));
        }
    }

    [Theory]
    [InlineData("2026-03-28T08:05", "2026-03-28T08:00")]
    [InlineData("2026-03-29T07:05", "2026-03-29T07:00")]
    [InlineData("2026-10-24T07:05", "2026-10-24T07:00")]
    [InlineData("2026-10-25T08:05", "2026-10-25T08:00")]
    public void Times_are_of_the_zone_in_summer_and_in_winter(string now, string due) =>
        new TradingSchedule(Day, Zone).Due(At(now)).ShouldBe(new SchedulePoint(At(due), TradingPhase.OpeningCall));

    [Fact]
    public void A_time_that_the_clocks_skip_comes_after_the_skip_and_one_that_comes_twice_is_the_first()
    {
        var schedule = new TradingSchedule([new(new TimeOnly(2, 30), TradingPhase.Continuous)], Zone);
        schedule.Due(At("2026-03-29T12:00")).Time.ShouldBe(At("2026-03-29T01:30"), "02:30 is skipped: 03:30 summer time");
        schedule.Due(At("2026-10-25T12:00")).Time.ShouldBe(At("2026-10-25T00:30"), "02:30 summer time, not the one an hour later");
    }

    [Fact]
    public void Points_come_one_after_the_other_for_years()
    {
        var schedule = new TradingSchedule(Day, Zone);
        SchedulePoint point = schedule.Due(At("2026-01-01T00:00"));
        for (int i = 0; i < 3 * 365 * 3; i++)
        {
            SchedulePoint next = schedule.Next(point.Time);
            next.Time.ShouldBeGreaterThan(point.Time);
            schedule.Due(next.Time - 1).ShouldBe(point);
            schedule.Due(next.Time).ShouldBe(next);
            point = next;
        }
    }

    [Fact]
    public void A_schedule_without_sense_is_refused()
    {
        Should.Throw<ArgumentException>(() => new TradingSchedule([]));
        Should.Throw<ArgumentException>(() => new TradingSchedule([Day[0], Day[0]]));
        Should.Throw<ArgumentException>(() => new TradingSchedule(Day, days: []));
        Should.Throw<ArgumentException>(() => new TradingSchedule([new(default, (TradingPhase)77)]));
    }

    private static long At(string utc) =>
        (DateTime.Parse(utc, System.Globalization.CultureInfo.InvariantCulture) - DateTime.UnixEpoch).Ticks * 100;
}
