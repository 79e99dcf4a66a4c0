namespace ActorExchange.Core.Tests;

/// <summary>Each kind of limit passes exactly what it allows, and nothing beyond, on both sides and with working orders counted.</summary>
public sealed class ConstraintTests
{
    private static Constraint Most(ConstraintKind kind, long maximum, params string[] instruments) =>
        new() { Kind = kind, Maximum = Amount.Whole(maximum), Instruments = instruments };

    [Theory]
    [InlineData(Side.Buy, 0, 0, 100)]
    [InlineData(Side.Sell, 0, 0, 100)]
    [InlineData(Side.Buy, 0, 30, 70)]
    [InlineData(Side.Sell, 0, 30, 70)]
    [InlineData(Side.Buy, 40, 30, 30)]
    [InlineData(Side.Sell, 40, 30, 110)]
    [InlineData(Side.Sell, -40, 30, 30)]
    [InlineData(Side.Buy, -40, 0, 140)]
    [InlineData(Side.Sell, 150, 0, 250)]
    public void Position_limit(Side side, long position, long working, long most)
    {
        var bench = new RiskBench(Most(ConstraintKind.PositionLimit, 100));
        if (position != 0) bench.Trade(position > 0 ? Side.Buy : Side.Sell, Math.Abs(position), 10);
        if (working != 0) bench.Work(side, working, 10);

        bench.Try(side, most, 10).ShouldBe(RiskVerdict.Ok);
        RiskVerdict refused = bench.Try(side, most + 1, 10);
        (refused.Status, refused.Constraint, refused.Unit, refused.Limit, refused.Observed)
            .ShouldBe((CommandStatus.PositionLimit, ConstraintKind.PositionLimit, RiskUnit.Quantity, Amount.Whole(100), Amount.Whole(101)));
    }

    [Fact]
    public void A_position_beyond_its_limit_grows_no_more_but_may_be_closed_and_turned_as_far_as_the_limit()
    {
        var bench = new RiskBench(Most(ConstraintKind.PositionLimit, 100));
        bench.Trade(Side.Buy, 300, 10);

        bench.Try(Side.Buy, 1, 10).Status.ShouldBe(CommandStatus.PositionLimit);
        bench.Try(Side.Sell, 1, 10).ShouldBe(RiskVerdict.Ok);
        bench.Try(Side.Sell, 400, 10).ShouldBe(RiskVerdict.Ok);
        bench.Try(Side.Sell, 401, 10).Status.ShouldBe(CommandStatus.PositionLimit);
    }

    [Theory]
    [InlineData(Side.Buy)]
    [InlineData(Side.Sell)]
    public void Portfolio_limit(Side side)
    {
        var bench = new RiskBench(Most(ConstraintKind.PortfolioLimit, 1_000));
        bench.Prices.SetLast(1, 10);
        bench.Prices.SetLast(2, 100);
        bench.Trade(Side.Sell, 20, 100, instrument: 2);
        bench.Work(side, 30, 5);

        // 2 units of BBB at 100 and 30 of AAA at 10 leave 500.
        bench.Try(side, 50, 5).ShouldBe(RiskVerdict.Ok);
        bench.Try(side, 51, 5).ShouldBe(
            new RiskVerdict(CommandStatus.PortfolioLimit, ConstraintKind.PortfolioLimit, RiskUnit.Money, Amount.Whole(1_000), Amount.Whole(1_010)));
        bench.Try(Side.Buy, 20, 100, instrument: 2).ShouldBe(RiskVerdict.Ok);
    }

    [Fact]
    public void A_portfolio_limit_counts_each_currency_by_itself_and_needs_a_price()
    {
        var bench = new RiskBench(Most(ConstraintKind.PortfolioLimit, 1_000));
        bench.Prices.SetLast(1, 10);
        bench.Trade(Side.Buy, 100, 10);

        bench.Try(Side.Buy, 1, 10).Status.ShouldBe(CommandStatus.PortfolioLimit);
        bench.Try(Side.Buy, 100, 10, instrument: 3).ShouldBe(RiskVerdict.Ok);
        bench.Try(Market(3)).Status.ShouldBe(CommandStatus.NoMarketPrice);
    }

