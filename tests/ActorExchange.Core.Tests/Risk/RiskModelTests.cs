namespace ActorExchange.Core.Tests;

/// <summary>Roles, fees, margins and limits as people write them: what is wrong is said, and nothing wrong gets in.</summary>
public sealed class RiskModelTests
{
    [Theory]
    [InlineData("*", "AAPL", true)]
    [InlineData("AAPL", "AAPL", true)]
    [InlineData("AAPL", "AAPLX", false)]
    [InlineData("BTC-*", "BTC-USD", true)]
    [InlineData("BTC-*", "BTC-", true)]
    [InlineData("*-USD", "BTC-EUR", false)]
    [InlineData("*A*B", "XAYAB", true)]
    [InlineData("A*B*C", "ABBC", true)]
    [InlineData("A*B*C", "ACB", false)]
    [InlineData("**", "X", true)]
    [InlineData("A", "", false)]
    public void Patterns_fit_by_their_stars(string pattern, string symbol, bool fits) => SymbolPattern.Fits(pattern, symbol).ShouldBe(fits);

    [Fact]
    public void No_patterns_fit_every_symbol() => SymbolPattern.FitsAny([], "AAPL").ShouldBeTrue();

    [Fact]
    public void Names_of_kinds_are_read_as_they_are_written()
    {
        foreach (ConstraintKind kind in Enum.GetValues<ConstraintKind>().Where(kind => kind != ConstraintKind.None))
        {
            ConstraintKindText.TryParse(ConstraintKindText.Of(kind), out ConstraintKind read).ShouldBeTrue();
            read.ShouldBe(kind);
            ConstraintKindText.TryParse(ConstraintKindText.Of(kind).ToLowerInvariant().Replace('_', '-'), out read).ShouldBeTrue();
            read.ShouldBe(kind);
        }

        ConstraintKindText.TryParse("NONE", out _).ShouldBeFalse();
    }

