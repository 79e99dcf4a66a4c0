using System.Globalization;
using System.Text.Json;

namespace ActorExchange.Gateway.Web;

/// <summary>Nanoseconds since 1970-01-01 UTC as ISO 8601 in UTC: "2026-11-21T20:43:00.123456789Z". Pure; any thread.</summary>
public static class TimeText
{
    /// <summary>Room for every text.</summary>
    public const int MaxBytes = 30;

    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Writes nine decimals always; returns how many bytes were written.</summary>
    public static int Format(long nanoseconds, Span<byte> destination)
    {
        (long seconds, long rest) = Math.DivRem(nanoseconds, NanosecondsPerSecond);
        if (rest < 0) (seconds, rest) = (seconds - 1, rest + NanosecondsPerSecond);
        DateTime time = DateTime.UnixEpoch.AddSeconds(seconds);
        time.TryFormat(destination, out int written, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        destination[written++] = (byte)'.';
        for (long unit = NanosecondsPerSecond / 10; unit > 0; unit /= 10) destination[written++] = (byte)('0' + (rest / unit % 10));
        destination[written++] = (byte)'Z';
        return written;
    }

    /// <summary>Writes "name":"2026-…Z".</summary>
    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, long nanoseconds)
    {
        Span<byte> text = stackalloc byte[MaxBytes];
        writer.WriteString(name, text[..Format(nanoseconds, text)]);
    }

    /// <summary>Nanoseconds of a moment, to its 100 ns.</summary>
    public static long Of(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;

    /// <summary>
    /// Reads date, time and zone ("Z" or an offset), with up to nine decimals. False for anything else and for years outside 1970–2261.
    /// </summary>
    public static bool TryParse(string text, out long nanoseconds)
    {
        nanoseconds = 0;
        int zone = text.LastIndexOfAny(['Z', '+', '-']);
        int point = text.IndexOf('.');
        if (zone < 19 || (point >= 0 && point != 19)) return false;
        ReadOnlySpan<char> decimals = point < 0 ? default : text.AsSpan(point + 1, zone - point - 1);
        if (decimals.Length > 9 || (point >= 0 && decimals.IsEmpty) || decimals.ContainsAnyExceptInRange('0', '9')) return false;
        string whole = string.Concat(text.AsSpan(0, 19), text.AsSpan(zone));
        if (!DateTimeOffset.TryParseExact(
            whole, ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
            return false;
        if (time.UtcDateTime.Year is < 1970 or > 2261) return false;
        long rest = 0;
        for (int i = 0; i < 9; i++) rest = (rest * 10) + (i < decimals.Length ? decimals[i] - '0' : 0);
        nanoseconds = (time.ToUnixTimeSeconds() * NanosecondsPerSecond) + rest;
        return true;
    }
}
