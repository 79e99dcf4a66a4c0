namespace ActorExchange.Core.Tests;

public abstract partial class OrderBookSuite
{
    [Fact]
    public void A_new_book_is_closed_and_accepts_nothing()
    {
        IOrderBook book = NewBook();
        book.Phase.ShouldBe(TradingPhase.Closed);
        Given("""
            buy 5 @ 100      | new 1
            phase Closed     | phase Closed
            buy 1 @ 100      | ! PhaseDoesNotAccept
            buy 1 @ market   | ! PhaseDoesNotAccept
            cancel 1         | ! PhaseDoesNotAccept
            cancel 9         | ! PhaseDoesNotAccept
            replace 1 4 @ 100 | ! PhaseDoesNotAccept
            reduce 1 1       | ! PhaseDoesNotAccept
            phase Closed     |
            """);
    }

    [Fact]
    public void A_halted_book_accepts_cancels_and_reductions_only() => Given("""
        buy 5 @ 100       | new 1
        buy 5 @ 100       | new 2
        phase Halted      | phase Halted
        sell 5 @ 100      | ! PhaseDoesNotAccept
        replace 1 4 @ 100 | ! PhaseDoesNotAccept
        reduce 1 1        | reduced 1 4@100
        cancel 2          | gone 2 5 Requested
        """).Levels().ShouldBe("4x1@100 / ");

    [Fact]
    public void A_call_collects_orders_without_matching() => Given("""
        phase OpeningCall  | phase OpeningCall
        buy 5 @ 101        | new 1
        sell 5 @ 99        | new 2
        buy 1 @ market     | ! NotDuringCall
        buy 1 @ 100 ioc    | ! NotDuringCall
        buy 1 @ 100 fok    | ! NotDuringCall
        replace 1 6 @ 102  | replaced 1 6@102
        reduce 2 1         | reduced 2 4@99
        """).Levels().ShouldBe("6x1@102 / 4x1@99");

    [Fact]
    public void Leaving_a_call_uncrosses_at_one_price_in_price_time_order() => Given("""
        phase OpeningCall  | phase OpeningCall
        buy 5 @ 101
        buy 5 @ 102
        sell 4 @ 99
        sell 4 @ 100
        sell 4 @ 100
        phase Continuous   | trade 2x3 4@100; trade 2x4 1@100; trade 1x4 3@100; trade 1x5 2@100; phase Continuous 10@100
        """).Levels().ShouldBe(" / 2x1@100");

    [Fact]
    public void A_closing_call_uncrosses_into_closed_and_prefers_the_price_near_the_last_trade() => Given("""
        sell 1 @ 103
        buy 1 @ 103        | new 2; trade 2x1 1@103
        phase ClosingCall  | phase ClosingCall
        buy 5 @ 110
        sell 5 @ 102
        phase Closed       | trade 3x4 5@102; phase Closed 5@102
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void Without_a_last_trade_the_higher_price_is_taken() => Given("""
        phase OpeningCall
        buy 5 @ 110
        sell 5 @ 102
        phase Continuous   | trade 1x2 5@110; phase Continuous 5@110
        """).Book.LastPrice.ShouldBe(110);

    [Fact]
    public void A_price_of_zero_is_a_reference_price_like_any_other() => Given("""
        sell 1 @ 0
        buy 1 @ 0
        phase OpeningCall
        buy 5 @ 7
        sell 5 @ -2
        phase Continuous   | trade 3x4 5@-2; phase Continuous 5@-2
        """).Book.LastTradeId.ShouldBe(2);

    [Fact]
    public void Halting_a_call_does_not_uncross_and_trading_does_not_resume_crossed() => Given("""
        phase OpeningCall | phase OpeningCall
        buy 5 @ 101       | new 1
        sell 5 @ 99       | new 2
        phase Halted      | phase Halted
        phase ClosingCall | phase ClosingCall
        phase OpeningCall | phase OpeningCall
        phase Halted      | phase Halted
        phase Closed      | phase Closed
        phase Continuous  | trade 1x2 5@101; phase Continuous 5@101
        """).Book.OrderCount.ShouldBe(0);

    [Fact]
    public void A_halt_of_a_crossed_call_uncrosses_when_trading_resumes() => Given("""
        phase OpeningCall | phase OpeningCall
        buy 5 @ 101       | new 1
        sell 4 @ 99       | new 2
        phase Halted      | phase Halted
        cancel 2          | gone 2 4 Requested
        phase OpeningCall | phase OpeningCall
        sell 3 @ 100      | new 3
        phase Halted      | phase Halted
        phase Continuous  | trade 1x3 3@101; phase Continuous 3@101
        """).Levels().ShouldBe("2x1@101 / ");

    [Fact]
    public void A_phase_that_is_none_is_refused() =>
        NewBook().SetPhase((TradingPhase)11, new BookEvents()).ShouldBe(CommandStatus.InvalidPhaseChange);
}
