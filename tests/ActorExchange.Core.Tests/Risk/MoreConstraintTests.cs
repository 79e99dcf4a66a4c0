namespace ActorExchange.Core.Tests;

/// <summary>The other kinds of limit.</summary>
public sealed class MoreConstraintTests
{
    private const long Hour = 3_600 * RiskBench.Second;

    [Theory]
    [InlineData(9, 17, 9, true)]
    [InlineData(9, 17, 8, false)]
    [InlineData(9, 17, 17, false)]
    [InlineData(22, 4, 23, true)]
    [InlineData(22, 4, 3, true)]
    [InlineData(22, 4, 4, false)]
    [InlineData(0, 0, 13, true)]
    public void Trading_window_by_time_of_day(int from, int to, int hour, bool allowed)
    {
        var bench = new RiskBench(new Constraint { Kind = ConstraintKind.TradingWindow, From = from * Hour, To = to * Hour, Names = from == to ? ["Continuous"] : [] });
        bench.Now += hour * Hour;

        bench.Try(Side.Buy, 1, 10).Status.ShouldBe(allowed ? CommandStatus.Ok : CommandStatus.OutsideTradingWindow);
        bench.Now += Hour - 1;
        bench.Try(Side.Sell, 1, 10).Status.ShouldBe(allowed ? CommandStatus.Ok : CommandStatus.OutsideTradingWindow);
    }

    [Fact]
    public void Trading_window_by_phase()
    {
        var bench = new RiskBench(new Constraint { Kind = ConstraintKind.TradingWindow, Names = ["continuous", "opening-call"] });
        foreach (TradingPhase phase in Enum.GetValues<TradingPhase>())
        {
            bench.Account.SetInstrument(RiskBench.Aaa, phase);
            bool allowed = phase is TradingPhase.Continuous or TradingPhase.OpeningCall;
            bench.Try(Side.Sell, 1, 10).Status.ShouldBe(allowed ? CommandStatus.Ok : CommandStatus.OutsideTradingWindow, phase.ToString());
        }
    }

    [Fact]
    public void Instruments()
    {
        var bench = new RiskBench(new Constraint { Kind = ConstraintKind.InstrumentAllowed, Names = ["A*", "*E"] });

        bench.Try(Side.Buy, 1, 10, instrument: 1).ShouldBe(RiskVerdict.Ok);
        bench.Try(Side.Sell, 1, 10, instrument: 3).ShouldBe(RiskVerdict.Ok);
        bench.Try(Side.Sell, 1, 10, instrument: 2).Status.ShouldBe(CommandStatus.InstrumentNotAllowed);
    }

    [Theory]
    [InlineData(Side.Buy)]
    [InlineData(Side.Sell)]
    public void Price_range(Side side)
    {
        var bench = new RiskBench(new Constraint { Kind = ConstraintKind.PriceRange, Minimum = Amount.Whole(-5), Maximum = Amount.Whole(20) });

        bench.Try(side, 1, -5, instrument: 3).ShouldBe(RiskVerdict.Ok);
        bench.Try(side, 1, -6, instrument: 3).Observed.ShouldBe(Amount.Whole(-6));
        bench.Try(side, 1, 20).ShouldBe(RiskVerdict.Ok);
        bench.Try(side, 1, 21).ShouldBe(
            new RiskVerdict(CommandStatus.PriceRangeLimit, ConstraintKind.PriceRange, RiskUnit.Price, Amount.Whole(20), Amount.Whole(21)));
        bench.Try(RiskBench.Order(side, 1, 0) with { Type = OrderType.Stop, StopPrice = 21 }).Status.ShouldBe(CommandStatus.PriceRangeLimit);
        long order = bench.Work(side, 1, 20);
        bench.Try(new OrderIntent { InstrumentId = 1, Replaces = order, Price = 21, Quantity = 1 }).Status.ShouldBe(CommandStatus.PriceRangeLimit);
        bench.Try(new OrderIntent { InstrumentId = 1, Replaces = order, KeepsPrice = true, Quantity = 2 }).ShouldBe(RiskVerdict.Ok);
    }

    [Theory]
    [InlineData(Side.Buy)]
    [InlineData(Side.Sell)]
    public void Notional(Side side)
    {
        var bench = new RiskBench(new Constraint { Kind = ConstraintKind.Notional, Maximum = Amount.Whole(1_000), Currency = "USD" });

        bench.Try(side, 100, 10).ShouldBe(RiskVerdict.Ok);
        bench.Try(side, 101, 10).ShouldBe(
            new RiskVerdict(CommandStatus.NotionalLimit, ConstraintKind.Notional, RiskUnit.Money, Amount.Whole(1_000), Amount.Whole(1_010)));
        bench.Try(side, 101, 10, instrument: 3).ShouldBe(RiskVerdict.Ok);
        OrderIntent market = RiskBench.Order(side, 101, 0) with { Type = OrderType.Market };
        bench.Try(market).Status.ShouldBe(CommandStatus.NoMarketPrice);
        bench.Prices.SetLast(1, 10);
        bench.Try(market).Status.ShouldBe(CommandStatus.NotionalLimit);
    }

