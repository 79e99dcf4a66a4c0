namespace ActorExchange.Core.Tests;

public abstract partial class OrderBookSuite
{
    [Fact]
    public void A_smaller_quantity_at_the_same_price_keeps_priority() => Given("""
        sell 5 @ 100      | new 1
        sell 5 @ 100      | new 2
        replace 1 3 @ 100 | reduced 1 3@100
        buy 4 @ 100       | new 3; trade 3x1 3@100; trade 3x2 1@100
        """).Levels().ShouldBe(" / 4x1@100");

    [Fact]
    public void A_larger_quantity_loses_priority() => Given("""
        sell 5 @ 100      | new 1
        sell 5 @ 100      | new 2
        replace 1 6 @ 100 | replaced 1 6@100
        buy 6 @ 100       | new 3; trade 3x2 5@100; trade 3x1 1@100
        """).Levels().ShouldBe(" / 5x1@100");

    [Fact]
    public void A_new_price_loses_priority_even_on_the_way_back() => Given("""
        sell 5 @ 100      | new 1
        sell 5 @ 100      | new 2
        replace 1 5 @ 101 | replaced 1 5@101
        replace 1 4 @ 100 | replaced 1 4@100
        buy 6 @ 100       | new 3; trade 3x2 5@100; trade 3x1 1@100
        """).Levels().ShouldBe(" / 3x1@100");

    [Fact]
    public void A_replace_without_a_change_says_reduced_and_keeps_priority() => Given("""
        sell 5 @ 100      | new 1
        sell 5 @ 100      | new 2
        replace 1 5 @ 100 | reduced 1 5@100
        buy 1 @ 100       | new 3; trade 3x1 1@100
        """).Levels().ShouldBe(" / 9x2@100");

    [Fact]
    public void A_replace_that_crosses_trades_at_the_resting_price_and_its_rest_rests() => Given("""
        buy 5 @ 99        | new 1
        sell 3 @ 101      | new 2
        sell 3 @ 102      | new 3
        replace 1 5 @ 101 | replaced 1 5@101; trade 1x2 3@101
        replace 1 6 @ 105 | replaced 1 3@105; trade 1x3 3@102
        cancel 1          | ! UnknownOrder
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void A_replace_counts_what_has_traded() => Given("""
        buy 10 @ 100       | new 1
        sell 4 @ 100       | new 2; trade 2x1 4@100
        replace 1 4 @ 100  | ! QuantityAlreadyTraded
        replace 1 3 @ 99   | ! QuantityAlreadyTraded
        replace 1 5 @ 100  | reduced 1 1@100
        replace 1 20 @ 100 | replaced 1 16@100
        replace 1 0 @ 100  | ! QuantityNotPositive
        replace 7 1 @ 100  | ! UnknownOrder
        """).Levels().ShouldBe("16x1@100 / ");

    [Fact]
    public void A_reduction_keeps_priority_and_all_or_more_cancels() => Given("""
        buy 5 @ 100 | new 1
        buy 5 @ 100 | new 2
        reduce 1 2  | reduced 1 3@100
        sell 4 @ 100 | new 3; trade 3x1 3@100; trade 3x2 1@100
        reduce 2 9  | gone 2 4 ReducedToZero
        reduce 2 1  | ! UnknownOrder
        reduce 2 0  | ! QuantityNotPositive
        buy 5 @ 100 | new 4
        reduce 4 5  | gone 4 5 ReducedToZero
        """).Book.OrderCount.ShouldBe(0);
}
