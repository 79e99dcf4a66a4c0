using ActorExchange.Protocol;

namespace ActorExchange.TestKit.Tests.Auditor;

/// <summary>What the auditor lets pass, and what it does not.</summary>
public class BookAuditTests
{
    [Fact]
    public void A_book_by_the_rules_passes() =>
        new BookTape().Place(Side.Buy, 10, 5).Place(Side.Sell, 9, 3).Trade(Side.Sell, 2, 1, 10, 3, 0, 2).End().ShouldBeNull();

    [Fact]
    public void A_trade_through_a_better_price_is_found() =>
        new BookTape().Place(Side.Sell, 11, 5).Place(Side.Sell, 10, 5).Place(Side.Buy, 11, 5).Trade(Side.Buy, 3, 1, 11, 5, 0, 0)
            .Fault.ShouldNotBeNull().ShouldContain("traded before");

    [Fact]
    public void A_trade_before_an_earlier_order_is_found() =>
        new BookTape().Place(Side.Sell, 10, 5).Place(Side.Sell, 10, 5).Place(Side.Buy, 10, 5).Trade(Side.Buy, 3, 2, 10, 5, 0, 0)
            .Fault.ShouldNotBeNull().ShouldContain("traded before");

    [Fact]
    public void A_fill_at_another_price_than_the_resting_order_s_is_found() =>
        new BookTape().Place(Side.Sell, 10, 5).Place(Side.Buy, 12, 5).Trade(Side.Buy, 2, 1, 11, 5, 0, 0)
            .Fault.ShouldNotBeNull().ShouldContain("is not that of the resting");

    [Fact]
    public void A_price_beyond_a_limit_is_found() =>
        new BookTape().Place(Side.Sell, 10, 5).Place(Side.Buy, 9, 5).Trade(Side.Buy, 2, 1, 10, 5, 0, 0)
            .Fault.ShouldNotBeNull().ShouldContain("beyond a limit");

    [Fact]
    public void Lots_out_of_nothing_are_found() =>
        new BookTape().Place(Side.Sell, 10, 5).Place(Side.Buy, 10, 9).Trade(Side.Buy, 2, 1, 10, 6, 3, 0)
            .Fault.ShouldNotBeNull().ShouldContain("6 lots between");

    [Fact]
    public void Leaves_that_do_not_add_up_are_found() =>
        new BookTape().Place(Side.Sell, 10, 5).Place(Side.Buy, 10, 9).Trade(Side.Buy, 2, 1, 10, 5, 5, 0)
            .Fault.ShouldNotBeNull().ShouldContain("leaves 5 and 0");

    [Fact]
    public void A_crossed_book_is_found() =>
        new BookTape().Place(Side.Sell, 10, 5).Place(Side.Buy, 11, 5).End().ShouldNotBeNull().ShouldContain("crossed");

    [Fact]
    public void An_immediate_order_that_rests_is_found() =>
        new BookTape().Place(Side.Buy, 10, 5, TimeInForce.Ioc).End().ShouldNotBeNull().ShouldContain("rests although it must not");

    [Fact]
    public void A_fill_or_kill_that_is_killed_although_it_could_be_filled_is_found() =>
        new BookTape().Place(Side.Sell, 10, 5).Place(Side.Buy, 10, 5, TimeInForce.Fok).Cancel(2, 5, CancelReason.FillOrKillNotFillable)
            .Fault.ShouldNotBeNull().ShouldContain("was killed although 5 lots were there");

    [Fact]
    public void A_rest_that_is_canceled_too_early_is_found() =>
        new BookTape().Place(Side.Sell, 10, 5).Place(Side.Buy, 10, 5, TimeInForce.Ioc).Cancel(2, 5, CancelReason.ImmediateRemainder)
            .Fault.ShouldNotBeNull().ShouldContain("although");

    [Fact]
    public void An_order_that_nobody_sent_is_found() =>
        new BookTape().Place(Side.Buy, 10, 5, asked: false).Fault.ShouldNotBeNull().ShouldContain("never sent 'o1'");

    [Fact]
    public void A_cancel_that_nobody_asked_for_is_found() =>
        new BookTape().Place(Side.Buy, 10, 5).Cancel(1, 5, CancelReason.Requested).Fault.ShouldNotBeNull().ShouldContain("nobody's command");

    [Fact]
    public void A_gap_in_the_report_numbers_is_found() =>
        new BookTape().Place(Side.Buy, 10, 5).SkipNumber().Place(Side.Buy, 10, 5).Fault.ShouldNotBeNull().ShouldContain("where 2 should follow");
}
