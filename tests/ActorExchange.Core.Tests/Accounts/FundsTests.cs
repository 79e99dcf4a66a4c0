namespace ActorExchange.Core.Tests;

/// <summary>Cash, shares and margin: what is there passes to the last cent and share, and nothing beyond.</summary>
public sealed class FundsTests
{
    private static readonly FeeSchedule OneTenth = new("fees", [new FeeTier(Amount.Zero, new FeeRates(-1_000, 100_000))]);

    [Fact]
    public void A_buy_holds_its_price_and_worst_fee_until_it_is_gone()
    {
        RiskBench bench = Cash(1_100);
        bench.Set(terms => terms with { Fees = OneTenth });
        long order = bench.Work(Side.Buy, 100, 10);

        bench.Account.Cash("USD", bench.Prices).Held.ShouldBe(Amount.Whole(1_100));
        bench.Try(Side.Buy, 1, 1).ShouldBe(
            new RiskVerdict(CommandStatus.InsufficientFunds, ConstraintKind.None, RiskUnit.Money, Amount.Zero, Amount.Of(11, 1)));
        bench.Account.Changed(1, order, 0, 100, 60, WaitReason.None);
        bench.Account.Cash("USD", bench.Prices).Available.ShouldBe(Amount.Whole(440));
        bench.Account.Gone(1, order);
        bench.Try(Side.Buy, 100, 10).ShouldBe(RiskVerdict.Ok);
        bench.Try(Side.Buy, 101, 10).Status.ShouldBe(CommandStatus.InsufficientFunds);
    }

    [Fact]
    public void Two_buys_that_fit_alone_but_not_together_cannot_both_pass()
    {
        RiskBench bench = Cash(1_500);
        bench.Account.Admit(RiskBench.Order(Side.Buy, 100, 10), bench.Prices, bench.Now, out Admission first).ShouldBe(RiskVerdict.Ok);

        bench.Try(Side.Buy, 100, 10).Status.ShouldBe(CommandStatus.InsufficientFunds);
        bench.Account.Answered(first.Slot);
        bench.Try(Side.Buy, 100, 10).ShouldBe(RiskVerdict.Ok);
    }

    [Fact]
    public void Two_sells_that_fit_alone_but_not_together_cannot_both_pass()
    {
        RiskBench bench = Cash(0);
        bench.Trade(Side.Buy, 10, 1);
        bench.Account.SetBooked("USD", Amount.Whole(10));
        bench.Account.Admit(RiskBench.Order(Side.Sell, 6, 1), bench.Prices, bench.Now, out _).ShouldBe(RiskVerdict.Ok);

        bench.Try(Side.Sell, 5, 1).ShouldBe(
            new RiskVerdict(CommandStatus.InsufficientShares, ConstraintKind.None, RiskUnit.Quantity, Amount.Whole(4), Amount.Whole(5)));
        bench.Try(Side.Sell, 4, 1).ShouldBe(RiskVerdict.Ok);
    }

    [Fact]
    public void A_withdrawal_and_an_order_cannot_both_have_the_same_cash()
    {
        RiskBench bench = Cash(1_000);
        bench.Account.ReserveCash(1, "USD", Amount.Whole(600), bench.Prices).ShouldBe(RiskVerdict.Ok);

        bench.Try(Side.Buy, 41, 10).Status.ShouldBe(CommandStatus.InsufficientFunds);
        bench.Work(Side.Buy, 40, 10);
        bench.Account.ReserveCash(2, "USD", Amount.Of(1, 18), bench.Prices).Status.ShouldBe(CommandStatus.InsufficientFunds);
        bench.Account.ReleaseCash(1);
        bench.Account.ReserveCash(2, "USD", Amount.Whole(600), bench.Prices).ShouldBe(RiskVerdict.Ok);
    }