    [Theory]
    [InlineData(Side.Buy)]
    [InlineData(Side.Sell)]
    public void Order_size(Side side)
    {
        var bench = new RiskBench(new Constraint { Kind = ConstraintKind.OrderSize, Minimum = Amount.Whole(2), Maximum = Amount.Of(55, 1) });

        // BBB is traded in tenths.
        bench.Try(side, 20, 10, instrument: 2).ShouldBe(RiskVerdict.Ok);
        bench.Try(side, 55, 10, instrument: 2).ShouldBe(RiskVerdict.Ok);
        bench.Try(side, 19, 10, instrument: 2).ShouldBe(Refused(Amount.Whole(2), Amount.Of(19, 1)));
        bench.Try(side, 56, 10, instrument: 2).ShouldBe(Refused(Amount.Of(55, 1), Amount.Of(56, 1)));
        long order = bench.Work(side, 30, 10, instrument: 2);
        bench.Try(new OrderIntent { InstrumentId = 2, Replaces = order, Price = 10, Quantity = 55 }).ShouldBe(RiskVerdict.Ok);
        bench.Try(new OrderIntent { InstrumentId = 2, Replaces = order, Price = 10, Quantity = 56 }).Status.ShouldBe(CommandStatus.OrderSizeLimit);

        static RiskVerdict Refused(Amount limit, Amount observed) =>
            new(CommandStatus.OrderSizeLimit, ConstraintKind.OrderSize, RiskUnit.Quantity, limit, observed);
    }

    [Theory]
    [InlineData(Side.Buy)]
    [InlineData(Side.Sell)]
    public void Order_rate(Side side)
    {
        var bench = new RiskBench(new Constraint { Kind = ConstraintKind.OrderRate, Maximum = Amount.Whole(3), Window = RiskBench.Second });
        long order = bench.Work(side, 1, 10);
        bench.Now += RiskBench.Second / 2;
        bench.Try(new OrderIntent { InstrumentId = 1, Replaces = order, Price = 10, Quantity = 2 }).ShouldBe(RiskVerdict.Ok);
        bench.Work(side, 1, 10, instrument: 2);

        bench.Try(side, 1, 10).ShouldBe(
            new RiskVerdict(CommandStatus.OrderRateLimit, ConstraintKind.OrderRate, RiskUnit.Count, Amount.Whole(3), Amount.Whole(4)));
        bench.Now += (RiskBench.Second / 2) - 1;
        bench.Try(side, 1, 10).Status.ShouldBe(CommandStatus.OrderRateLimit);
        bench.Now++;
        bench.Try(side, 1, 10).ShouldBe(RiskVerdict.Ok);
        bench.Try(side, 1, 10).Status.ShouldBe(CommandStatus.OrderRateLimit);
    }

    [Fact]
    public void Commands_that_are_refused_and_previews_do_not_count_for_a_rate_and_new_terms_do_not_forget_it()
    {
        var rate = new Constraint { Kind = ConstraintKind.OrderRate, Maximum = Amount.Whole(1), Window = RiskBench.Second };
        var bench = new RiskBench(rate, new Constraint { Kind = ConstraintKind.OrderSize, Maximum = Amount.Whole(5) });
        bench.Try(Side.Buy, 6, 10).Status.ShouldBe(CommandStatus.OrderSizeLimit);
        bench.Account.Preview(RiskBench.Order(Side.Buy, 1, 10), bench.Prices, bench.Now).Verdict.ShouldBe(RiskVerdict.Ok);
        bench.Try(Side.Buy, 1, 10).ShouldBe(RiskVerdict.Ok);

        bench.Set(terms => terms with { Role = terms.Role with { Constraints = [rate with { Maximum = Amount.Whole(2) }] } });
        bench.Try(Side.Buy, 1, 10).ShouldBe(RiskVerdict.Ok);
        bench.Try(Side.Buy, 1, 10).Status.ShouldBe(CommandStatus.OrderRateLimit);
    }

    [Fact]
    public void Order_types()
    {
        var bench = new RiskBench(new Constraint { Kind = ConstraintKind.OrderTypeAllowed, Names = ["limit", "STOP_LIMIT"] });
        foreach (OrderType type in Enum.GetValues<OrderType>())
        {
            bool allowed = type is OrderType.Limit or OrderType.StopLimit;
            foreach (Side side in new[] { Side.Buy, Side.Sell })
                bench.Try(RiskBench.Order(side, 1, 10) with { Type = type }).Status.ShouldBe(allowed ? CommandStatus.Ok : CommandStatus.OrderTypeNotAllowed);
        }
    }

    private static OrderIntent Market(uint instrument) => RiskBench.Order(Side.Buy, 1, 0, instrument) with { Type = OrderType.Market };
}