    public static TheoryData<string, Constraint> Faults { get; } = new()
    {
        { "a constraint needs a kind", new Constraint { Kind = ConstraintKind.None } },
        { "a constraint needs a kind", new Constraint { Kind = (ConstraintKind)99 } },
        { "POSITION_LIMIT: needs a maximum", new Constraint { Kind = ConstraintKind.PositionLimit } },
        { "POSITION_LIMIT: has no minimum", new Constraint { Kind = ConstraintKind.PositionLimit, Minimum = Amount.Zero, Maximum = Amount.Whole(1) } },
        { "POSITION_LIMIT: may not be negative", new Constraint { Kind = ConstraintKind.PositionLimit, Maximum = Amount.Whole(-1) } },
        { "POSITION_LIMIT: has no window", new Constraint { Kind = ConstraintKind.PositionLimit, Maximum = Amount.Whole(1), Window = 1 } },
        { "POSITION_LIMIT: 'aapl' is no pattern of symbols", new Constraint { Kind = ConstraintKind.PositionLimit, Maximum = Amount.Whole(1), Instruments = ["aapl"] } },
        { "PORTFOLIO_LIMIT: 'usd' is no currency", new Constraint { Kind = ConstraintKind.PortfolioLimit, Maximum = Amount.Whole(1), Currency = "usd" } },
        { "NOTIONAL: is limited to 1000000000000000.00", new Constraint { Kind = ConstraintKind.Notional, Maximum = new Amount(Amount.Largest.Units + 1) } },
        { "ORDER_SIZE: needs a minimum or a maximum", new Constraint { Kind = ConstraintKind.OrderSize } },
        { "ORDER_SIZE: its minimum 2.00 is above its maximum 1.00", new Constraint { Kind = ConstraintKind.OrderSize, Minimum = Amount.Whole(2), Maximum = Amount.Whole(1) } },
        { "ORDER_RATE: needs a window of up to a day", new Constraint { Kind = ConstraintKind.OrderRate, Maximum = Amount.Whole(1) } },
        { "ORDER_RATE: its maximum is a whole number", new Constraint { Kind = ConstraintKind.OrderRate, Maximum = Amount.Of(15, 1), Window = 1 } },
        { "OPEN_ORDERS: its maximum is at most 100000", new Constraint { Kind = ConstraintKind.OpenOrders, Maximum = Amount.Whole(100_001) } },
        { "ORDER_TYPE_ALLOWED: needs names", new Constraint { Kind = ConstraintKind.OrderTypeAllowed } },
        { "ORDER_TYPE_ALLOWED: 'iceberg' is no order type", new Constraint { Kind = ConstraintKind.OrderTypeAllowed, Names = ["iceberg"] } },
        { "TRADING_WINDOW: needs phases or times of day", new Constraint { Kind = ConstraintKind.TradingWindow } },
        { "TRADING_WINDOW: 'lunch' is no phase", new Constraint { Kind = ConstraintKind.TradingWindow, Names = ["lunch"] } },
        { "TRADING_WINDOW: its times are from 00:00 to before 24:00", new Constraint { Kind = ConstraintKind.TradingWindow, To = UtcDate.NanosecondsPerDay } },
        { "INSTRUMENT_ALLOWED: has no instruments", new Constraint { Kind = ConstraintKind.InstrumentAllowed, Instruments = ["*"], Names = ["*"] } },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_is_wrong_with_a_limit_is_said(string problem, Constraint constraint) => constraint.FindProblem().ShouldBe(problem);

    [Fact]
    public void What_is_wrong_with_a_model_is_said()
    {
        var role = new Role { Name = "a" };
        Problem(new RiskModel()).ShouldBe("there is no role");
        Problem(new RiskModel { Roles = [role with { Name = "A b" }] }).ShouldBe("role 'A b': a name is 1-32 characters a-z, 0-9, '-'");
        Problem(new RiskModel { Roles = [role, role] }).ShouldBe("role 'a': is there twice");
        Problem(new RiskModel { Roles = [role with { Mode = AccountMode.None }] }).ShouldBe("role 'a': needs a mode");
        Problem(new RiskModel { Roles = [role with { Fees = "x" }] }).ShouldBe("role 'a': there is no fee schedule 'x'");
        Problem(new RiskModel { Roles = [role with { Constraints = [new Constraint { Kind = ConstraintKind.Notional }] }] }).ShouldBe("role 'a': NOTIONAL: needs a maximum");
        Problem(new RiskModel { Roles = [role with { StartingCash = [("USD", Amount.Zero)] }] }).ShouldStartWith("role 'a': starting cash is above 0");
        Problem(new RiskModel { Roles = [role with { OnBreach = [new BreachResponse(BreachRule.LossLimit, [])] }] }).ShouldBe("role 'a': the response to LossLimit needs actions");
        Problem(new RiskModel { Roles = [role], Margins = [new MarginRates(["*"], Amount.Of(1, 1), Amount.Of(2, 1))] })
            .ShouldBe("margin of '*': the maintenance margin is at most the initial margin");
    }

    [Fact]
    public void What_is_wrong_with_fees_is_said()
    {
        Tiers(new FeeTier(Amount.Whole(1), default)).ShouldBe("fee schedule 'f': its first tier is from 0");
        Tiers(new FeeTier(Amount.Zero, default), new FeeTier(Amount.Zero, default)).ShouldBe("fee schedule 'f': its tiers are by rising volume");
        Tiers(new FeeTier(Amount.Zero, new FeeRates(0, 100_001))).ShouldBe("fee schedule 'f': a rate is at most 10 % either way");
        Tiers(new FeeTier(Amount.Zero, new FeeRates(-21, 20))).ShouldBe("fee schedule 'f': a rebate is at most the fee of the other side");
        Tiers(new FeeTier(Amount.Zero, new FeeRates(-20, 20))).ShouldBeNull();

        static string? Tiers(params FeeTier[] tiers) => Problem(new RiskModel { Roles = [new Role { Name = "a" }], FeeSchedules = [new FeeSchedule("f", tiers)] });
    }

    [Fact]
    public void Changes_replace_what_has_their_name_and_add_the_rest()
    {
        var model = new RiskModel { Roles = [new Role { Name = "a" }, new Role { Name = "b" }], Margins = [RiskModel.FullMargin] };
        RiskModel changed = model.With(new RiskModel { Roles = [new Role { Name = "b", Mode = AccountMode.Margin }, new Role { Name = "c" }] });

        changed.Roles.Select(role => (role.Name, role.Mode)).ShouldBe([("a", AccountMode.Cash), ("b", AccountMode.Margin), ("c", AccountMode.Cash)]);
        changed.Margins.ShouldBe(model.Margins);
        changed.FindRole("c").ShouldNotBeNull();
        changed.FindRole("d").ShouldBeNull();
        model.Roles.Count.ShouldBe(2);
    }

    [Fact]
    public void The_last_tier_whose_volume_is_reached_holds()
    {
        FeeTier[] tiers = [new(Amount.Zero, new FeeRates(1, 3)), new(Amount.Whole(100), new FeeRates(0, 2)), new(Amount.Whole(200), new FeeRates(-1, 1))];
        var schedule = new FeeSchedule("f", tiers);

        schedule.RatesAt(new Amount(Amount.Whole(100).Units - 1)).TakerPpm.ShouldBe(3);
        schedule.RatesAt(Amount.Whole(100)).TakerPpm.ShouldBe(2);
        schedule.RatesAt(Amount.Whole(1_000)).TakerPpm.ShouldBe(1);
    }

    private static string? Problem(RiskModel model) => model.FindProblem();
}
