namespace ActorExchange.Core.Tests;

public sealed class BatchOrderTests
{
    /// <summary>Expected orders come from an independent program (Python integers) that was written after the description alone.</summary>
    [Theory]
    [InlineData(42UL, "1 2 3 4 5 6 7 8", "5 4 3 1 8 7 2 6")]
    [InlineData(0UL, "1 2 3 4 5 6 7 8", "2 3 7 6 5 1 4 8")]
    [InlineData(ulong.MaxValue, "1 2 3 4 5", "2 3 1 4 5")]
    [InlineData(123456789UL, "10 20 30", "20 30 10")]
    [InlineData(7UL, "10", "10")]
    [InlineData(7UL, "", "")]
    public void A_seed_gives_the_order_that_its_description_says(ulong seed, string ids, string expected)
    {
        long[] order = [.. ids.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse)];
        BatchOrder.Permute(order, seed);
        string.Join(' ', order).ShouldBe(expected);
    }

    [Fact]
    public void Every_order_of_a_few_ids_comes_about_equally_often()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (ulong seed = 0; seed < 24_000; seed++)
        {
            long[] ids = [1, 2, 3, 4];
            BatchOrder.Permute(ids, seed);
            string order = string.Join(' ', ids);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        counts.Count.ShouldBe(24);
        counts.Values.ShouldAllBe(count => count > 850 && count < 1_150);
    }

    [Fact]
    public void No_id_is_lost()
    {
        foreach (int seed in Seeds.Take(200))
        {
            long[] ids = [.. Enumerable.Range(0, seed % 50).Select(i => i * 3L)];
            long[] shuffled = [.. ids];
            BatchOrder.Permute(shuffled, (ulong)seed);
            shuffled.Order().SequenceEqual(ids).ShouldBeTrue($"ACTOREXCHANGE_SEED={seed}");
        }
    }
}
