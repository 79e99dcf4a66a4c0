namespace ActorExchange.Core.Tests;

/// <summary>Each named rule alone, and market orders in the call.</summary>
public sealed class UncrossRuleTests
{
    /// <summary>
    /// Demand and supply: 100: 90, 50; 101: 70, 50; 102: 60, 50; 103: 50, 50; 104: 50, 60; 105: 50, 80. All trade 50.
    /// </summary>
    private const string Bids = "50@105 10@102 10@101 20@100";
    private const string Asks = "50@100 0@103 10@104 20@105";

    [Theory]
    [InlineData(UncrossRule.MinimumSurplus, "50@103 0")]
    [InlineData(UncrossRule.HighestPrice, "50@105 -30")]
    [InlineData(UncrossRule.LowestPrice, "50@100 40")]
    [InlineData(UncrossRule.MiddlePrice, "50@102 10")]
    public void Each_rule_chooses_among_the_prices_with_the_most_quantity(UncrossRule rule, string expected) =>
        Find(Bids, Asks, null, rule).ShouldBe(expected);

    [Theory]
    [InlineData(50L, "50@100 40")]
    [InlineData(101L, "50@101 20")]
    [InlineData(500L, "50@105 -30")]
    [InlineData(null, "50@105 -30")]
    public void The_reference_price_rule_takes_the_nearest_price(long? reference, string expected) =>
        Find(Bids, Asks, reference, UncrossRule.ReferencePrice).ShouldBe(expected);

    [Theory]
    [InlineData("80@103", "50@100 0@101", "50@103 30")]
    [InlineData("50@103 0@102", "80@100", "50@100 -30")]
    [InlineData("50@103", "50@100", "50@100 0")]
    [InlineData(Bids, Asks, "50@100 40")]
    public void Market_pressure_decides_only_if_all_prices_press_the_same_way(string bids, string asks, string expected) =>
        Find(bids, asks, null, UncrossRule.MarketPressure, UncrossRule.LowestPrice).ShouldBe(expected);

    [Fact]
    public void Rules_apply_in_the_order_of_the_list()
    {
        // 100: 150, 100; 102: 100, 100; 104: 100, 130.
        const string bids = "100@104 0@102 50@100";
        const string asks = "100@100 0@102 30@104";
        Find(bids, asks, 99, UncrossRule.ReferencePrice, UncrossRule.MinimumSurplus).ShouldBe("100@100 50");
        Find(bids, asks, 99, UncrossRule.MinimumSurplus, UncrossRule.ReferencePrice).ShouldBe("100@102 0");
    }

    [Fact]
    public void Without_rules_the_highest_price_is_taken() => Find(Bids, Asks, 100).ShouldBe("50@105 -30");

    [Theory]
    [InlineData("5@103", "5@100", "5@101 0")]
    [InlineData("5@-100", "5@-103", "5@-102 0")]
    [InlineData("5@9223372036854775807", "5@-9223372036854775808", "5@-1 0")]
    public void The_middle_is_rounded_down_and_may_be_a_price_that_no_order_names(string bids, string asks, string expected) =>
        Find(bids, asks, null, UncrossRule.MinimumSurplus, UncrossRule.MiddlePrice).ShouldBe(expected);

    [Fact]
    public void The_surplus_at_the_middle_is_that_of_the_middle() =>
        // 100: 150, 100; 102: 100, 150; between them 100 meet 100.
        Find("100@102 50@100", "100@100 50@102", null, UncrossRule.MiddlePrice).ShouldBe("100@101 0");

    [Theory]
    [InlineData(0, 0, "")]
    [InlineData(10, 0, "10@101 0")]
    [InlineData(15, 0, "10@101 5")]
    [InlineData(0, 10, "")]
    [InlineData(15, 10, "15@101 -5")]
    public void Market_orders_trade_at_every_price(long marketBuy, long marketSell, string expected) =>
        Market("", "10@101", marketBuy, marketSell, null).ShouldBe(expected);

    [Fact]
    public void Market_orders_on_both_sides_join_the_limits() =>
        // 99: 30, 25; 101: 20, 35: the most at 99.
        Market("10@99", "10@101", 20, 25, null).ShouldBe("25@99 5");

    [Theory]
    [InlineData(10, 4, 100L, "4@100 6")]
    [InlineData(4, 10, -7L, "4@-7 -6")]
    [InlineData(4, 10, null, "")]
    [InlineData(4, 0, 100L, "")]
    [InlineData(0, 4, 100L, "")]
    public void Only_market_orders_trade_at_the_reference_price(long marketBuy, long marketSell, long? reference, string expected) =>
        Market("", "", marketBuy, marketSell, reference).ShouldBe(expected);

    [Fact]
    public void Market_orders_count_in_the_overflow_of_a_side()
    {
        Should.Throw<OverflowException>(() => Market("1@100", "1@100", long.MaxValue, 0, null));
        Should.Throw<OverflowException>(() => Market("1@100", "1@100", 0, long.MaxValue, null));
    }

    [Fact]
    public void Nothing_is_allocated_on_the_heap()
    {
        (BookLevel[] bids, BookLevel[] asks) = (AuctionText.Parse(Bids), AuctionText.Parse(Asks));
        IReadOnlyList<UncrossRule> rules = BookRules.Default.Uncross;
        UncrossPrice.Find(bids, asks, 1, 2, 100, rules);
        AllocatedBytes.Least(() =>
        {
            for (int i = 0; i < 1_000; i++) UncrossPrice.Find(bids, asks, 1, 2, 100, rules);
        }).ShouldBe(0);
    }

    private static string Find(string bids, string asks, long? reference, params UncrossRule[] rules) =>
        AuctionText.Format(UncrossPrice.Find(AuctionText.Parse(bids), AuctionText.Parse(asks), 0, 0, reference, rules));

    private static string Market(string bids, string asks, long marketBuy, long marketSell, long? reference) => AuctionText.Format(
        UncrossPrice.Find(AuctionText.Parse(bids), AuctionText.Parse(asks), marketBuy, marketSell, reference, BookRules.Default.Uncross));
}
