using Xunit.Abstractions;

namespace ActorExchange.Core.Tests;

public sealed class BarTests(ITestOutputHelper output)
{
    private const long Second = 1_000_000_000;
    private const long Minute = 60 * Second;

    [Fact]
    public void A_bar_opens_with_its_first_trade_and_closes_with_its_last()
    {
        var series = new BarSeries(BarInterval.OneMinute);
        series.Add(5 * Minute, 100, 10).ShouldBeTrue();
        series.Add((5 * Minute) + Second, 104, 20).ShouldBeFalse();
        series.Add((5 * Minute) + (2 * Second), 98, 30);
        series.Add((6 * Minute) - 1, 101, 40);
        series.Count.ShouldBe(1);
        series[0].ShouldBe(new Bar(5 * Minute, 100, 104, 98, 101, 100, 4));
    }

    [Fact]
    public void An_interval_without_trades_has_no_bar()
    {
        var series = new BarSeries(BarInterval.OneMinute);
        series.Add(0, 100, 1);
        series.Add(10 * Minute, 101, 1).ShouldBeTrue();
        series.Count.ShouldBe(2);
        series[1].Start.ShouldBe(10 * Minute);
        series.IndexOf(1).ShouldBe(1);
        series.IndexOf((10 * Minute) + 1).ShouldBe(2);
    }

    [Fact]
    public void A_trade_of_the_same_moment_as_the_newest_bar_never_opens_an_older_one()
    {
        var series = new BarSeries(BarInterval.OneSecond);
        series.Add(10 * Second, 100, 1);
        series.Add((10 * Second) - 1, 90, 1).ShouldBeFalse();
        series[0].Low.ShouldBe(90);
    }

    [Theory]
    [InlineData(-1, -60)]
    [InlineData(0, 0)]
    [InlineData(59, 0)]
    [InlineData(60, 60)]
    public void Bars_begin_at_whole_multiples_of_their_length(long seconds, long start) =>
        BarInterval.OneMinute.StartOf(seconds * Second).ShouldBe(start * Second);

    [Theory]
    [InlineData("1s")]
    [InlineData("1d")]
    [InlineData("15m")]
    public void Intervals_are_known_by_name(string name)
    {
        BarIntervals.TryParse(name, out BarInterval interval).ShouldBeTrue();
        interval.Name().ShouldBe(name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2m")]
    [InlineData("1M")]
    public void Other_intervals_are_not(string name) => BarIntervals.TryParse(name, out _).ShouldBeFalse();

    [Fact]
    public void A_series_keeps_its_newest_bars()
    {
        int seed = Seeds.Take(1).First();
        output.WriteLine($"ACTOREXCHANGE_SEED={seed}");
        var random = new Random(seed);
        var series = new BarSeries(BarInterval.OneSecond);
        var all = new List<Bar>();
        long time = 0;
        for (int i = 0; i < 20_000; i++)
        {
            time += random.NextInt64(2 * Second);
            long price = random.Next(1, 1_000);
            long start = time - (time % Second);
            if (all.Count > 0 && all[^1].Start == start) all[^1] = all[^1].With(price, 7);
            else all.Add(Bar.Of(start, price, 7));
            series.Add(time, price, 7);
        }

        all.Count.ShouldBeGreaterThan(BarInterval.OneSecond.Kept(), $"seed {seed}");
        series.Count.ShouldBe(BarInterval.OneSecond.Kept());
        Enumerable.Range(0, series.Count).Select(i => series[i]).ShouldBe(all.TakeLast(series.Count), $"seed {seed}");
    }

    [Fact]
    public void A_trade_that_comes_twice_counts_once_and_one_that_is_missing_is_waited_for()
    {
        var bars = new TradeBars();
        bars.Add(1, 0, 100, 5);
        bars.Add(1, 0, 100, 5);
        bars.Misses(3).ShouldBeTrue();
        bars.Add(3, 2 * Second, 90, 5);
        bars.Add(2, Second, 110, 5);
        bars.LastTradeId.ShouldBe(2);
        bars[BarInterval.OneDay][0].ShouldBe(new Bar(0, 100, 110, 100, 110, 10, 2));
    }

    [Fact]
    public void The_last_day_is_measured_from_the_price_before_it()
    {
        var bars = new TradeBars();
        bars.LastDay(0).ShouldBeNull();
        bars.Add(1, Minute, 100, 1);
        bars.Add(2, 1_500 * Minute, 120, 2);
        bars.Add(3, 1_501 * Minute, 110, 3);
        bars.LastDay(1_502 * Minute).ShouldBe(new DayFigures(100, 120, 110, 5));
        bars.LastDay(9_000 * Minute).ShouldBeNull();
    }

    [Fact]
    public void A_volume_beyond_the_largest_number_stays_there() =>
        Bar.Of(0, 1, long.MaxValue).With(1, 1).Volume.ShouldBe(long.MaxValue);
}