    [Fact]
    public void Open_orders_count_working_ones_and_those_under_way_and_end_with_them()
    {
        var bench = new RiskBench(new Constraint { Kind = ConstraintKind.OpenOrders, Maximum = Amount.Whole(3), Instruments = ["AAA", "BBB"] });
        long first = bench.Work(Side.Buy, 1, 10);
        bench.Account.Admit(RiskBench.Order(Side.Sell, 1, 20, instrument: 2), bench.Prices, bench.Now, out Admission underWay);
        bench.Work(Side.Buy, 1, 10, instrument: 3);
        bench.Work(Side.Sell, 1, 30);

        bench.Try(Side.Sell, 1, 20).ShouldBe(
            new RiskVerdict(CommandStatus.OpenOrdersLimit, ConstraintKind.OpenOrders, RiskUnit.Count, Amount.Whole(3), Amount.Whole(4)));
        bench.Try(new OrderIntent { InstrumentId = 1, Replaces = first, Price = 11, Quantity = 1 }).ShouldBe(RiskVerdict.Ok);
        bench.Account.Answered(underWay.Slot);
        bench.Try(Side.Sell, 1, 20).ShouldBe(RiskVerdict.Ok);
        bench.Work(Side.Sell, 1, 20);
        bench.Account.Gone(1, first);
        bench.Try(Side.Buy, 1, 20, instrument: 2).ShouldBe(RiskVerdict.Ok);
    }

    [Theory]
    [InlineData(Side.Buy)]
    [InlineData(Side.Sell)]
    public void Loss_limit(Side side)
    {
        var bench = new RiskBench(new Constraint { Kind = ConstraintKind.LossLimit, Maximum = Amount.Whole(100) });
        Side other = side == Side.Buy ? Side.Sell : Side.Buy;
        bench.Trade(side, 10, 50);
        bench.Prices.SetLast(1, side == Side.Buy ? 40 : 60);
        bench.Try(side, 1, 50).ShouldBe(RiskVerdict.Ok);

        // One dollar of fees more.
        bench.Trade(side, 100, 10, instrument: 2, feePpm: 10_000);
        bench.Prices.SetLast(2, 10);
        bench.Try(side, 1, 50).ShouldBe(
            new RiskVerdict(CommandStatus.LossLimit, ConstraintKind.LossLimit, RiskUnit.Money, Amount.Whole(100), Amount.Whole(101)));
        bench.Try(other, 10, 50).ShouldBe(RiskVerdict.Ok);
        bench.Try(other, 11, 50).Status.ShouldBe(CommandStatus.LossLimit);
        bench.Try(side, 1, 50, instrument: 3).ShouldBe(RiskVerdict.Ok);
        bench.Now += UtcDate.NanosecondsPerDay;
        bench.Try(side, 1, 50).ShouldBe(RiskVerdict.Ok);
    }

    [Theory]
    [InlineData(Side.Buy)]
    [InlineData(Side.Sell)]
    public void Concentration(Side side)
    {
        var bench = new RiskBench(new Constraint { Kind = ConstraintKind.Concentration, Maximum = Amount.Of(25, 2) });
        bench.Account.SetBooked("USD", Amount.Whole(4_000));
        bench.Prices.SetLast(1, 10);
        bench.Work(side, 40, 10);

        bench.Try(side, 60, 10).ShouldBe(RiskVerdict.Ok);
        bench.Try(side, 61, 10).ShouldBe(
            new RiskVerdict(CommandStatus.ConcentrationLimit, ConstraintKind.Concentration, RiskUnit.Money, Amount.Whole(1_000), Amount.Whole(1_010)));
    }

    [Theory]
    [InlineData(Side.Buy)]
    [InlineData(Side.Sell)]
    public void Duplicate_burst(Side side)
    {
        var bench = new RiskBench(new Constraint { Kind = ConstraintKind.DuplicateBurst, Maximum = Amount.Whole(2), Window = RiskBench.Second });
        bench.Work(side, 5, 10);
        bench.Work(side, 5, 10);

        bench.Try(side, 5, 10).ShouldBe(
            new RiskVerdict(CommandStatus.DuplicateBurst, ConstraintKind.DuplicateBurst, RiskUnit.Count, Amount.Whole(2), Amount.Whole(3)));
        bench.Try(side, 6, 10).ShouldBe(RiskVerdict.Ok);
        bench.Try(side, 5, 11).ShouldBe(RiskVerdict.Ok);
        bench.Try(side, 5, 10, instrument: 2).ShouldBe(RiskVerdict.Ok);
        bench.Try(side == Side.Buy ? Side.Sell : Side.Buy, 5, 10).ShouldBe(RiskVerdict.Ok);
        bench.Now += RiskBench.Second;
        bench.Try(side, 5, 10).ShouldBe(RiskVerdict.Ok);
    }

