namespace ActorExchange.Core.Tests;

public abstract partial class OrderBookSuite
{
    [Fact]
    public void Market_orders_of_an_auction_go_first_by_id_and_what_is_left_of_auction_orders_ends_with_it() => Given("""
        phase OpeningCall
        #7 buy 2 market at-the-open | new 7 waits Auction
        #3 buy 2 market at-the-open | new 3 waits Auction
        buy 9 @ 99 at-the-open      | new 8
        sell 3 @ 98                 | new 9
        sell 1 @ 97                 | new 10
        sell 20 @ 120 at-the-open   | new 11
        phase Continuous            | trade 3x10 1@99; trade 3x9 1@99; trade 7x9 2@99; gone 8 9 AuctionRemainder; gone 11 20 AuctionRemainder; phase Continuous 4@99
        """);

    [Fact]
    public void Only_market_orders_trade_at_the_reference_price_and_not_at_all_without_one() => Given("""
        phase OpeningCall
        buy 2 market at-the-open
        sell 3 market at-the-open
        phase Halted       | phase Halted
        reference 55
        phase Continuous   | trade 1x2 2@55; gone 2 1 AuctionRemainder; phase Continuous 2@55
        phase OpeningCall
        buy 2 @ 10
        cancel 3
        """).Book.LastPrice.ShouldBe(55);

    [Fact]
    public void Orders_for_the_close_wait_for_the_closing_call_and_end_with_it() => Given("""
        buy 5 @ 99 at-the-close      | new 1 waits Close
        sell 2 market at-the-close   | new 2 waits Close
        sell 1 @ 99                  | new 3
        phase ClosingCall            | phase ClosingCall; triggered 1 Limit 5@99; triggered 2 Market 2@0 waits Auction
        buy 1 market at-the-open     | ! TooLateForAuction
        buy 1 @ 90 day               | new 5
        buy 1 @ 90                   | new 6
        phase Closed                 | trade 1x2 2@99; trade 1x3 1@99; gone 1 2 AuctionRemainder; gone 5 1 EndOfDay; phase Closed 3@99
        """).Levels().ShouldBe("1x1@90 / ");

    [Fact]
    public void The_day_ends_for_orders_at_their_level_and_for_those_that_wait() => Given("""
        buy 1 @ 90 day
        buy 1 @ 91
        sell 1 @ 99 day
        sell 1 stop 80 day
        buy 1 @ 90 at-the-close
        sell 1 stop 80
        phase Closed | gone 1 1 EndOfDay; gone 3 1 EndOfDay; gone 4 1 EndOfDay; gone 5 1 EndOfDay; phase Closed
        """).Book.OrderCount.ShouldBe(2);

    [Fact]
    public void A_periodic_auction_trades_at_one_price_and_its_phase_stays() => Given("""
        uncross               | ! InvalidPhaseChange
        release-batch 1       | ! InvalidPhaseChange
        phase PeriodicAuction | phase PeriodicAuction
        sell 3 @ 100
        buy 2 @ 102
        uncross               | trade 2x1 2@100; uncrossed 2@100
        uncross               | uncrossed
        """).Book.Phase.ShouldBe(TradingPhase.PeriodicAuction);

    [Fact]
    public void A_trade_of_an_uncross_has_its_effects_at_once_and_what_they_leave_crossed_trades_in_another_round() => Given("""
        phase OpeningCall
        group oco { sell 5 @ 90 account 5; sell 5 @ 91 account 5 }
        sell 5 @ 95
        buy 10 @ 95
        phase Continuous | trade 4x1 5@91; gone 2 5 GroupCanceled; trade 4x3 5@95; phase Continuous 10@95
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void Leaving_a_call_never_leaves_the_book_crossed_although_effects_took_what_was_counted_on() => Given("""
        phase OpeningCall
        group oco { buy 5 @ 110 account 5; buy 9 @ 108 account 5 }
        buy 5 @ 100
        sell 14 @ 99
        phase Continuous | trade 1x4 5@108; gone 2 9 GroupCanceled; trade 3x4 5@99; phase Continuous 10@99
        """).Levels().ShouldBe(" / 4x1@99");

    [Fact]
    public void The_indicative_price_counts_market_orders_reserves_and_hidden_orders_and_changes_nothing()
    {
        Scenario book = Given("""
            phase OpeningCall
            buy 4 market at-the-open
            sell 9 @ 100 iceberg 1
            buy 2 @ 101 hidden
            """);
        ulong before = book.Book.StateHash();
        book.Book.TryGetIndicative(out UncrossResult indicative).ShouldBeTrue();
        indicative.ShouldBe(new UncrossResult(100, 6, -3));
        book.Book.StateHash().ShouldBe(before);
        book.Run("cancel 2").Book.TryGetIndicative(out _).ShouldBeFalse();
    }

    [Fact]
    public void Orders_of_a_batch_that_does_not_come_are_canceled() => Given("""
        phase BatchCollection
        buy 1 @ 100       | new 1 waits Batch
        buy 1 market      | new 2 waits Batch
        sell 1 stop 90    | new 3 waits Trigger
        replace 1 1 @ 99  | ! PhaseDoesNotAccept
        reduce 1 1        | gone 1 1 ReducedToZero
        phase Continuous  | gone 2 1 BatchEnded; phase Continuous
        """).Book.OrderCount.ShouldBe(1);

    [Fact]
    public void What_a_phase_does_not_accept_it_refuses() => Given("""
        buy 5 @ 100
        phase CancelOnly
        buy 1 @ 100        | ! PhaseDoesNotAccept
        reduce 1 1         | ! PhaseDoesNotAccept
        replace 1 1 @ 100  | ! PhaseDoesNotAccept
        group oco { buy 1 @ 1 account 1; buy 1 @ 2 account 1 } | ! PhaseDoesNotAccept
        phase PostClose
        #2 buy 1 @ 100     | new 2
        buy 1 @ 100 ioc    | ! NotDuringCall
        buy 1 @ 100 at-the-close | ! TooLateForAuction
        phase CancelOnly
        mass-cancel        | gone 1 5 MassCanceled; gone 2 1 MassCanceled; mass-canceled 2 6
        phase Closed
        mass-cancel        | ! PhaseDoesNotAccept
        """).Book.OrderCount.ShouldBe(0);
}
