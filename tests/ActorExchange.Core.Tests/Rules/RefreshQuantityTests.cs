namespace ActorExchange.Core.Tests;

public sealed class RefreshQuantityTests
{
    /// <summary>Expected quantities come from an independent program that was written after the description alone.</summary>
    [Theory]
    [InlineData(7UL, 12L, 900L, 100L, 20L, 95L)]
    [InlineData(7UL, 12L, 800L, 100L, 20L, 94L)]
    [InlineData(7UL, 12L, 700L, 100L, 20L, 108L)]
    [InlineData(7UL, 12L, 600L, 100L, 20L, 120L)]
    [InlineData(7UL, 12L, 95L, 100L, 20L, 81L)]
    [InlineData(0UL, 1L, 1_000_000L, 500L, 499L, 298L)]
    [InlineData(ulong.MaxValue, long.MaxValue, long.MaxValue, long.MaxValue, long.MaxValue - 1, long.MaxValue)]
    public void The_quantity_is_drawn_as_described(ulong seed, long orderId, long leaves, long display, long variance, long expected) =>
        RefreshQuantity.Next(seed, orderId, leaves, display, variance).ShouldBe(expected);

    [Theory]
    [InlineData(1_000L, 100L, 100L)]
    [InlineData(40L, 100L, 40L)]
    public void Without_variance_it_is_the_display_quantity_or_what_is_left(long leaves, long display, long expected) =>
        RefreshQuantity.Next(7, 12, leaves, display, 0).ShouldBe(expected);

    [Fact]
    public void Every_quantity_within_the_variance_comes_about_equally_often()
    {
        int[] counts = new int[11];
        for (long leaves = 100; leaves < 11_100; leaves++) counts[RefreshQuantity.Next(3, 8, leaves, 50, 5) - 45]++;
        counts.ShouldAllBe(count => count > 850 && count < 1_150);
    }

    [Fact]
    public void Orders_of_one_book_and_books_of_one_order_differ()
    {
        long[] orders = [.. Enumerable.Range(1, 20).Select(id => RefreshQuantity.Next(1, id, 1_000_000, 1_000, 900))];
        long[] seeds = [.. Enumerable.Range(1, 20).Select(seed => RefreshQuantity.Next((ulong)seed, 1, 1_000_000, 1_000, 900))];
        orders.Distinct().Count().ShouldBeGreaterThan(15);
        seeds.Distinct().Count().ShouldBeGreaterThan(15);
    }
}
