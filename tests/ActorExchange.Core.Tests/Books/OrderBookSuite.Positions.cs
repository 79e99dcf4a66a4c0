namespace ActorExchange.Core.Tests;

/// <summary>Reduce-only, pegged and all-or-none orders: what other orders' trades do to them.</summary>
public abstract partial class OrderBookSuite
{
    [Fact]
    public void A_reduce_only_order_is_cut_to_the_position_when_it_enters_and_as_the_position_shrinks() => Given("""
        sell 9 @ 110 reduce-only position 5 account 3 | new 1; reduced 1 5@110
        sell 9 stop 50 reduce-only position 6 account 3 | new 2 waits Trigger
        buy 2 @ 100                     | new 3
        sell 2 @ 100 account 3          | new 4; trade 4x3 2@100; reduced 1 4@110; reduced 2 4@0
        buy 1 @ 110                     | new 5; trade 5x1 1@110; reduced 2 3@0
        buy 3 @ 100                     | new 6
        sell 3 @ 100 account 3          | new 7; trade 7x6 3@100; gone 1 3 ReduceOnly; gone 2 3 ReduceOnly
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void A_position_that_turns_over_ends_the_orders_of_one_side_and_lets_the_other_side_live() => Given("""
        sell 2 @ 110 reduce-only position 2 account 3   | new 1
        buy 5 stop 120 reduce-only position -5 account 3 | new 2 waits Trigger
        buy 1 @ 100                     | new 3
        sell 1 @ 100 account 3          | new 4; trade 4x3 1@100; gone 1 2 ReduceOnly
        sell 7 @ 101                    | new 5
        buy 4 @ 101 account 3           | new 6; trade 6x5 4@101; reduced 2 2@0
        buy 3 @ 101 account 3           | new 7; trade 7x5 3@101; gone 2 2 ReduceOnly
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void A_reduce_only_order_with_nothing_to_reduce_is_refused_and_ends_when_it_starts_too_late() => Given("""
        sell 1 @ 100 reduce-only position 0 account 3  | ! ReduceOnlyWouldIncrease
        buy 1 @ 100 reduce-only position 1 account 3   | ! ReduceOnlyWouldIncrease
        group oto { buy 1 @ 100 account 3; sell 1 @ 105 reduce-only position 0 account 3 } | new 3 waits Turn; new 4 waits Parent; triggered 3 Limit 1@100
        sell 1 @ 100 account 9                         | new 5; trade 5x3 1@100; triggered 4 Limit 1@105
        group oto { sell 1 @ 105 account 3; sell 1 @ 106 reduce-only position 0 account 3 }
        """);

    [Fact]
    public void A_reduce_only_order_that_ends_takes_its_group_with_it() => Given("""
        group oco { sell 2 @ 110 reduce-only position 2 account 3; sell 2 stop 90 account 3 }
        buy 2 @ 100            | new 3
        sell 2 @ 100 account 3 | new 4; trade 4x3 2@100; gone 1 2 ReduceOnly; gone 2 2 GroupCanceled
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void An_account_that_trades_with_itself_keeps_its_position() => Given("""
        sell 5 @ 110 reduce-only position 5 account 3 | new 1
        buy 2 @ 110 account 3 | new 2; trade 2x1 2@110
        replace 1 7 @ 111     | replaced 1 5@111
        replace 1 8 @ 111     | ! ReduceOnlyWouldIncrease
        """).Levels().ShouldBe(" / 5x1@111");

    [Fact]
    public void Pegged_orders_follow_one_after_the_other_by_id_and_never_each_other() => Given("""
        buy 5 @ 110 peg primary           | new 1 waits Reference
        buy 5 @ 110 peg primary offset -1 | new 2 waits Reference
        sell 5 @ 90 peg mid               | new 3 waits Reference
        buy 1 @ 100                       | new 4; triggered 1 Pegged 5@100; triggered 2 Pegged 5@99
        sell 1 @ 107                      | new 5; triggered 3 Pegged 5@104
        buy 1 @ 102                       | new 6; restated 1 5@102; restated 2 5@101; restated 3 5@105
        cancel 6                          | gone 6 1 Requested; restated 1 5@100; restated 2 5@99; restated 3 5@104
        cancel 4                          | gone 4 1 Requested
        """).Levels().ShouldBe("5x1@100 5x1@99 / 5x1@104 1x1@107");

    [Fact]
    public void A_pegged_order_that_moves_may_trade_and_what_it_trades_moves_others() => Given("""
        sell 1 @ 101                     | new 1
        sell 1 @ 105                     | new 2
        buy 3 @ 103 peg market           | new 3 waits Reference; triggered 3 Pegged 3@101; trade 3x1 1@101; restated 3 2@103
        sell 3 @ 80 peg primary          | new 4 waits Reference; triggered 4 Pegged 3@105
        sell 1 @ 104                     | new 5; restated 4 3@104
        sell 1 @ 103                     | new 6; trade 6x3 1@103
        """).Levels().ShouldBe("1x1@103 / 4x2@104 1x1@105");

    [Fact]
    public void A_peg_rests_where_its_limit_lets_it() => Given("""
        buy 1 @ 100                      | new 1
        buy 5 @ 98 peg primary           | new 2 waits Reference; triggered 2 Pegged 5@98
        buy 1 @ 97                       | new 3
        cancel 1                         | gone 1 1 Requested; restated 2 5@97
        buy 1 @ 105                      | new 4; restated 2 5@98
        """).Levels().ShouldBe("1x1@105 5x1@98 1x1@97 / ");

    [Fact]
    public void An_all_or_none_order_waits_beside_the_book_until_it_fills_at_once() => Given("""
        buy 5 @ 100 all-or-none | new 1 waits Fill
        buy 2 @ 99 all-or-none  | new 2 waits Fill
        sell 3 @ 100            | new 3
        sell 1 @ 99             | new 4
        sell 1 @ 98             | new 5; triggered 1 Limit 5@100; trade 1x5 1@98; trade 1x4 1@99; trade 1x3 3@100
        sell 2 @ 99             | new 6; triggered 2 Limit 2@99; trade 2x6 2@99
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void An_all_or_none_order_whose_makers_vanish_while_it_fills_waits_again() => Given("""
        group oco { sell 2 @ 100 account 3; sell 3 @ 101 account 3 }
        buy 5 @ 101 all-or-none | new 3 waits Fill; triggered 3 Limit 5@101; trade 3x1 2@100; gone 2 3 GroupCanceled; triggered 3 Limit 3@101 waits Fill
        sell 3 @ 101            | new 4; triggered 3 Limit 3@101; trade 3x4 3@101
        """).Book.OrderCount.ShouldBe(0);
}
