namespace ActorExchange.Gateway.Tests;

public sealed class LatencyBucketsTests
{
    [Fact]
    public void Every_duration_is_in_a_bucket_whose_top_is_at_most_an_eighth_above_it()
    {
        for (long duration = 0; duration < 1L << 35; duration += 1 + (duration / 37))
        {
            int bucket = LatencyBuckets.Of(duration);
            bucket.ShouldBeInRange(0, LatencyBuckets.Count - 1);
            LatencyBuckets.Top(bucket).ShouldBeInRange(duration, duration + (duration / 8));
            if (bucket > 0) LatencyBuckets.Top(bucket - 1).ShouldBeLessThan(duration);
        }
    }

    [Fact]
    public void What_is_negative_counts_as_nothing_and_what_is_longest_has_the_last_bucket()
    {
        LatencyBuckets.Of(-5).ShouldBe(0);
        LatencyBuckets.Of(long.MaxValue).ShouldBe(LatencyBuckets.Count - 1);
    }

    [Fact]
    public void A_quantile_is_the_bucket_that_the_share_does_not_exceed()
    {
        var counts = new long[LatencyBuckets.Count];
        LatencyBuckets.Quantile(counts, 500).ShouldBe(0);
        counts[LatencyBuckets.Of(1_000)] = 98;
        counts[LatencyBuckets.Of(1_000_000)] = 2;
        LatencyBuckets.Quantile(counts, 500).ShouldBe(LatencyBuckets.Top(LatencyBuckets.Of(1_000)));
        LatencyBuckets.Quantile(counts, 980).ShouldBe(LatencyBuckets.Top(LatencyBuckets.Of(1_000)));
        LatencyBuckets.Quantile(counts, 990).ShouldBe(LatencyBuckets.Top(LatencyBuckets.Of(1_000_000)));
    }
}
