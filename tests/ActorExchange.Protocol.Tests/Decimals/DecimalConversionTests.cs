using System.Numerics;

namespace ActorExchange.Protocol.Tests;

public sealed class DecimalConversionTests
{
    [Theory]
    [InlineData(180808, 2u, 1, 2, Status.Ok, 180808)] // 1808.08 in cents
    [InlineData(18, 0u, 1, 2, Status.Ok, 1800)]
    [InlineData(1_500_000, 6u, 1, 2, Status.Ok, 150)]
    [InlineData(1_500_001, 6u, 1, 2, Status.PriceOffTick, 0)]
    [InlineData(25, 2u, 25, 2, Status.Ok, 1)] // tick 0.25
    [InlineData(75, 2u, 25, 2, Status.Ok, 3)]
    [InlineData(60, 2u, 25, 2, Status.PriceOffTick, 0)]
    [InlineData(-75, 2u, 25, 2, Status.Ok, -3)]
    [InlineData(100, 0u, 5, 0, Status.Ok, 20)]
    [InlineData(0, 18u, 7, 0, Status.Ok, 0)]
    [InlineData(1, 19u, 1, 2, Status.ValueOverflow, 0)]
    [InlineData(0, uint.MaxValue, 1, 2, Status.ValueOverflow, 0)]
    [InlineData(long.MaxValue, 2u, 1, 2, Status.Ok, long.MaxValue)]
    [InlineData(long.MinValue, 2u, 1, 2, Status.Ok, long.MinValue)]
    [InlineData(long.MaxValue, 1u, 1, 2, Status.ValueOverflow, 0)]
    [InlineData(long.MinValue, 0u, 1, 9, Status.ValueOverflow, 0)]
    [InlineData(long.MaxValue, 0u, long.MaxValue, 0, Status.Ok, 1)]
    [InlineData(long.MaxValue, 0u, long.MaxValue, 9, Status.Ok, 1_000_000_000)]
    [InlineData(long.MinValue, 18u, 1, 0, Status.PriceOffTick, 0)]
    [InlineData(1_000_000_000_000_000_000, 18u, 1, 0, Status.Ok, 1)]
    public void A_price_is_a_whole_number_of_ticks_or_refused(long mantissa, uint scale, long tick, int tickScale, Status status, long ticks)
    {
        DecimalConversion.PriceToTicks(mantissa, scale, tick, tickScale, out long result).ShouldBe(status);
        if (status == Status.Ok) result.ShouldBe(ticks);
    }

    [Fact]
    public void A_quantity_off_its_lot_has_a_status_of_its_own()
    {
        DecimalConversion.QuantityToLots(150, 0, 100, 0, out _).ShouldBe(Status.QuantityOffLot);
        DecimalConversion.QuantityToLots(300, 0, 100, 0, out long lots).ShouldBe(Status.Ok);
        lots.ShouldBe(3);
        DecimalConversion.QuantityToLots(long.MaxValue, 0, 1, 9, out _).ShouldBe(Status.ValueOverflow);
    }

    [Fact]
    public void Random_values_agree_with_big_integers_and_come_back()
    {
        RandomMessages messages = new();
        Random random = messages.Random;
        int whole = 0;
        for (int i = 0; i < 100_000; i++)
        {
            long tick = 1 + (random.NextInt64() >> random.Next(1, 63));
            int tickScale = random.Next(10);
            uint scale = (uint)random.Next(19);
            long mantissa = Mantissa(random, tick, tickScale, scale);
            Status status = DecimalConversion.PriceToTicks(mantissa, scale, tick, tickScale, out long ticks);
            status.ShouldBe(Expected(mantissa, scale, tick, tickScale, out BigInteger expected), $"seed {messages.Seed}");
            if (status != Status.Ok) continue;
            whole++;
            ((BigInteger)ticks).ShouldBe(expected);
            bool fits = DecimalConversion.TryFromSteps(ticks, tick, tickScale, out WireDecimal back);
            fits.ShouldBe(expected * tick >= long.MinValue && expected * tick <= long.MaxValue);
            if (fits) (back.Mantissa * BigInteger.Pow(10, (int)scale)).ShouldBe(mantissa * BigInteger.Pow(10, tickScale));
        }
        whole.ShouldBeGreaterThan(10_000);
    }

    [Theory]
    [InlineData("0", 0, 0u)]
    [InlineData("-12.50", -1250, 2u)]
    [InlineData("+7", 7, 0u)]
    [InlineData("1808.08", 180808, 2u)]
    [InlineData("9223372036854775807", long.MaxValue, 0u)]
    [InlineData("-9223372036854775808", long.MinValue, 0u)]
    [InlineData("0.000000000000000001", 1, 18u)]
    public void Decimals_are_read_from_text(string text, long mantissa, uint scale)
    {
        WireDecimal.TryParse(text, out WireDecimal value).ShouldBeTrue();
        value.ShouldBe(new WireDecimal(mantissa, scale));
        value.ToString().ShouldBe(text.TrimStart('+'));
        WireDecimal.TryFrom(value.ToDecimal(), out WireDecimal again).ShouldBeTrue();
        again.ShouldBe(value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("1e5")]
    [InlineData("1,000")]
    [InlineData(" 1")]
    [InlineData("--1")]
    [InlineData("1.2.3")]
    [InlineData("٣")]
    [InlineData("9223372036854775808")]
    [InlineData("99999999999999999999999999999999999999999999999999")]
    [InlineData("0.0000000000000000001")]
    public void Anything_else_is_no_decimal(string text) => WireDecimal.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void A_decimal_beyond_64_bits_is_refused()
    {
        WireDecimal.TryFrom(decimal.MaxValue, out _).ShouldBeFalse();
        WireDecimal.TryFrom(0.0000000000000000001m, out _).ShouldBeFalse();
        WireDecimal.TryFrom(-9223372036854775808m, out WireDecimal least).ShouldBeTrue();
        least.Mantissa.ShouldBe(long.MinValue);
    }

    private static long Mantissa(Random random, long tick, int tickScale, uint scale)
    {
        if (random.Next(2) == 0) return random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(63);
        // On the tick, if there is such a mantissa.
        BigInteger value = (BigInteger)random.Next(-1_000_000, 1_000_000) * tick * BigInteger.Pow(10, (int)scale) / BigInteger.Pow(10, tickScale);
        return value >= long.MinValue && value <= long.MaxValue ? (long)value : tick;
    }

    private static Status Expected(long mantissa, uint scale, long tick, int tickScale, out BigInteger ticks)
    {
        BigInteger numerator = mantissa * BigInteger.Pow(10, tickScale);
        BigInteger denominator = tick * BigInteger.Pow(10, (int)scale);
        ticks = BigInteger.DivRem(numerator, denominator, out BigInteger remainder);
        if (!remainder.IsZero) return Status.PriceOffTick;
        return ticks >= long.MinValue && ticks <= long.MaxValue ? Status.Ok : Status.ValueOverflow;
    }
}
