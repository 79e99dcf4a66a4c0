using ActorExchange.Core;

namespace ActorExchange.Engine;

/// <summary>One entry of a <see cref="TradingSchedule"/>.</summary>
/// <param name="At">Time of day in the schedule's zone, from 00:00 to below 24:00.</param>
/// <param name="Phase">The phase from then on.</param>
public readonly record struct ScheduleEntry(TimeOnly At, TradingPhase Phase);

/// <summary>A moment at which a schedule says that a phase begins: nanoseconds since 1970-01-01 UTC.</summary>
public readonly record struct SchedulePoint(long Time, TradingPhase Phase);

/// <summary>
/// The phases of an instrument's days. What is due at a moment is the phase of the last entry before it, on a trading day; days without trading
/// have no entries, so the last phase of the trading day before goes on. Immutable; any thread.
/// </summary>
public sealed class TradingSchedule
{
    private const int LongestWeekend = 8;

    private readonly ScheduleEntry[] _entries;
    private readonly TimeZoneInfo _zone;
    private readonly bool[] _tradingDays = new bool[7];

    /// <param name="entries">At least one; times of day that differ, in any order.</param>
    /// <param name="zone">What the times of day are in; null: UTC.</param>
    /// <param name="days">Trading days, at least one; null: every day.</param>
    /// <exception cref="ArgumentException">No entries, two at the same time, an unknown phase, or no trading day.</exception>
    public TradingSchedule(IEnumerable<ScheduleEntry> entries, TimeZoneInfo? zone = null, IEnumerable<DayOfWeek>? days = null)
    {
        _entries = [.. entries.OrderBy(e => e.At)];
        _zone = zone ?? TimeZoneInfo.Utc;
        foreach (DayOfWeek day in days ?? Enum.GetValues<DayOfWeek>()) _tradingDays[(int)day] = true;
        if (_entries.Length == 0) throw new ArgumentException("a schedule has at least one entry", nameof(entries));
        if (Array.IndexOf(_tradingDays, true) < 0) throw new ArgumentException("a schedule has at least one trading day", nameof(days));
        for (int i = 0; i < _entries.Length; i++)
        {
            if (!PhaseRules.IsDefined(_entries[i].Phase)) throw new ArgumentException($"there is no phase {(int)_entries[i].Phase}", nameof(entries));
            if (i > 0 && _entries[i].At == _entries[i - 1].At) throw new ArgumentException($"two entries at {_entries[i].At}", nameof(entries));
        }
    }

    /// <summary>The last point at or before a moment.</summary>
    public SchedulePoint Due(long now)
    {
        DateOnly day = DayOf(now);
        SchedulePoint due = default;
        for (int back = -1; back < LongestWeekend; back++)
        {
            // A zone's day may begin on another day of UTC's, and a change of the clocks moves points: all of a day are looked at.
            Span<SchedulePoint> points = PointsOf(day.AddDays(-back));
            foreach (SchedulePoint point in points)
                if (point.Time <= now && (due.Time == 0 || point.Time >= due.Time)) due = point;
            if (due.Time != 0) return due;
        }

        throw new InvalidOperationException("a week has a trading day");
    }

    /// <summary>The first point after a moment.</summary>
    public SchedulePoint Next(long now)
    {
        DateOnly day = DayOf(now);
        for (int ahead = -1; ahead < LongestWeekend; ahead++)
        {
            foreach (SchedulePoint point in PointsOf(day.AddDays(ahead)))
                if (point.Time > now) return point;
        }

        throw new InvalidOperationException("a week has a trading day");
    }

    private DateOnly DayOf(long now) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.UnixEpoch.AddTicks(now / TimeSpan.NanosecondsPerTick), _zone));

    private SchedulePoint[] PointsOf(DateOnly day)
    {
        if (!_tradingDays[(int)day.DayOfWeek]) return [];
        var points = new SchedulePoint[_entries.Length];
        for (int i = 0; i < points.Length; i++) points[i] = new SchedulePoint(TimeOf(day.ToDateTime(_entries[i].At)), _entries[i].Phase);
        return points;
    }

    /// <summary>A local time that the clocks skip is taken an hour (or what they skip) later; one that comes twice is the first one.</summary>
    private long TimeOf(DateTime local)
    {
        TimeSpan offset = _zone.GetUtcOffset(local);
        if (_zone.IsInvalidTime(local)) offset = _zone.GetUtcOffset(local.AddDays(-1));
        else if (_zone.IsAmbiguousTime(local)) offset = _zone.GetAmbiguousTimeOffsets(local).Max();
        return (local - offset - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
    }
}
