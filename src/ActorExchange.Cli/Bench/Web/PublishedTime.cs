using System.Globalization;

namespace ActorExchange.Cli.Bench;

/// <summary>Times of messages against the clock of this machine, which is also the server's.</summary>
internal static class PublishedTime
{
    /// <summary>Nanoseconds from a time as the server writes it until now.</summary>
    public static long Age(string published)
    {
        // The parser of the framework takes seven decimals; the last two are a matter of less than 0.1 µs.
        string text = published.Length > 28 ? string.Concat(published.AsSpan(0, 27), "Z") : published;
        DateTime time = DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
        return (DateTime.UtcNow - time).Ticks * 100;
    }
}
