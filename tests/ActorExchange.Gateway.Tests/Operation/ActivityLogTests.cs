namespace ActorExchange.Gateway.Tests;

public sealed class ActivityLogTests
{
    [Fact]
    public void Each_second_has_what_came_since_the_one_before()
    {
        OrderMeter meter = new();
        ActivityLog log = new(meter);
        log.Last(10).ShouldBeEmpty();
        log.Sum(60).Commands.ShouldBe(0);

        meter.Count(3);
        meter.Sample(TimeSpan.FromMilliseconds(1));
        log.Take(1);
        meter.Count(4);
        log.Take(2);

        IReadOnlyList<ActivitySecond> seconds = log.Last(10);
        seconds.Select(s => s.Time).ShouldBe([1, 2]);
        seconds.Select(s => s.Commands).ShouldBe([3, 4]);
        seconds[0].P50.ShouldBeInRange(1_000_000, 1_125_000);
        seconds[1].Samples.ShouldBe(0);
        seconds[1].P99.ShouldBe(0);
    }

    [Fact]
    public void A_sum_is_of_the_last_seconds_only_and_the_oldest_are_forgotten()
    {
        OrderMeter meter = new();
        ActivityLog log = new(meter);
        for (int second = 1; second <= ActivityLog.Capacity + 20; second++)
        {
            meter.Count(second);
            meter.Sample(TimeSpan.FromMicroseconds(second));
            log.Take(second);
        }

        int last = ActivityLog.Capacity + 20;
        log.Last(int.MaxValue).Count.ShouldBe(ActivityLog.Capacity);
        log.Last(2).Select(s => s.Commands).ShouldBe([last - 1, last]);
        ActivitySecond sum = log.Sum(3);
        sum.Commands.ShouldBe((3 * last) - 3);
        sum.Samples.ShouldBe(3);
        sum.Time.ShouldBe(last);
    }
}