    [Fact]
    public void Shares_and_a_booking_that_takes_them_out_cannot_both_have_them()
    {
        RiskBench bench = Cash(0);
        bench.Account.SharesBooked(1, 10, 5, bench.Now);
        bench.Account.AdmitShareBooking(1, 11, out _).Status.ShouldBe(CommandStatus.InsufficientShares);
        bench.Account.AdmitShareBooking(1, 4, out Admission booking).ShouldBe(RiskVerdict.Ok);

        bench.Try(Side.Sell, 7, 5).Status.ShouldBe(CommandStatus.InsufficientShares);
        bench.Try(Side.Sell, 6, 5).ShouldBe(RiskVerdict.Ok);
        bench.Account.Answered(booking.Slot);
        bench.Try(Side.Sell, 10, 5).ShouldBe(RiskVerdict.Ok);
    }

    [Fact]
    public void Replaces_under_way_hold_what_they_need_more_and_add_up()
    {
        RiskBench bench = Cash(1_000);
        long order = bench.Work(Side.Buy, 50, 10);
        bench.Account.Admit(Replace(order, 70, 10), bench.Prices, bench.Now, out Admission first).ShouldBe(RiskVerdict.Ok);
        bench.Account.Cash("USD", bench.Prices).Held.ShouldBe(Amount.Whole(700));

        bench.Try(Replace(order, 81, 10)).Status.ShouldBe(CommandStatus.InsufficientFunds);
        bench.Account.Admit(Replace(order, 50, 5), bench.Prices, bench.Now, out Admission second).ShouldBe(RiskVerdict.Ok);
        bench.Account.Cash("USD", bench.Prices).Held.ShouldBe(Amount.Whole(700));
        bench.Account.Replaced(first.Slot, order, 10, 70, 70, WaitReason.None);
        bench.Account.Replaced(second.Slot, order, 5, 50, 50, WaitReason.None);
        bench.Account.Cash("USD", bench.Prices).Held.ShouldBe(Amount.Whole(250));
    }

    [Fact]
    public void A_replace_that_begins_anew_is_held_beside_the_order_which_may_trade_until_then()
    {
        RiskBench bench = Cash(1_000);
        long order = bench.Work(Side.Buy, 50, 10);
        bench.Try(Replace(order, 51, 10) with { Anew = true }).Status.ShouldBe(CommandStatus.InsufficientFunds);
        bench.Account.Admit(Replace(order, 50, 10) with { Anew = true }, bench.Prices, bench.Now, out Admission replace).ShouldBe(RiskVerdict.Ok);
        bench.Account.Cash("USD", bench.Prices).Held.ShouldBe(Amount.Whole(1_000));
        bench.Account.Traded(1, Side.Buy, 10, 49, 0, false, bench.Now);
        bench.Account.Changed(1, order, 0, 50, 1, WaitReason.None);
        bench.Account.Replaced(replace.Slot, order, 10, 99, 50, WaitReason.None);
        bench.Account.Cash("USD", bench.Prices).Available.ShouldBe(Amount.Whole(10));
    }

    [Fact]
    public void A_replace_of_an_order_that_is_under_way_is_held_with_it()
    {
        RiskBench bench = Cash(1_000);
        bench.Account.Admit(RiskBench.Order(Side.Buy, 50, 10), bench.Prices, bench.Now, out Admission placement).ShouldBe(RiskVerdict.Ok);

        bench.Try(Replace(-placement.Slot, 101, 10)).Status.ShouldBe(CommandStatus.InsufficientFunds);
        bench.Account.Admit(Replace(-placement.Slot, 100, 10), bench.Prices, bench.Now, out Admission replace).ShouldBe(RiskVerdict.Ok);
        bench.Account.Accepted(placement.Slot, 5, 0, WaitReason.None, bench.Now);
        bench.Account.Replaced(replace.Slot, 5, 10, 100, 100, WaitReason.None);
        bench.Account.Cash("USD", bench.Prices).Available.ShouldBe(Amount.Zero);
    }

