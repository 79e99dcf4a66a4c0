namespace ActorExchange.Core.Tests;

/// <summary>The order path of an account allocates nothing once its pools are warm.</summary>
public sealed class AccountMemoryTests
{
    [Theory]
    [InlineData(AccountMode.Unlimited, false)]
    [InlineData(AccountMode.Cash, false)]
    [InlineData(AccountMode.Margin, false)]
    [InlineData(AccountMode.Cash, true)]
    [InlineData(AccountMode.Margin, true)]
    public void Admitting_trading_and_ending_orders_allocates_nothing(AccountMode mode, bool limits)
    {
        RiskBench bench = limits ? new RiskBench(AllKinds()) : new RiskBench();
        bench.SetMode(mode, "USD", 1_000_000_000);
        bench.Set(terms => terms with
        {
            Fees = new FeeSchedule("f", [new FeeTier(Amount.Zero, new FeeRates(10, 20)), new FeeTier(Amount.Whole(1_000), new FeeRates(5, 10))]),
        });
        bench.Account.SharesBooked(1, 1_000_000, 10, bench.Now);
        bench.Prices.SetLast(1, 100);
        for (int i = 0; i < 2_000; i++) Round(bench, i);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 2_000; i < 4_000; i++) Round(bench, i);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static void Round(RiskBench bench, int i)
    {
        AccountState account = bench.Account;
        bench.Now += 1_000_000;
        Side side = i % 2 == 0 ? Side.Buy : Side.Sell;
        OrderIntent intent = RiskBench.Order(side, 10, 100 + (i % 5));
        if (!account.Admit(intent, bench.Prices, bench.Now, out Admission admission).IsOk) throw new InvalidOperationException("refused");
        account.Accepted(admission.Slot, i + 1, 0, WaitReason.None, bench.Now);
        var replace = new OrderIntent { InstrumentId = 1, Replaces = i + 1, Quantity = 12, Price = 100 };
        if (!account.Admit(replace, bench.Prices, bench.Now, out Admission change).IsOk) throw new InvalidOperationException("refused");
        account.Replaced(change.Slot, i + 1, 100, 12, 12, WaitReason.None);
        account.Traded(1, side, 100, 4, 10, false, bench.Now);
        account.Changed(1, i + 1, 0, 12, 8, WaitReason.None);
        if (i >= 10) account.Gone(1, i - 9);
        account.FindBreaches(bench.Prices, bench.Now);
    }

    private static Constraint[] AllKinds() =>
    [
        new() { Kind = ConstraintKind.PositionLimit, Maximum = Amount.Whole(10_000_000) },
        new() { Kind = ConstraintKind.PortfolioLimit, Maximum = Amount.Whole(10_000_000_000) },
        new() { Kind = ConstraintKind.OrderSize, Maximum = Amount.Whole(1_000) },
        new() { Kind = ConstraintKind.OrderRate, Maximum = Amount.Whole(10_000), Window = RiskBench.Second },
        new() { Kind = ConstraintKind.OrderTypeAllowed, Names = ["Limit"] },
        new() { Kind = ConstraintKind.TradingWindow, Names = ["Continuous"] },
        new() { Kind = ConstraintKind.InstrumentAllowed, Names = ["A*"] },
        new() { Kind = ConstraintKind.PriceRange, Maximum = Amount.Whole(1_000) },
        new() { Kind = ConstraintKind.Notional, Maximum = Amount.Whole(100_000) },
        new() { Kind = ConstraintKind.OpenOrders, Maximum = Amount.Whole(100) },
        new() { Kind = ConstraintKind.LossLimit, Maximum = Amount.Whole(1_000_000) },
        new() { Kind = ConstraintKind.Concentration, Maximum = Amount.Whole(100) },
        new() { Kind = ConstraintKind.DuplicateBurst, Maximum = Amount.Whole(10_000), Window = RiskBench.Second },
        new() { Kind = ConstraintKind.PriceCollar, Maximum = Amount.Of(5, 1) },
    ];
}
