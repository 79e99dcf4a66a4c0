namespace ActorExchange.Core;

/// <summary>How much time one bar covers.</summary>
public enum BarInterval : byte
{
    OneSecond,
    FiveSeconds,
    FifteenSeconds,
    OneMinute,
    FiveMinutes,
    FifteenMinutes,
    OneHour,
    OneDay,
}

/// <summary>What there is to know of intervals.</summary>
public static class BarIntervals
{
    private const long Second = 1_000_000_000;

    private static readonly (string Name, long Length, int Kept)[] Table =
    [
        ("1s", Second, 3_600),
        ("5s", 5 * Second, 3_600),
        ("15s", 15 * Second, 5_760),
        ("1m", 60 * Second, 10_080),
        ("5m", 300 * Second, 8_640),
        ("15m", 900 * Second, 8_640),
        ("1h", 3_600 * Second, 17_520),
        ("1d", 86_400 * Second, 3_660),
    ];

    /// <summary>Number of intervals.</summary>
    public static int Count => Table.Length;

    /// <summary>As clients write it: "1m".</summary>
    public static string Name(this BarInterval interval) => Table[(int)interval].Name;

    /// <summary>Nanoseconds. Bars begin at whole multiples since 1970-01-01 UTC.</summary>
    public static long Length(this BarInterval interval) => Table[(int)interval].Length;

    /// <summary>Bars that are kept: the newest.</summary>
    public static int Kept(this BarInterval interval) => Table[(int)interval].Kept;

    /// <summary>False if there is no interval of that name.</summary>
    public static bool TryParse(string name, out BarInterval interval)
    {
        for (int i = 0; i < Table.Length; i++)
        {
            interval = (BarInterval)i;
            if (string.Equals(Table[i].Name, name, StringComparison.Ordinal)) return true;
        }

        interval = default;
        return false;
    }

    /// <summary>Start of the bar that a time belongs to.</summary>
    public static long StartOf(this BarInterval interval, long time)
    {
        long length = interval.Length();
        long into = time % length;
        return time - (into < 0 ? into + length : into);
    }
}