    [Theory]
    [InlineData(OrderType.Market, 0, 110)]
    [InlineData(OrderType.MarketToLimit, 0, 110)]
    [InlineData(OrderType.Stop, 50, 110)]
    [InlineData(OrderType.Stop, 150, 165)]
    [InlineData(OrderType.TrailingStop, 0, 110)]
    public void Buys_without_a_limit_hold_at_their_worst_price(OrderType type, long stop, long worst)
    {
        RiskBench bench = Cash(worst * 10);
        OrderIntent order = RiskBench.Order(Side.Buy, 10, 0) with { Type = type, StopPrice = stop };
        if (stop == 0) bench.Try(order).Status.ShouldBe(CommandStatus.NoMarketPrice);
        bench.Prices.Set(1, new MarketPrice(90, 100, 95, true, true, true));

        bench.Account.Admit(order with { Quantity = 11 }, bench.Prices, bench.Now, out _).Status.ShouldBe(CommandStatus.InsufficientFunds);
        bench.Account.Admit(order, bench.Prices, bench.Now, out Admission admission).ShouldBe(RiskVerdict.Ok);
        admission.WorstPrice.ShouldBe(worst);
    }

    [Fact]
    public void A_market_order_for_an_auction_holds_at_the_highest_price_there_is()
    {
        RiskBench bench = Cash(1_000_000);
        bench.Prices.SetLast(1, 100);
        OrderIntent order = RiskBench.Order(Side.Buy, 10, 0) with { Type = OrderType.Market, TimeInForce = TimeInForce.AtTheClose };

        bench.Try(order).Observed.ShouldBe(Amount.Whole(RiskBench.Aaa.MaxPrice * 10));
    }

    [Fact]
    public void A_sell_at_a_negative_price_holds_what_it_could_cost()
    {
        var bench = new RiskBench();
        bench.SetMode(AccountMode.Cash, "EUR", 50);
        bench.Account.SharesBooked(3, 100, 0, bench.Now);

        bench.Try(Side.Sell, 10, -5, instrument: 3).ShouldBe(RiskVerdict.Ok);
        bench.Try(Side.Sell, 11, -5, instrument: 3).Status.ShouldBe(CommandStatus.InsufficientFunds);
        bench.Try(Side.Sell, 100, 0, instrument: 3).ShouldBe(RiskVerdict.Ok);
        bench.Try(Side.Buy, 10_000, -1, instrument: 3).ShouldBe(RiskVerdict.Ok);
    }

    [Fact]
    public void A_reduce_only_order_holds_shares_as_any_other()
    {
        // It may trade first, and what plain sells sold then would not be there any more.
        RiskBench bench = Cash(0);
        bench.Account.SharesBooked(1, 26, 5, bench.Now);
        bench.Work(Side.Sell, 19, 10);

        bench.Try(RiskBench.Order(Side.Sell, 8, 10) with { Flags = OrderFlags.ReduceOnly }).Status.ShouldBe(CommandStatus.InsufficientShares);
        bench.Work(RiskBench.Order(Side.Sell, 7, 10) with { Flags = OrderFlags.ReduceOnly });
        bench.Try(Side.Sell, 1, 10).Status.ShouldBe(CommandStatus.InsufficientShares);
    }

    [Theory]
    [InlineData(AccountMode.Cash)]
    [InlineData(AccountMode.Margin)]
    [InlineData(AccountMode.Unlimited)]
    public void An_order_whose_value_cannot_be_counted_is_refused_in_every_mode(AccountMode mode)
    {
        var bench = new RiskBench();
        bench.SetMode(mode, "USD", 1_000_000_000_000_000);

        bench.Try(Side.Buy, 1_000, 1_000_000_000_001).Status.ShouldBe(CommandStatus.ValueOverflow);
        bench.Try(Side.Sell, long.MaxValue, long.MaxValue).Status.ShouldBeOneOf(CommandStatus.ValueOverflow, CommandStatus.InsufficientShares);
        bench.Try(Side.Buy, 1_000, 1_000_000_000_000).ShouldBe(RiskVerdict.Ok);
        bench.Account.Cash("USD", bench.Prices).Available.ShouldBe(Amount.Largest);
    }

    private static RiskBench Cash(long dollars)
    {
        var bench = new RiskBench();
        bench.SetMode(AccountMode.Cash, "USD", dollars);
        return bench;
    }

    private static OrderIntent Replace(long order, long quantity, long price) => new() { InstrumentId = 1, Replaces = order, Quantity = quantity, Price = price };
}
