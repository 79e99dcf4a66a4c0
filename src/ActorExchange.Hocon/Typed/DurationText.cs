using System.Globalization;

namespace ActorExchange.Hocon;

/// <summary>Durations as text.</summary>
public static class DurationText
{
    /// <summary>Reads a number and a unit; no unit means milliseconds. Rounds to 100 ns. False if it is no duration or does not fit.</summary>
    public static bool TryParse(string text, out TimeSpan duration)
    {
        duration = default;
        ArgumentNullException.ThrowIfNull(text);
        if (!NumberWithUnit.TrySplit(text, out decimal number, out string unit)) return false;
        if (TicksPer(unit) is not { } ticks) return false;
        if (Math.Abs(number) > long.MaxValue / ticks) return false;
        duration = new TimeSpan((long)decimal.Round(number * ticks));
        return true;
    }

    /// <summary>The shortest exact text: 10s, 1500ms, 2h.</summary>
    public static string Format(TimeSpan duration)
    {
        long ticks = duration.Ticks;
        (string unit, long size) = Units.First(u => ticks % u.Size == 0);
        return (ticks / size).ToString(CultureInfo.InvariantCulture) + unit;
    }

    private static readonly (string Unit, long Size)[] Units =
    [
        ("d", TimeSpan.TicksPerDay), ("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute), ("s", TimeSpan.TicksPerSecond),
        ("ms", TimeSpan.TicksPerMillisecond), ("us", TimeSpan.TicksPerMicrosecond), ("00ns", 1),
    ];

    private static decimal? TicksPer(string unit) => unit switch
    {
        "ns" or "nano" or "nanos" or "nanosecond" or "nanoseconds" => 0.01m,
        "us" or "micro" or "micros" or "microsecond" or "microseconds" => TimeSpan.TicksPerMicrosecond,
        "" or "ms" or "milli" or "millis" or "millisecond" or "milliseconds" => TimeSpan.TicksPerMillisecond,
        "s" or "second" or "seconds" => TimeSpan.TicksPerSecond,
        "m" or "minute" or "minutes" => TimeSpan.TicksPerMinute,
        "h" or "hour" or "hours" => TimeSpan.TicksPerHour,
        "d" or "day" or "days" => TimeSpan.TicksPerDay,
        _ => null,
    };
}
