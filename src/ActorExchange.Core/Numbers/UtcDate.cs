namespace ActorExchange.Core;

/// <summary>Days and calendar months since 1970-01-01 UTC of times in nanoseconds since then. Integers alone, no leap seconds.</summary>
public static class UtcDate
{
    public const long NanosecondsPerDay = 86_400_000_000_000;

    private const int DaysFromMarch0000 = 719_468;
    private const int DaysPerEra = 146_097;

    /// <summary>Of a time, 0 or later.</summary>
    public static int DayOf(long time) => (int)(time / NanosecondsPerDay);

    /// <summary>Nanoseconds since midnight.</summary>
    public static long TimeOfDay(long time) => time % NanosecondsPerDay;

    /// <summary>Months since January 1970 of a day, 0 or later.</summary>
    public static int MonthOf(int day)
    {
        // Years that begin in March: the leap day is their last, so that months have the same places in each.
        int days = day + DaysFromMarch0000;
        int era = days / DaysPerEra;
        int ofEra = days % DaysPerEra;
        int year = (ofEra - (ofEra / 1_460) + (ofEra / 36_524) - (ofEra / (DaysPerEra - 1))) / 365;
        int ofYear = ofEra - ((365 * year) + (year / 4) - (year / 100));
        int month = ((5 * ofYear) + 2) / 153;
        return ((((era * 400) + year - 1_970) * 12) + month) + 2;
    }
}
