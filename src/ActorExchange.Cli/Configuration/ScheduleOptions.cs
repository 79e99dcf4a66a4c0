using System.Globalization;
using ActorExchange.Core;
using ActorExchange.Engine;

namespace ActorExchange.Cli.Configuration;

/// <summary>When instruments go into which phase, by time of day.</summary>
public sealed record ScheduleOptions
{
    public string Zone { get; init; } = "UTC";

    public IReadOnlyList<DayOfWeek> Days { get; init; } =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public IReadOnlyList<ScheduledPhaseOptions> Phases { get; init; } = [];

    /// <summary>The engine's form of it; null if there are no phases.</summary>
    /// <exception cref="FormatException">Says which field is wrong.</exception>
    public TradingSchedule? ToSchedule()
    {
        if (Phases.Count == 0) return null;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out TimeZoneInfo? zone))
            throw new FormatException($"zone \"{Zone}\" is not known here; it must be UTC or a name such as Europe/Berlin");
        try
        {
            return new TradingSchedule(Phases.Select(phase => phase.ToEntry()), zone, Days);
        }
        catch (ArgumentException e)
        {
            throw new FormatException(e.Message, e);
        }
    }
}

/// <summary>One phase of a day.</summary>
public sealed record ScheduledPhaseOptions
{
    /// <summary>Time of day: HH:mm or HH:mm:ss.</summary>
    public string At { get; init; } = "";

    /// <summary>The phase from then on; null: not said, an error.</summary>
    public TradingPhase? Phase { get; init; }

    public ScheduleEntry ToEntry()
    {
        if (!TimeOnly.TryParseExact(At, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly at))
            throw new FormatException($"\"{At}\" is no time of day; it must be like 09:00 or 09:00:30");
        return new ScheduleEntry(at, Phase ?? throw new FormatException($"the entry at {At} has no phase"));
    }
}