    [Fact]
    public void A_clock_that_is_put_back_leaves_no_window_full()
    {
        var bench = new RiskBench(
            new Constraint { Kind = ConstraintKind.OrderRate, Maximum = Amount.Whole(3), Window = RiskBench.Second },
            new Constraint { Kind = ConstraintKind.DuplicateBurst, Maximum = Amount.Whole(2), Window = RiskBench.Second });
        bench.Work(Side.Buy, 1, 10);
        bench.Now++;
        bench.Work(Side.Buy, 1, 10);
        bench.Try(Side.Buy, 1, 10).Status.ShouldBe(CommandStatus.DuplicateBurst);

        bench.Now -= 1_000 * RiskBench.Second;
        for (int i = 0; i < 2; i++) bench.Try(Side.Buy, 1, 10).ShouldBe(RiskVerdict.Ok);
        bench.Try(Side.Buy, 1, 10).Status.ShouldBe(CommandStatus.DuplicateBurst);
        bench.Try(Side.Buy, 1, 11).ShouldBe(RiskVerdict.Ok);
        bench.Try(Side.Buy, 1, 12).Status.ShouldBe(CommandStatus.OrderRateLimit);
    }

    [Fact]
    public void Rates_and_bursts_count_right_over_random_times()
    {
        foreach (int seed in Seeds.Take(20))
        {
            var random = new Random(seed);
            (int most, int alike) = (random.Next(1, 30), random.Next(1, 5));
            var bench = new RiskBench(
                new Constraint { Kind = ConstraintKind.OrderRate, Maximum = Amount.Whole(most), Window = 1_000 },
                new Constraint { Kind = ConstraintKind.DuplicateBurst, Maximum = Amount.Whole(alike), Window = 700 });
            var passed = new List<(long Time, long Price)>();
            for (int i = 0; i < 2_000; i++)
            {
                bench.Now += random.Next(0, 100);
                long price = random.Next(1, 8);
                CommandStatus expected = passed.Count(order => order.Time > bench.Now - 1_000) >= most ? CommandStatus.OrderRateLimit
                    : passed.Count(order => order.Price == price && order.Time > bench.Now - 700) >= alike ? CommandStatus.DuplicateBurst
                    : CommandStatus.Ok;
                bench.Try(Side.Buy, 1, price).Status.ShouldBe(expected, $"seed {seed}, order {i}");
                if (expected == CommandStatus.Ok) passed.Add((bench.Now, price));
            }
        }
    }

    [Theory]
    [InlineData(Side.Buy, 110, 111, 1)]
    [InlineData(Side.Sell, 90, 89, 200)]
    public void Price_collar(Side side, long last, long beyond, long good)
    {
        var bench = new RiskBench(new Constraint { Kind = ConstraintKind.PriceCollar, Maximum = Amount.Of(1, 1) });
        bench.Try(side, 1, beyond).ShouldBe(RiskVerdict.Ok);
        bench.Prices.SetLast(1, 100);

        bench.Try(side, 1, last).ShouldBe(RiskVerdict.Ok);
        bench.Try(side, 1, good).ShouldBe(RiskVerdict.Ok);
        bench.Try(side, 1, beyond).ShouldBe(
            new RiskVerdict(CommandStatus.PriceCollarLimit, ConstraintKind.PriceCollar, RiskUnit.Share, Amount.Of(1, 1), Amount.Of(11, 2)));
    }

    [Fact]
    public void Role_and_own_limits_hold_together_and_the_kind_that_comes_first_names_the_status()
    {
        var bench = new RiskBench(new Constraint { Kind = ConstraintKind.OrderSize, Maximum = Amount.Whole(100) });
        bench.Set(terms => terms with
        {
            OwnLimits =
            [
                new Constraint { Kind = ConstraintKind.PositionLimit, Maximum = Amount.Whole(50) },
                new Constraint { Kind = ConstraintKind.OrderSize, Maximum = Amount.Whole(20) },
            ],
        });

        bench.Try(Side.Buy, 20, 10).ShouldBe(RiskVerdict.Ok);
        bench.Try(Side.Buy, 21, 10).Limit.ShouldBe(Amount.Whole(20));
        bench.Try(Side.Buy, 101, 10).Status.ShouldBe(CommandStatus.PositionLimit);
    }
}
