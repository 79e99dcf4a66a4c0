namespace ActorExchange.Core.Tests;

public abstract partial class OrderBookSuite
{
    [Fact]
    public void An_iceberg_shows_a_slice_and_stands_last_with_every_new_one() => Given("""
        sell 7 @ 100 iceberg 3
        sell 2 @ 100
        buy 4 @ 100 | new 3; trade 3x1 3@100; refreshed 1 3@100; trade 3x2 1@100
        buy 5 @ 100 | new 4; trade 4x2 1@100; trade 4x1 3@100; refreshed 1 1@100; trade 4x1 1@100
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void The_market_sees_slices_and_shown_orders_only()
    {
        Scenario book = Given("""
            sell 9 @ 100 iceberg 2
            sell 4 @ 100 hidden
            sell 5 @ 99 hidden
            buy 3 @ 98
            """);
        book.Levels().ShouldBe("3x1@98 / 2x1@100");
        book.Book.TryGetBest(Side.Sell, out long price, out long quantity).ShouldBeTrue();
        (price, quantity).ShouldBe((100, 2));
        book.Book.QuantityAt(Side.Sell, 100).ShouldBe(2);
        book.Book.QuantityAt(Side.Sell, 99).ShouldBe(0);
        book.Book.OrderCount.ShouldBe(4);
        book.Run("cancel 1").Levels().ShouldBe("3x1@98 / ");
        book.Book.TryGetBest(Side.Sell, out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void Shown_orders_trade_before_hidden_ones_and_reserves_before_hidden_ones_too() => Given("""
        sell 3 @ 100 hidden
        sell 4 @ 100 iceberg 2
        sell 3 @ 100 hidden
        buy 8 @ 100 | new 4; trade 4x2 2@100; refreshed 2 2@100; trade 4x2 2@100; trade 4x1 3@100; trade 4x3 1@100
        """).Book.OrderCount.ShouldBe(1);

    [Fact]
    public void An_iceberg_that_is_partly_filled_keeps_its_place() => Given("""
        sell 9 @ 100 iceberg 3
        sell 3 @ 100
        buy 2 @ 100 | new 3; trade 3x1 2@100
        buy 2 @ 100 | new 4; trade 4x1 1@100; refreshed 1 3@100; trade 4x2 1@100
        """).Levels().ShouldBe(" / 5x2@100");

    [Fact]
    public void An_incoming_iceberg_trades_as_a_whole_and_rests_with_a_slice() => Given("""
        sell 4 @ 100
        buy 9 @ 100 iceberg 2 | new 2; trade 2x1 4@100
        """).Levels().ShouldBe("2x1@100 / ");

    [Fact]
    public void What_is_taken_off_an_iceberg_comes_from_its_reserve_first() => Given("""
        sell 9 @ 100 iceberg 4
        sell 1 @ 100
        reduce 1 4        | reduced 1 5@100
        replace 1 3 @ 100 | reduced 1 3@100
        buy 4 @ 100       | new 3; trade 3x1 3@100; trade 3x2 1@100
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void A_new_display_quantity_costs_the_place_and_the_same_one_does_not() => Given("""
        sell 9 @ 100 iceberg 4
        sell 1 @ 100
        replace 1 9 @ 100 iceberg 4 | reduced 1 9@100
        replace 1 9 @ 100 iceberg 2 | replaced 1 9@100
        replace 2 1 @ 100 iceberg 1 | ! CannotReplace
        replace 1 9 @ 100 iceberg 10 | ! CannotReplace
        replace 1 9 @ 100 iceberg 0 | ! CannotReplace
        buy 2 @ 100                 | new 3; trade 3x2 1@100; trade 3x1 1@100
        """).Levels().ShouldBe(" / 1x1@100");

    [Fact]
    public void A_refreshed_slice_is_drawn_from_the_books_seed_and_the_orders_id_and_rest()
    {
        long drawn = RefreshQuantity.Next(77, 1, 900, 100, 20);
        drawn.ShouldNotBe(100);
        Given(new BookRules { Seed = 77 }, $"""
            sell 1000 @ 100 iceberg 100 variance 20
            buy 100 @ 100 | new 2; trade 2x1 100@100; refreshed 1 {drawn}@100
            """).Levels().ShouldBe($" / {drawn}x1@100");
    }

    [Fact]
    public void An_uncross_counts_reserves_and_hidden_orders_and_refreshes_nothing() => Given("""
        phase OpeningCall
        sell 9 @ 100 iceberg 3
        sell 4 @ 100 hidden
        sell 2 @ 100
        buy 12 @ 100
        phase Continuous | trade 4x1 9@100; trade 4x3 2@100; trade 4x2 1@100; phase Continuous 12@100
        """).Levels().ShouldBe(" / ");

    [Fact]
    public void An_iceberg_that_an_uncross_fills_in_part_shows_what_is_left_of_its_slice() => Given("""
        phase OpeningCall
        sell 9 @ 100 iceberg 3
        buy 7 @ 100
        phase Continuous | trade 2x1 7@100; phase Continuous 7@100
        """).Levels().ShouldBe(" / 2x1@100");
}
