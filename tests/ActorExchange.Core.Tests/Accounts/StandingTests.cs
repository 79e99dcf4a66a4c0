namespace ActorExchange.Core.Tests;

/// <summary>Status of the account, kill switches, fee tiers, breaches of limits, messages.</summary>
public sealed class StandingTests
{
    [Theory]
    [InlineData(AccountStatus.Suspended, CommandStatus.AccountSuspended)]
    [InlineData(AccountStatus.Closed, CommandStatus.AccountClosed)]
    [InlineData(AccountStatus.Active, CommandStatus.Ok)]
    public void Only_an_active_account_places_orders(AccountStatus status, CommandStatus expected)
    {
        var bench = new RiskBench();
        bench.Set(terms => terms with { Status = status });

        bench.Try(Side.Buy, 1, 1).Status.ShouldBe(expected);
    }

    [Theory]
    [InlineData(SwitchLevel.CancelAll, CommandStatus.Ok)]
    [InlineData(SwitchLevel.Block, CommandStatus.TradingBlocked)]
    [InlineData(SwitchLevel.Flatten, CommandStatus.TradingBlocked)]
    public void Switches_block_from_their_level_on(SwitchLevel level, CommandStatus expected)
    {
        var bench = new RiskBench();
        bench.Set(terms => terms with { Switches = [Switch(1, SwitchScope.Venue, "", level)] });

        bench.Try(Side.Buy, 1, 1).Status.ShouldBe(expected);
    }

    [Fact]
    public void A_switch_of_an_instrument_is_for_that_instrument_alone()
    {
        var bench = new RiskBench();
        bench.Set(terms => terms with { Switches = [Switch(1, SwitchScope.Instrument, "AAA", SwitchLevel.Block)] });

        bench.Try(Side.Buy, 1, 1).Status.ShouldBe(CommandStatus.TradingBlocked);
        bench.Try(Side.Buy, 1, 1, instrument: 2).ShouldBe(RiskVerdict.Ok);
    }

    [Fact]
    public void A_throttle_lets_so_many_a_second_through_and_remembers_them_when_terms_change()
    {
        var bench = new RiskBench();
        RiskSwitch throttle = Switch(1, SwitchScope.Account, "x", SwitchLevel.Throttle, perSecond: 2);
        bench.Set(terms => terms with { Switches = [throttle] });
        bench.Try(Side.Buy, 1, 1).ShouldBe(RiskVerdict.Ok);
        bench.Set(terms => terms with { Switches = [throttle, Switch(2, SwitchScope.Instrument, "BBB", SwitchLevel.Block)] });
        bench.Try(Side.Sell, 1, 1).ShouldBe(RiskVerdict.Ok);

        bench.Try(Side.Buy, 1, 1).ShouldBe(new RiskVerdict(CommandStatus.Throttled, ConstraintKind.None, RiskUnit.Count, Amount.Whole(2), Amount.Whole(3)));
        bench.Now += RiskBench.Second;
        bench.Try(Side.Buy, 1, 1).ShouldBe(RiskVerdict.Ok);
    }

    [Fact]
    public void The_greater_of_two_months_volume_in_a_currency_chooses_the_tier()
    {
        var bench = new RiskBench();
        bench.Set(terms => terms with
        {
            Fees = new FeeSchedule("f", [new FeeTier(Amount.Zero, new FeeRates(30, 50)), new FeeTier(Amount.Whole(1_000), new FeeRates(-10, 20))]),
        });
        bench.Trade(Side.Buy, 60, 10);
        bench.Trade(Side.Sell, 390, 10, instrument: 2);
        bench.Account.FeesOf(1, bench.Now).ShouldBe(new FeeRates(30, 50));
        bench.Trade(Side.Sell, 10, 10, instrument: 2);

        bench.Account.FeesOf(1, bench.Now).ShouldBe(new FeeRates(-10, 20));
        bench.Account.FeesOf(3, bench.Now).ShouldBe(new FeeRates(30, 50));
        bench.Account.FeesOf(1, bench.Now + (25 * UtcDate.NanosecondsPerDay)).ShouldBe(new FeeRates(-10, 20));
        bench.Account.FeesOf(1, bench.Now + (60 * UtcDate.NanosecondsPerDay)).ShouldBe(new FeeRates(30, 50));
    }

