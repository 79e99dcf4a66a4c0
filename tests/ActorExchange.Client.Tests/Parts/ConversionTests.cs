using ActorExchange.Protocol;

namespace ActorExchange.Client.Tests;

public class ConversionTests
{
    private static readonly InstrumentInfo Instrument = new() { Id = 1, Symbol = "X", Tick = 0.025m, Lot = 0.5m };

    [Fact]
    public void Prices_and_quantities_convert_exactly_both_ways()
    {
        Instrument.ToTicks(1.025m).ShouldBe(41);
        Instrument.ToTicks(-0.05m).ShouldBe(-2);
        Instrument.ToPrice(41).ShouldBe(1.025m);
        Instrument.ToLots(10.5m).ShouldBe(21);
        Instrument.ToQuantity(21).ShouldBe(10.5m);
    }

    [Fact]
    public void What_is_between_two_ticks_is_refused() =>
        Should.Throw<OrderTicketException>(() => Instrument.ToTicks(1.03m)).Status.ShouldBe(Status.PriceOffTick);

    [Fact]
    public void What_does_not_fit_64_bits_is_refused()
    {
        Should.Throw<OrderTicketException>(() => Instrument.ToTicks(1e25m)).Status.ShouldBe(Status.ValueOverflow);
        Should.Throw<OrderTicketException>(() => Instrument.ToTicks(long.MaxValue)).Status.ShouldBe(Status.ValueOverflow);
    }

    [Theory]
    [InlineData("0", 0, 0)]
    [InlineData("1.50", 15, 1)]
    [InlineData("-0.000000000000000001", -1, 18)]
    [InlineData("9223372036854775807", long.MaxValue, 0)]
    public void A_decimal_splits_into_mantissa_and_scale(string text, long mantissa, byte scale)
    {
        WireDecimal.TrySplit(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture), out long m, out byte s).ShouldBeTrue();
        (m, s).ShouldBe((mantissa, scale));
    }

    [Theory]
    [InlineData("9223372036854775808")]
    [InlineData("0.0000000000000000001")]
    [InlineData("9223372036854775807.5")]
    public void A_decimal_that_does_not_fit_the_wire_does_not_split(string text) =>
        WireDecimal.TrySplit(decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture), out _, out _).ShouldBeFalse();

    [Fact]
    public void An_unsound_definition_is_refused()
    {
        Should.Throw<FormatException>(() => InstrumentInfo.From(new InstrumentDefinition { Id = 1, LotMantissa = 1 }));
        Should.Throw<FormatException>(() => InstrumentInfo.From(new InstrumentDefinition { Id = 1, TickMantissa = 1, LotMantissa = 1, TickScale = 19 }));
        Should.Throw<FormatException>(() => InstrumentInfo.From(
            new InstrumentDefinition { Id = 1, TickMantissa = long.MaxValue, LotMantissa = 1, MaxPriceTicks = long.MaxValue }));
    }

    [Fact]
    public void Tokens_survive_being_written_and_read()
    {
        ResumeTokens.Parse("1:55,2:1033").ToString().ShouldBe("1:55,2:1033");
        ResumeTokens.Parse("").Tokens.ShouldBeEmpty();
        Should.Throw<FormatException>(() => ResumeTokens.Parse("1:55,x"));
        Should.Throw<FormatException>(() => ResumeTokens.Parse("1:-5"));
    }

    [Fact]
    public void Generated_ids_are_unique_and_short()
    {
        var ids = new ClientOrderIds();
        string[] made = [.. Enumerable.Range(0, 10_000).Select(_ => ids.Next().ToString())];
        made.ShouldBeUnique();
        made.ShouldAllBe(id => id.Length <= 23 && ClientOrderIds.Parse(id).ToString() == id);
        new ClientOrderIds().Next().ShouldNotBe(new ClientOrderIds().Next());
        new ClientOrderIds(5).Next().ShouldBe(new ClientOrderIds(5).Next());
    }
}
