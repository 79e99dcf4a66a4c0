namespace ActorExchange.Core.Tests;

/// <summary>Positions by average cost.</summary>
public sealed class PositionStateTests
{
    private const long Day = UtcDate.NanosecondsPerDay;

    [Fact]
    public void A_position_that_is_built_up_costs_what_was_paid()
    {
        PositionState position = default;
        position.Trade(Side.Buy, 100, 10, 0, false, 5);
        position.Trade(Side.Buy, 110, 30, 0, false, 6);

        (position.Lots, position.Cost, position.CashFlow, position.Realised, position.OpenedAt).ShouldBe((40, 4_300, -4_300, 0, 5));
    }

    [Fact]
    public void Closing_a_part_takes_its_share_of_the_cost_rounded_toward_zero()
    {
        PositionState position = default;
        position.Trade(Side.Buy, 10, 2, 0, false, 1);
        position.Trade(Side.Buy, 11, 1, 0, false, 1);
        position.Trade(Side.Sell, 20, 1, 0, false, 1);

        // 31 / 3 = 10.33, so 10 goes and 21 stays.
        (position.Lots, position.Cost, position.Realised).ShouldBe((2, 21, 10));
    }

    [Fact]
    public void A_short_position_has_negative_cost_that_is_rounded_toward_zero_too()
    {
        PositionState position = default;
        position.Trade(Side.Sell, 10, 2, 0, false, 1);
        position.Trade(Side.Sell, 11, 1, 0, false, 1);
        position.Trade(Side.Buy, 4, 1, 0, false, 1);

        (position.Lots, position.Cost, position.Realised, position.CashFlow).ShouldBe((-2, -21, 6, 27));
    }

    [Fact]
    public void A_flip_closes_the_old_position_and_opens_the_new_one_at_the_trade_price()
    {
        PositionState position = default;
        position.Trade(Side.Buy, 100, 10, 0, false, 1);
        position.Trade(Side.Sell, 120, 25, 0, false, 2);
        (position.Lots, position.Cost, position.Realised, position.OpenedAt).ShouldBe((-15, -1_800, 200, 2));

        position.Trade(Side.Buy, 110, 20, 0, false, 3);
        (position.Lots, position.Cost, position.Realised, position.OpenedAt).ShouldBe((5, 550, 350, 3));
    }

    [Fact]
    public void A_closed_position_leaves_no_cost_and_no_time()
    {
        PositionState position = default;
        position.Trade(Side.Buy, 7, 3, 0, false, 1);
        position.Trade(Side.Sell, 9, 3, 0, false, 2);

        (position.Lots, position.Cost, position.Realised, position.OpenedAt).ShouldBe((0, 0, 6, 0));
    }

    [Fact]
    public void Fees_and_rebates_add_up_apart_from_cash_flow()
    {
        PositionState position = default;
        position.Trade(Side.Buy, 100, 10, 250, false, 1);
        position.Trade(Side.Sell, 100, 4, -100, false, 1);

        (position.Fees, position.DayFees, position.CashFlow).ShouldBe((1_000 * 250 - 400 * 100, 210_000, -600));
    }

    [Fact]
    public void A_trade_with_itself_costs_fees_and_counts_volume_and_moves_nothing()
    {
        PositionState position = default;
        position.Trade(Side.Buy, 100, 10, 0, false, 1);
        position.Trade(Side.Buy, 200, 5, 300, true, 2);
        position.Trade(Side.Sell, 200, 5, -100, true, 2);

        (position.Lots, position.Cost, position.CashFlow, position.Fees).ShouldBe((10, 1_000, -1_000, 200_000));
        (position.Trades, position.DayVolume).ShouldBe((3, 3_000));
    }

    [Fact]
    public void Fees_at_negative_prices_are_of_the_magnitude()
    {
        PositionState position = default;
        position.Trade(Side.Buy, -100, 10, 250, false, 1);

        (position.CashFlow, position.Cost, position.Fees, position.DayVolume).ShouldBe((1_000, -1_000, 250_000, 1_000));
    }

    [Fact]
    public void The_fee_of_the_largest_value_there_can_be_is_exact()
    {
        // 10^15 where a tick times a lot is 10^-18, at 10 %.
        Int128 largest = Amount.Largest.Units;
        PositionState position = default;
        position.Trade(Side.Buy, 1_000_000_000_000_000, 1_000_000_000_000_000_000, FeeRates.LargestPpm, false, 1);

        position.DayVolume.ShouldBe(largest);
        position.Fees.ShouldBe(largest * FeeRates.LargestPpm);
    }

    [Fact]
    public void Booked_shares_move_position_and_cost_without_money_or_a_trade()
    {
        PositionState position = default;
        position.Book(10, 50, 4);
        (position.Lots, position.Cost, position.CashFlow, position.Trades, position.DayVolume, position.OpenedAt).ShouldBe((10, 500, 0, 0, 0, 4));

        position.Book(-4, 60, 5);
        (position.Lots, position.Cost, position.Realised, position.CashFlow).ShouldBe((6, 300, 40, 0));
    }

    [Fact]
    public void A_new_day_starts_the_figures_of_the_day_again()
    {
        PositionState position = default;
        position.Trade(Side.Buy, 100, 10, 100, false, Day - 1);
        position.Trade(Side.Sell, 110, 10, 100, false, Day);

        (position.Day, position.DayTrades, position.DayRealised, position.DayVolume, position.Trades).ShouldBe((1, 1, 100, 1_100, 2));
    }

    [Fact]
    public void A_new_month_keeps_the_volume_of_the_one_before_and_a_month_without_trades_loses_it()
    {
        PositionState position = default;
        position.Trade(Side.Buy, 1, 10, 0, false, 30 * Day);
        position.Trade(Side.Buy, 1, 20, 0, false, 31 * Day);
        (position.Month, position.MonthVolume, position.PreviousMonthVolume).ShouldBe((1, 20, 10));

        position.Trade(Side.Buy, 1, 5, 0, false, (31 + 28 + 31) * Day);
        (position.Month, position.MonthVolume, position.PreviousMonthVolume).ShouldBe((3, 5, 0));
    }

    [Fact]
    public void Sums_stop_at_the_ends_of_their_range()
    {
        PositionState position = default;
        for (int i = 0; i < 20; i++) position.Trade(Side.Buy, long.MaxValue, long.MaxValue, FeeRates.LargestPpm, false, 1);

        position.Lots.ShouldBe(long.MaxValue);
        position.CashFlow.ShouldBe(-Int128.MaxValue);
        position.Fees.ShouldBe(Int128.MaxValue);
    }
}