    [Fact]
    public void An_account_knows_the_instruments_and_currencies_that_it_has_used_and_no_refusal_counts()
    {
        var bench = new RiskBench(new Constraint { Kind = ConstraintKind.InstrumentAllowed, Names = ["AAA", "EEE"] });
        bench.Account.OpenBook(2, default, []);
        bench.Try(Side.Buy, 1, 1, instrument: 2).Status.ShouldBe(CommandStatus.InstrumentNotAllowed);
        bench.Account.Instruments.ShouldBeEmpty();
        bench.Account.Currencies.ShouldBeEmpty();

        bench.Work(Side.Buy, 1, 1, instrument: 3);
        bench.Trade(Side.Buy, 1, 1);
        bench.Account.Instruments.ShouldBe([1u, 3u]);
        bench.Account.Currencies.ShouldBe(["EUR", "USD"]);
    }

    [Fact]
    public void Limits_that_the_account_breaks_as_it_stands_are_found()
    {
        var bench = new RiskBench(
            new Constraint { Kind = ConstraintKind.PositionLimit, Maximum = Amount.Whole(10) },
            new Constraint { Kind = ConstraintKind.PortfolioLimit, Maximum = Amount.Whole(100) },
            new Constraint { Kind = ConstraintKind.LossLimit, Maximum = Amount.Whole(20) },
            new Constraint { Kind = ConstraintKind.Concentration, Maximum = Amount.Of(5, 1) });
        bench.Account.SetBooked("USD", Amount.Whole(200));
        bench.Prices.SetLast(1, 10);
        bench.Trade(Side.Sell, 10, 10);
        bench.Account.FindBreaches(bench.Prices, bench.Now).ShouldBeEmpty();

        bench.Trade(Side.Sell, 1, 8);
        bench.Prices.SetLast(1, 12);
        bench.Account.FindBreaches(bench.Prices, bench.Now).Select(breach => (breach.Rule, breach.InstrumentId, breach.Verdict.Observed)).ShouldBe(
        [
            (BreachRule.PositionLimit, 1u, Amount.Whole(11)),
            (BreachRule.PortfolioLimit, 0u, Amount.Whole(132)),
            (BreachRule.LossLimit, 0u, Amount.Whole(24)),
            (BreachRule.Concentration, 1u, Amount.Whole(132)),
        ]);
    }

    [Fact]
    public void A_refusal_says_what_is_allowed_and_what_it_would_have_been()
    {
        var position = new RiskVerdict(CommandStatus.PositionLimit, ConstraintKind.PositionLimit, RiskUnit.Quantity, Amount.Whole(100), Amount.Of(1005, 1));
        var cash = new RiskVerdict(CommandStatus.InsufficientFunds, ConstraintKind.None, RiskUnit.Money, Amount.Whole(5), Amount.Of(1005, 2));
        var share = new RiskVerdict(CommandStatus.PriceCollarLimit, ConstraintKind.PriceCollar, RiskUnit.Share, Amount.Of(1, 1), Amount.Of(125, 3));

        RiskVerdictText.Of(position, RiskBench.Aaa).ShouldBe("POSITION_LIMIT: the position could become too large (limit 100, would be 100.5)");
        RiskVerdictText.Of(cash, RiskBench.Aaa).ShouldBe("not enough cash (available 5.00 USD, needed 10.05 USD)");
        RiskVerdictText.Of(share, RiskBench.Aaa).ShouldBe("PRICE_COLLAR: the limit is too far beyond the market price (limit 10 %, would be 12.5 %)");
        RiskVerdictText.Of(RiskVerdict.Of(CommandStatus.TradingBlocked), null).ShouldBe("a kill switch blocks new orders");
    }

    private static RiskSwitch Switch(long id, SwitchScope scope, string key, SwitchLevel level, int perSecond = 0) =>
        new(id, scope, key, level, perSecond, "operator", "", 0);
}
