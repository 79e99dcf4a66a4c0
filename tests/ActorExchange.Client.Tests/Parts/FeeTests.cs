using System.Globalization;
using ActorExchange.Core;
using ActorExchange.Protocol;

namespace ActorExchange.Client.Tests;

public class FeeTests
{
    [Theory]
    [InlineData(10_150, 25, 250, "0.634375")] // 25 × 101.50 at 2.5 basis points
    [InlineData(10_150, 25, -100, "-0.25375")]
    [InlineData(-10_150, 25, 100, "0.25375")]
    [InlineData(1, 1, 1, "0.00000001")]
    [InlineData(10_150, 25, 0, "0")]
    public void A_fill_tells_its_fee_in_the_instruments_currency(long ticks, long lots, int ppm, string fee)
    {
        var instrument = new InstrumentInfo { Id = 1, Symbol = "ONE", Tick = 0.01m, Lot = 1 };
        var report = new WireExecutionReport { InstrumentId = 1, ExecType = Protocol.ExecType.Trade, LastPrice = ticks, LastQuantity = lots, FeePpm = ppm };
        OrderReport view = OrderReport.From(report, instrument);
        (view.FeePpm, view.Fee).ShouldBe((ppm, decimal.Parse(fee, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_fee_is_what_the_exchange_books_to_the_last_digit()
    {
        foreach (int seed in Seeds.Take(2_000)) Seeds.Check(seed, Compare);
    }

    [Fact]
    public void A_refusal_tells_limit_and_observed_value()
    {
        var report = new WireExecutionReport
        {
            ExecType = Protocol.ExecType.Rejected,
            Status = Status.PositionLimit,
            Detail = new RiskDetail { Constraint = 1, Unit = 2, Limit = "100", Observed = "100.5", Message = "too much" },
        };
        OrderReport view = OrderReport.From(report, new InstrumentInfo { Id = 1, Symbol = "ONE" });
        view.Refusal.ShouldBe(new Refusal(LimitKind.PositionLimit, LimitUnit.Quantity, 100, 100.5m, "too much"));
        new OrderAnswer { Status = Status.PositionLimit, RequestId = "a", Report = view }.Reason.ShouldBe("too much");
        new OrderAnswer { Status = Status.Busy, RequestId = "a", Report = view with { Refusal = null } }.Reason.ShouldBe("refused: Busy");
        new OrderAnswer { Status = Status.Ok, RequestId = "a", Report = view }.Reason.ShouldBe("");
        report.Detail.Limit = "nonsense";
        OrderReport.From(report, new InstrumentInfo { Id = 1, Symbol = "ONE" }).Refusal!.Limit.ShouldBe(0);
    }

    /// <summary>The core's own arithmetic, in units of 10^-18, as the oracle.</summary>
    private static void Compare(Random random)
    {
        var definition = new InstrumentDefinition
        {
            Id = 1,
            Symbol = "X",
            TickMantissa = random.Next(1, 1_000),
            TickScale = random.Next(10),
            LotMantissa = random.Next(1, 1_000),
            LotScale = random.Next(10),
        };
        long ticks = random.NextInt64(-10_000_000, 10_000_000);
        long lots = random.NextInt64(1, 1_000_000);
        int ppm = random.Next(-FeeRates.LargestPpm, FeeRates.LargestPpm);
        InstrumentUnits units = InstrumentUnits.Of(new Instrument
        {
            Id = 1,
            Symbol = "X",
            TickMantissa = definition.TickMantissa,
            TickScale = definition.TickScale,
            LotMantissa = definition.LotMantissa,
            LotScale = definition.LotScale,
        });
        if (units.Money(Int128.Abs((Int128)ticks * lots)) > Amount.Largest) return; // no order is that large
        string booked = units.Fee(PositionState.FeeOf(ticks, lots, ppm)).ToString();
        if (booked.Count(char.IsAsciiDigit) > 28) return; // more than a decimal holds
        InstrumentInfo.From(definition).ToFee(ticks, lots, ppm).ShouldBe(decimal.Parse(booked, CultureInfo.InvariantCulture));
    }
}
