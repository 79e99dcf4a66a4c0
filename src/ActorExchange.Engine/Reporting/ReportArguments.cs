using System.Globalization;
using ActorExchange.Core;

namespace ActorExchange.Engine.Reporting;

/// <summary>
/// What a report was asked for, in words. Every argument that is given must be one that the report knows; <see cref="ReportRefused"/> says what is wrong.
/// </summary>
internal sealed class ReportArguments(IReadOnlyDictionary<string, string> given, IReadOnlyList<string> known, Actor by)
{
    /// <summary>Most rows of an answer.</summary>
    public const int MaxRows = 10_000;

    /// <summary>Who asks.</summary>
    public Actor By { get; } = by;

    public int Limit => (int)Number("limit", 1000, 1, MaxRows);

    /// <summary>The first thing wrong with the names.</summary>
    public void Check()
    {
        foreach (string name in given.Keys)
            if (!known.Contains(name, StringComparer.Ordinal)) throw Wrong($"there is no argument '{name}'; this report takes {(known.Count == 0 ? "none" : string.Join(", ", known))}");
    }

    /// <summary>Null if it was not given, or is empty.</summary>
    public string? Text(string name) => given.TryGetValue(name, out string? text) && text.Length > 0 ? text : null;

    public long Number(string name, long otherwise, long least, long most)
    {
        if (Text(name) is not { } text) return otherwise;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number >= least && number <= most
            ? number
            : throw Wrong($"{name} must be a whole number from {least} to {most}, not '{text}'");
    }

    /// <summary>A share between 0 and 1, both excluded.</summary>
    public Amount Share(string name, Amount otherwise)
    {
        if (Text(name) is not { } text) return otherwise;
        return AmountText.TryParse(text, out Amount share) && share > Amount.Zero && share < Amount.Whole(1)
            ? share
            : throw Wrong($"{name} must be a share between 0 and 1, like 0.99, not '{text}'");
    }

    /// <summary>Days since 1970 (UTC) of a day like 2026-03-31; of the given time if it was not given.</summary>
    public int Day(string name, long now)
    {
        if (Text(name) is not { } text) return UtcDate.DayOf(now);
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) && day.Year >= 1970
            ? day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber
            : throw Wrong($"{name} must be a day like 2026-03-31, not '{text}'");
    }

    /// <summary>Nanoseconds since 1970 of a time like 2026-03-31T14:30:00Z or a day; null if it was not given.</summary>
    public long? Time(string name)
    {
        if (Text(name) is not { } text) return null;
        const DateTimeStyles Universal = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTime.TryParse(text, CultureInfo.InvariantCulture, Universal, out DateTime time) && time >= DateTime.UnixEpoch && time.Year <= 2200
            ? (time - DateTime.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick
            : throw Wrong($"{name} must be a time like 2026-03-31T14:30:00Z, not '{text}'");
    }

    public static ReportRefused Wrong(string reason) => new(CommandStatus.InvalidArgument, reason);
}
