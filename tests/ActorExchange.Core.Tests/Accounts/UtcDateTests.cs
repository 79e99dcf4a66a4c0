namespace ActorExchange.Core.Tests;

/// <summary>Calendar months by integers, against the calendar of the platform.</summary>
public sealed class UtcDateTests
{
    [Fact]
    public void Every_day_until_2262_is_in_the_month_that_the_calendar_says()
    {
        DateTime date = DateTime.UnixEpoch;
        for (int day = 0; day <= 106_751; day++, date = date.AddDays(1))
        {
            int month = ((date.Year - 1970) * 12) + date.Month - 1;
            if (UtcDate.MonthOf(day) != month) UtcDate.MonthOf(day).ShouldBe(month, $"{date:yyyy-MM-dd}");
        }
    }
}
