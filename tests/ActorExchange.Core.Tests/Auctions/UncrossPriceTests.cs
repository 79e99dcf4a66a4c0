namespace ActorExchange.Core.Tests;

public sealed class UncrossPriceTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("10@100", "", "")]
    [InlineData("10@100", "10@101", "")]
    [InlineData("10@100", "10@100", "10@100 0")]
    public void There_is_a_price_only_if_the_sides_meet(string bids, string asks, string expected) =>
        Find(bids, asks, null).ShouldBe(expected);

    [Theory]
    [InlineData("100@105 50@103", "60@101 90@104", "100@104 -50")]
    [InlineData("10@103 20@102", "25@101", "25@102 5")]
    public void The_largest_quantity_wins(string bids, string asks, string expected) =>
        Find(bids, asks, null).ShouldBe(expected);

    [Fact]
    public void Among_these_the_smallest_surplus_wins() =>
        // 102: demand 50, supply 50; 101: demand 70, supply 50; 103: demand 50, supply 60.
        Find("50@103 20@101", "50@101 10@103", 101).ShouldBe("50@103 -10");

    [Fact]
    public void A_surplus_of_buyers_takes_the_highest_price() =>
        Find("60@105 0@104", "50@100 0@101", 100).ShouldBe("50@105 10");

    [Fact]
    public void A_surplus_of_sellers_takes_the_lowest_price() =>
        Find("50@105", "60@100", 105).ShouldBe("50@100 -10");

    [Theory]
    [InlineData(99L, "50@100 0")]
    [InlineData(102L, "50@100 0")]
    [InlineData(103L, "50@105 0")]
    [InlineData(200L, "50@105 0")]
    [InlineData(long.MinValue, "50@100 0")]
    [InlineData(long.MaxValue, "50@105 0")]
    [InlineData(null, "50@105 0")]
    public void Without_a_surplus_the_price_nearest_the_reference_wins(long? reference, string expected) =>
        Find("50@105", "50@100", reference).ShouldBe(expected);

    [Fact]
    public void Between_two_prices_equally_near_the_higher_wins() =>
        Find("50@104", "50@100", 102).ShouldBe("50@104 0");

    [Theory]
    [InlineData(100L, "100@100 50")]
    [InlineData(101L, "100@101 -50")]
    [InlineData(null, "100@101 -50")]
    public void Surpluses_on_different_sides_leave_the_choice_to_the_reference(long? reference, string expected) =>
        // 100: demand 150, supply 100; 101: demand 100, supply 150.
        Find("100@101 50@100", "100@100 50@101", reference).ShouldBe(expected);

    [Fact]
    public void Quantities_and_prices_reach_the_limits_of_64_bits() =>
        Default([new BookLevel(long.MaxValue, long.MaxValue, 1)], [new BookLevel(long.MinValue, long.MaxValue, 1)], 0)
            .ShouldBe(new UncrossResult(long.MaxValue, long.MaxValue, 0));

    [Fact]
    public void A_side_that_overflows_throws() =>
        Should.Throw<OverflowException>(() => Default(
            [new BookLevel(5, long.MaxValue, 1), new BookLevel(4, 1, 1)], [new BookLevel(4, 1, 1)], null));

    [Fact]
    public void The_rule_agrees_with_trying_every_price()
    {
        foreach (int seed in Seeds.Take(300))
        {
            var random = new Random(seed);
            BookLevel[] bids = Levels(random, descending: true);
            BookLevel[] asks = Levels(random, descending: false);
            long? reference = random.Next(4) == 0 ? null : random.Next(12);
            Default(bids, asks, reference).ShouldBe(TryEvery(bids, asks, reference), $"ACTOREXCHANGE_SEED={seed}");
        }
    }

    private static BookLevel[] Levels(Random random, bool descending)
    {
        IEnumerable<int> prices = Enumerable.Range(0, 12).Where(_ => random.Next(3) != 0);
        if (descending) prices = prices.Reverse();
        return [.. prices.Select(price => new BookLevel(price, random.Next(1, 5), 1))];
    }

    private static UncrossResult TryEvery(BookLevel[] bids, BookLevel[] asks, long? reference)
    {
        var candidates = bids.Concat(asks).Select(l => l.Price).Distinct().Select(price =>
        {
            long demand = bids.Where(b => b.Price >= price).Sum(b => b.Quantity);
            long supply = asks.Where(a => a.Price <= price).Sum(a => a.Quantity);
            return new UncrossResult(price, Math.Min(demand, supply), demand - supply);
        }).Where(c => c.Quantity > 0).ToList();
        if (candidates.Count == 0) return default;
        long most = candidates.Max(c => c.Quantity);
        candidates.RemoveAll(c => c.Quantity < most);
        long least = candidates.Min(c => Math.Abs(c.Surplus));
        candidates.RemoveAll(c => Math.Abs(c.Surplus) > least);
        if (candidates.TrueForAll(c => c.Surplus > 0)) return candidates.MaxBy(c => c.Price);
        if (candidates.TrueForAll(c => c.Surplus < 0)) return candidates.MinBy(c => c.Price);
        return candidates.OrderBy(c => reference is { } at ? Math.Abs(c.Price - at) : 0).ThenByDescending(c => c.Price).First();
    }

    private static string Find(string bids, string asks, long? reference) =>
        AuctionText.Format(Default(AuctionText.Parse(bids), AuctionText.Parse(asks), reference));

    private static UncrossResult Default(ReadOnlySpan<BookLevel> bids, ReadOnlySpan<BookLevel> asks, long? reference) =>
        UncrossPrice.Find(bids, asks, 0, 0, reference, BookRules.Default.Uncross);
}
