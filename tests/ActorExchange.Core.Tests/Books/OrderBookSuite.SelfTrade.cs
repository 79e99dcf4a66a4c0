namespace ActorExchange.Core.Tests;

public abstract partial class OrderBookSuite
{
    [Fact]
    public void Without_prevention_an_account_trades_with_itself() => Given("""
        sell 5 @ 100 account 1
        buy 3 @ 100 account 1 | new 2; trade 2x1 3@100
        """).Levels().ShouldBe(" / 2x1@100");

    [Fact]
    public void The_incoming_order_says_what_is_prevented_not_the_resting_one() => Given("""
        sell 5 @ 100 account 1 stp expire-both
        buy 3 @ 100 account 1 | new 2; trade 2x1 3@100
        """).Levels().ShouldBe(" / 2x1@100");

    [Fact]
    public void Expire_taker_ends_the_incoming_order_at_the_first_own_order_it_meets() => Given("""
        sell 2 @ 100 account 2
        sell 3 @ 100 account 1
        sell 9 @ 101 account 2
        buy 7 @ 101 account 1 stp expire-taker | new 4; trade 4x1 2@100; prevented 4x2 3@100; gone 4 5 SelfTradePrevented
        """).Levels().ShouldBe(" / 3x1@100 9x1@101");

    [Fact]
    public void Expire_maker_ends_own_orders_on_the_way_and_goes_on() => Given("""
        sell 3 @ 100 account 1
        sell 2 @ 100 account 2
        sell 4 @ 101 account 1
        sell 9 @ 102 account 2
        buy 7 @ 102 account 1 stp expire-maker | new 5; prevented 5x1 3@100; gone 1 3 SelfTradePrevented; trade 5x2 2@100; prevented 5x3 4@101; gone 3 4 SelfTradePrevented; trade 5x4 5@102
        """).Levels().ShouldBe(" / 4x1@102");

    [Fact]
    public void Expire_both_ends_the_resting_order_first_then_the_incoming_one() => Given("""
        sell 3 @ 100 account 1
        sell 9 @ 100 account 2
        buy 7 @ 102 account 1 stp expire-both | new 3; prevented 3x1 3@100; gone 1 3 SelfTradePrevented; gone 3 7 SelfTradePrevented
        """).Levels().ShouldBe(" / 9x1@100");

    [Fact]
    public void Decrement_takes_the_smaller_quantity_off_both() => Given("""
        sell 3 @ 100 account 1
        sell 9 @ 101 account 1
        buy 7 @ 102 account 1 stp decrement | new 3; prevented 3x1 3@100; gone 1 3 SelfTradePrevented; reduced 3 4@102; prevented 3x2 4@101; reduced 2 5@101; gone 3 4 SelfTradePrevented
        sell 5 market account 2             | new 4; gone 4 5 MarketRemainder
        buy 5 market account 1 stp decrement | new 5; prevented 5x2 5@101; gone 2 5 SelfTradePrevented; gone 5 5 SelfTradePrevented
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void Decrement_counts_an_icebergs_reserve_and_the_other_modes_its_slice() => Given("""
        sell 9 @ 100 iceberg 2 account 1
        buy 4 @ 100 account 1 stp decrement    | new 2; prevented 2x1 4@100; reduced 1 5@100; gone 2 4 SelfTradePrevented
        buy 4 @ 100 account 1 stp expire-taker | new 3; prevented 3x1 2@100; gone 3 4 SelfTradePrevented
        buy 1 @ 100 account 1 stp expire-maker | new 4; prevented 4x1 1@100; gone 1 5 SelfTradePrevented
        """).Levels().ShouldBe("1x1@100 / ");

    [Fact]
    public void Accounts_of_one_group_are_one_owner_and_group_0_is_none() => Given("""
        sell 3 @ 100 account 1 account-group 7
        sell 3 @ 100 account 2 account-group 8
        sell 3 @ 100 account 3
        buy 9 @ 100 account 4 account-group 7 stp expire-maker | new 4; prevented 4x1 3@100; gone 1 3 SelfTradePrevented; trade 4x2 3@100; trade 4x3 3@100
        cancel 4                                                | gone 4 3 Requested
        sell 3 @ 100 account 5
        buy 3 @ 100 account 6 stp expire-maker                 | new 6; trade 6x5 3@100
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void An_uncross_prevents_nothing() => Given("""
        phase OpeningCall
        sell 3 @ 100 account 1 stp expire-both
        buy 3 @ 100 account 1 stp expire-both
        phase Continuous | trade 2x1 3@100; phase Continuous 3@100
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void What_a_fill_or_kill_order_may_not_take_does_not_fill_it() => Given("""
        sell 3 @ 100 account 2
        sell 3 @ 100 account 1
        sell 3 @ 101 account 2
        buy 6 @ 101 fok account 1 stp expire-taker | new 4; gone 4 6 FillOrKillNotFillable
        buy 6 @ 101 fok account 1 stp decrement    | new 5; gone 5 6 FillOrKillNotFillable
        buy 3 @ 101 fok account 1 stp expire-both  | new 6; trade 6x1 3@100
        sell 3 @ 100 account 2
        buy 6 @ 101 fok account 1 stp expire-maker | new 8; prevented 8x2 3@100; gone 2 3 SelfTradePrevented; trade 8x7 3@100; trade 8x3 3@101
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void A_reserve_that_comes_to_trade_only_after_an_own_order_does_not_fill_a_fill_or_kill_order() => Given("""
        sell 9 @ 100 iceberg 2 account 2
        sell 1 @ 100 account 1
        buy 3 @ 100 fok account 1 stp expire-taker | new 3; gone 3 3 FillOrKillNotFillable
        buy 2 @ 100 fok account 1 stp expire-taker | new 4; trade 4x1 2@100; refreshed 1 2@100
        buy 1 @ 100 fok account 1 stp expire-taker | new 5; gone 5 1 FillOrKillNotFillable
        cancel 2
        sell 1 @ 100 hidden account 1
        buy 7 @ 100 fok account 1 stp expire-taker | new 7; trade 7x1 2@100; refreshed 1 2@100; trade 7x1 2@100; refreshed 1 2@100; trade 7x1 2@100; refreshed 1 1@100; trade 7x1 1@100
        """).Book.OrderCount.ShouldBe(1);
}
