namespace ActorExchange.Core.Tests;

/// <summary>Margin accounts: equity against the worse of all buys and all sells being filled, and what happens when it falls short.</summary>
public sealed class MarginTests
{
    [Theory]
    [InlineData(Side.Buy)]
    [InlineData(Side.Sell)]
    public void Equity_carries_its_multiple_in_positions_either_way(Side side)
    {
        RiskBench bench = Margin(1_000);

        bench.Try(side, 40, 100).ShouldBe(RiskVerdict.Ok);
        bench.Try(side, 41, 100).ShouldBe(
            new RiskVerdict(CommandStatus.InsufficientMargin, ConstraintKind.None, RiskUnit.Money, Amount.Whole(1_000), Amount.Whole(1_025)));
    }

    [Fact]
    public void Only_the_worse_side_of_the_working_orders_needs_margin()
    {
        RiskBench bench = Margin(1_000);
        bench.Work(Side.Buy, 40, 100);

        bench.Try(Side.Buy, 1, 1).Status.ShouldBe(CommandStatus.InsufficientMargin);
        bench.Try(Side.Sell, 40, 100).ShouldBe(RiskVerdict.Ok);
        bench.Work(Side.Sell, 40, 100);
        bench.Try(Side.Sell, 1, 100).Status.ShouldBe(CommandStatus.InsufficientMargin);
    }

    [Fact]
    public void Two_orders_that_fit_alone_but_not_together_cannot_both_pass()
    {
        RiskBench bench = Margin(1_000);
        bench.Account.Admit(RiskBench.Order(Side.Sell, 25, 100), bench.Prices, bench.Now, out _).ShouldBe(RiskVerdict.Ok);

        bench.Try(Side.Sell, 25, 100).Status.ShouldBe(CommandStatus.InsufficientMargin);
    }

    [Fact]
    public void What_an_order_would_lose_at_once_is_needed_in_full()
    {
        RiskBench bench = Margin(1_000);

        // A quarter of 120, and 20 beyond the market, each.
        bench.Try(Side.Buy, 20, 120).ShouldBe(RiskVerdict.Ok);
        bench.Try(Side.Buy, 21, 120).Observed.ShouldBe(Amount.Whole(1_050));
        // A quarter of the market's 100, and 25 below it, each.
        bench.Try(Side.Sell, 20, 75).ShouldBe(RiskVerdict.Ok);
        bench.Try(Side.Sell, 21, 75).Observed.ShouldBe(Amount.Whole(1_050));
    }

    [Fact]
    public void Orders_that_only_reduce_a_position_pass_whatever_the_equity()
    {
        RiskBench bench = Margin(1_000);
        bench.Trade(Side.Buy, 40, 100);
        bench.Prices.SetLast(1, 60);

        bench.Account.Cash("USD", bench.Prices).Equity.ShouldBe(Amount.Whole(-600));
        bench.Try(Side.Sell, 40, 50).ShouldBe(RiskVerdict.Ok);
        // As short as it is long now needs no more than now; one more does.
        bench.Try(Side.Sell, 80, 60).ShouldBe(RiskVerdict.Ok);
        bench.Try(Side.Sell, 81, 60).Status.ShouldBe(CommandStatus.InsufficientMargin);
        bench.Try(Side.Buy, 1, 60).Status.ShouldBe(CommandStatus.InsufficientMargin);
    }

    [Fact]
    public void A_reduce_only_order_passes_whatever_the_equity_and_counts_for_those_after_it()
    {
        RiskBench bench = Margin(1_000);
        bench.Trade(Side.Buy, 26, 100);
        bench.Work(Side.Sell, 19, 100);
        bench.Work(RiskBench.Order(Side.Sell, 5_000, 100) with { Flags = OrderFlags.ReduceOnly });

        bench.Account.Cash("USD", bench.Prices).InitialMargin.ShouldBe(Amount.Of((5_019 - 26) * 25, 0));
        bench.Try(Side.Sell, 1, 100).Status.ShouldBe(CommandStatus.InsufficientMargin);
        bench.Try(RiskBench.Order(Side.Sell, 1, 100) with { Flags = OrderFlags.ReduceOnly }).ShouldBe(RiskVerdict.Ok);
    }

    [Fact]
    public void Equity_below_the_maintenance_margin_is_a_breach_and_equal_is_none()
    {
        RiskBench bench = Margin(1_000);
        bench.Trade(Side.Sell, 40, 100);
        bench.Prices.SetLast(1, 113);
        // Equity 1,000 - 40 × 13 = 480 over a tenth of 4,520.
        bench.Account.FindBreaches(bench.Prices, bench.Now).ShouldBeEmpty();
        bench.Prices.SetLast(1, 114);
        RiskBreach breach = bench.Account.FindBreaches(bench.Prices, bench.Now).ShouldHaveSingleItem();

        (breach.Rule, breach.InstrumentId, breach.Verdict.Status).ShouldBe((BreachRule.MaintenanceMargin, 0u, CommandStatus.InsufficientMargin));
        (breach.Verdict.Limit, breach.Verdict.Observed).ShouldBe((Amount.Whole(440), Amount.Whole(456)));
    }

    [Fact]
    public void Cash_that_margin_needs_cannot_be_withdrawn_nor_profit_that_is_not_cash()
    {
        RiskBench bench = Margin(1_000);
        bench.Trade(Side.Sell, 20, 100);
        bench.Trade(Side.Buy, 20, 100, instrument: 2);
        bench.Prices.SetLast(2, 1_000);

        // 20 short need 500 of an equity of 1,000 + 1,800 less a quarter of 2,000; cash is 1,000 + 2,000 - 200.
        CashView cash = bench.Account.Cash("USD", bench.Prices);
        (cash.Total, cash.Equity, cash.InitialMargin, cash.Available).ShouldBe((Amount.Whole(2_800), Amount.Whole(2_800), Amount.Whole(1_000), Amount.Whole(1_800)));
        bench.Account.ReserveCash(1, "USD", Amount.Whole(1_801), bench.Prices).Status.ShouldBe(CommandStatus.InsufficientFunds);
        bench.Account.ReserveCash(1, "USD", Amount.Whole(1_800), bench.Prices).ShouldBe(RiskVerdict.Ok);
    }

    /// <summary>A quarter to enter, a tenth to keep; the market is at 100.</summary>
    private static RiskBench Margin(long dollars)
    {
        var bench = new RiskBench();
        bench.SetMode(AccountMode.Margin, "USD", dollars);
        bench.Set(terms => terms with { Margins = [new MarginRates(["*"], Amount.Of(25, 2), Amount.Of(1, 1))] });
        bench.Prices.SetLast(1, 100);
        bench.Prices.SetLast(2, 100);
        return bench;
    }
}
