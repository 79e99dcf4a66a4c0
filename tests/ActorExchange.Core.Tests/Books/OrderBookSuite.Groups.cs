namespace ActorExchange.Core.Tests;

public abstract partial class OrderBookSuite
{
    [Fact]
    public void One_sweep_meets_both_orders_of_a_group_of_which_one_cancels_the_other_and_trades_with_the_first_only() => Given("""
        group oco { sell 3 @ 100 account 5; sell 4 @ 101 account 5 } | new 1 waits Turn; new 2 waits Turn; triggered 1 Limit 3@100; triggered 2 Limit 4@101
        sell 5 @ 101 | new 3
        buy 10 @ 102 | new 4; trade 4x1 3@100; gone 2 4 GroupCanceled; trade 4x3 5@101
        """).Levels().ShouldBe("2x1@102 / ");

    [Fact]
    public void Both_orders_at_one_price_still_trade_only_once() => Given("""
        group oco { sell 3 @ 100 account 5; sell 4 @ 100 account 5 }
        sell 5 @ 100 | new 3
        buy 5 @ 100  | new 4; trade 4x1 3@100; gone 2 4 GroupCanceled; trade 4x3 2@100
        """).Levels().ShouldBe(" / 3x1@100");

    [Fact]
    public void An_incoming_order_cancels_the_rest_of_its_group_in_the_middle_of_its_own_sweep() => Given("""
        sell 1 @ 100 | new 1
        sell 1 @ 101 | new 2
        group oco { buy 5 @ 90 account 5; sell 7 stop 80 account 5; buy 2 @ 101 account 5 } | new 3 waits Turn; new 4 waits Turn; new 5 waits Turn; triggered 3 Limit 5@90; triggered 4 Stop 7@0 waits Trigger; triggered 5 Limit 2@101; trade 5x1 1@100; gone 3 5 GroupCanceled; gone 4 7 GroupCanceled; trade 5x2 1@101
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void Cancel_and_expiry_of_one_order_of_the_group_take_the_others_too() => Given("""
        time 10
        group oco { sell 3 @ 100 account 5 gtd 20; sell 4 @ 101 account 5; sell 5 @ 102 account 5 }
        cancel 2        | gone 2 4 Requested; gone 1 3 GroupCanceled; gone 3 5 GroupCanceled
        group oco { sell 3 @ 100 account 5 gtd 20; sell 4 @ 101 account 5 }
        time 20
        expire          | gone 4 3 Expired; gone 5 4 GroupCanceled
        group oco { sell 3 @ 100 account 5; sell 4 @ 101 account 5 }
        reduce 7 1      | reduced 7 3@101
        replace 7 9 @ 103 | replaced 7 9@103
        reduce 7 9      | gone 7 9 ReducedToZero; gone 6 3 GroupCanceled
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void Two_orders_of_one_group_that_trade_with_each_other_count_as_one_trade_of_the_incoming_order() => Given("""
        group oco { sell 3 @ 100 account 5; buy 5 @ 99 account 5; sell 1 @ 110 account 5 }
        replace 2 5 @ 100 | replaced 2 5@100; trade 2x1 3@100; gone 3 1 GroupCanceled
        """).Levels().ShouldBe("2x1@100 / ");

    [Fact]
    public void Children_start_when_the_parent_is_filled_for_at_most_what_it_traded() => Given("""
        group oto { buy 5 @ 100 account 3; sell 9 @ 105 account 3; sell 2 stop 95 account 3; buy 1 market ioc account 3 } | new 1 waits Turn; new 2 waits Parent; new 3 waits Parent; new 4 waits Parent; triggered 1 Limit 5@100
        sell 3 @ 100 | new 5; trade 5x1 3@100
        sell 2 @ 100 | new 6; trade 6x1 2@100; reduced 2 5@105; triggered 2 Limit 5@105; triggered 3 Stop 2@0 waits Trigger; triggered 4 Market 1@0; trade 4x2 1@105
        """).Levels().ShouldBe(" / 4x1@105");

    [Fact]
    public void A_parent_that_traded_in_part_and_is_canceled_starts_its_children_for_that_part() => Given("""
        group oto { buy 5 @ 100 account 3; sell 9 @ 105 account 3; sell 2 stop 95 account 3 }
        sell 3 @ 100 | new 4; trade 4x1 3@100
        cancel 1     | gone 1 2 Requested; reduced 2 3@105; triggered 2 Limit 3@105; triggered 3 Stop 2@0 waits Trigger
        """).Levels().ShouldBe(" / 3x1@105");

    [Fact]
    public void A_parent_that_traded_nothing_takes_its_children_with_it() => Given("""
        group oto { buy 5 @ 100 account 3; sell 9 @ 105 account 3; sell 2 stop 95 account 3 }
        cancel 1 | gone 1 5 Requested; gone 2 9 GroupCanceled; gone 3 2 GroupCanceled
        group bracket { buy 5 market ioc account 3; sell 5 @ 105 account 3; sell 5 stop 95 account 3 } | new 4 waits Turn; new 5 waits Parent; new 6 waits Parent; triggered 4 Market 5@0; gone 4 5 MarketRemainder; gone 5 5 GroupCanceled; gone 6 5 GroupCanceled
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void What_one_exit_of_a_bracket_trades_is_taken_off_the_other() => Given("""
        group bracket { buy 10 @ 100 account 3; sell 10 @ 105 account 3; sell 10 stop 95 account 3 }
        sell 4 @ 100 | new 4; trade 4x1 4@100
        cancel 1     | gone 1 6 Requested; reduced 2 4@105; reduced 3 4@0; triggered 2 Limit 4@105; triggered 3 Stop 4@0 waits Trigger
        buy 3 @ 105  | new 5; trade 5x2 3@105; reduced 3 1@0
        buy 1 @ 95   | new 6
        sell 1 @ 95  | new 7; trade 7x6 1@95; triggered 3 Market 1@0; gone 3 1 MarketRemainder; gone 2 1 GroupCanceled
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void An_exit_that_trades_on_its_entry_is_taken_off_the_other_that_has_not_started() => Given("""
        buy 2 @ 99  | new 1
        group bracket { buy 3 @ 100 account 3; sell 3 @ 99 account 3; sell 3 @ 110 account 3 }
        sell 3 @ 100 | new 5; trade 5x2 3@100; triggered 3 Limit 3@99; trade 3x1 2@99; reduced 4 1@110; triggered 4 Limit 1@110
        """).Levels().ShouldBe(" / 1x1@99 1x1@110");

    [Fact]
    public void A_new_quote_replaces_the_accounts_earlier_one_and_a_one_sided_quote_ends_with_its_first_trade() => Given("""
        group quote { buy 3 @ 98 account 3; sell 3 @ 102 account 3 } | new 1 waits Turn; new 2 waits Turn; triggered 1 Limit 3@98; triggered 2 Limit 3@102
        group quote { buy 3 @ 97 account 4; sell 3 @ 103 account 4 }
        buy 3 @ 102  | new 5; trade 5x2 3@102
        group quote-one-side { buy 4 @ 99 account 3; sell 4 @ 101 account 3 } | gone 1 3 QuoteReplaced; new 6 waits Turn; new 7 waits Turn; triggered 6 Limit 4@99; triggered 7 Limit 4@101
        sell 1 @ 99  | new 8; trade 8x6 1@99; gone 7 4 GroupCanceled
        cancel 6     | gone 6 3 Requested
        """).Levels().ShouldBe("3x1@97 / 3x1@103");

    [Theory]
    [InlineData("group oco { buy 1 @ 1 account 3 }", "InvalidGroup")]
    [InlineData("group oco { buy 1 @ 1 account 3; buy 1 @ 2 account 4 }", "InvalidGroup")]
    [InlineData("group oco { #1 buy 1 @ 1 account 3; #1 buy 1 @ 2 account 3 }", "InvalidGroup")]
    [InlineData("group oco { buy 1 @ 1 account 3; buy 1 @ 2 ioc account 3 }", "InvalidGroup")]
    [InlineData("group none { buy 1 @ 1 account 3; buy 1 @ 2 account 3 }", "InvalidGroup")]
    [InlineData("group bracket { buy 1 @ 1 account 3; buy 1 @ 2 account 3; sell 1 stop 0 account 3 }", "InvalidGroup")]
    [InlineData("group quote { buy 1 @ 2 account 3; sell 1 @ 2 account 3 }", "InvalidGroup")]
    [InlineData("group oto { buy 1 @ 1 account 3; buy 0 @ 2 account 3 }", "QuantityNotPositive")]
    [InlineData("group oto { buy 1 @ 1 account 3; #50 buy 1 @ 2 account 3 }", "DuplicateOrderId")]
    [InlineData("group oto { buy max @ 1 account 3; sell max @ 2 account 3 }", "ValueOverflow")]
    [InlineData("group oco { buy 1 @ 1 account 3; sell 1 @ 2 post-only post-only-slide account 3 }", "ConditionsConflict")]
    public void A_group_is_taken_as_a_whole_or_not_at_all(string command, string status)
    {
        Scenario scenario = Given("#50 buy 1 @ 10 account 9 | new 50");
        ulong before = scenario.Book.StateHash();
        scenario.Send(command).ShouldBe($"! {status}");
        scenario.Book.StateHash().ShouldBe(before);
    }

    [Fact]
    public void The_id_of_a_group_is_free_only_when_its_last_order_is_gone() => Given("""
        group oto { #10 buy 1 @ 100 account 3; #11 sell 1 @ 105 account 3 }
        #12 sell 1 @ 100 | new 12; trade 12x10 1@100; triggered 11 Limit 1@105
        group oto { #10 buy 1 @ 100 account 3; #13 sell 1 @ 105 account 3 } | ! DuplicateOrderId
        #10 buy 1 @ 90   | new 10
        cancel 10        | gone 10 1 Requested
        cancel 11        | gone 11 1 Requested
        group oto { #10 buy 1 @ 100 account 3; #13 sell 1 @ 105 account 3 } | new 10 waits Turn; new 13 waits Parent; triggered 10 Limit 1@100
        """);

    [Fact]
    public void A_group_needs_room_for_all_its_orders()
    {
        var scenario = new Scenario(NewBook(3));
        scenario.Run("""
            buy 1 @ 1 | new 1
            buy 1 @ 1 | new 2
            group oco { buy 1 @ 1 account 3; buy 1 @ 2 account 3 } | ! BookFull
            cancel 1
            group oco { buy 1 @ 1 account 3; buy 1 @ 2 account 3 }
            """);
        scenario.Book.OrderCount.ShouldBe(3);
    }
}
