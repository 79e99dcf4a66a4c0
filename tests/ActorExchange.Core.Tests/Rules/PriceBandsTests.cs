namespace ActorExchange.Core.Tests;

public sealed class PriceBandsTests
{
    private static readonly BookRules Both = new() { StaticBand = Ticks(10), DynamicBand = Ticks(4) };

    [Theory]
    [InlineData(null, null, long.MinValue, long.MaxValue)]
    [InlineData(100L, null, 90L, 110L)]
    [InlineData(null, 100L, 96L, 104L)]
    [InlineData(100L, 100L, 96L, 104L)]
    [InlineData(100L, 108L, 104L, 110L)]
    [InlineData(100L, 92L, 90L, 96L)]
    public void Both_bands_apply_as_far_as_their_prices_exist(long? reference, long? last, long low, long high) =>
        PriceBands.Of(Both, reference, last).ShouldBe(new PriceBands(low, high));

    [Fact]
    public void Without_rules_there_is_no_band() => PriceBands.Of(BookRules.Default, 100, 100).ShouldBe(PriceBands.Unlimited);

    [Fact]
    public void Bands_that_do_not_overlap_leave_no_price()
    {
        PriceBands bands = PriceBands.Of(Both, 100, 200);
        foreach (long price in (long[])[90, 100, 110, 150, 196, 204, long.MinValue, long.MaxValue]) bands.Contains(price).ShouldBeFalse();
    }

    [Theory]
    [InlineData(89L, false)]
    [InlineData(90L, true)]
    [InlineData(110L, true)]
    [InlineData(111L, false)]
    public void Both_ends_are_within(long price, bool expected) => new PriceBands(90, 110).Contains(price).ShouldBe(expected);

    [Theory]
    [InlineData(long.MaxValue, long.MaxValue - 10, long.MaxValue)]
    [InlineData(long.MinValue, long.MinValue, long.MinValue + 10)]
    public void The_ends_stop_at_64_bits(long reference, long low, long high) =>
        PriceBands.Of(new BookRules { StaticBand = Ticks(10) }, reference, null).ShouldBe(new PriceBands(low, high));

    [Theory]
    [InlineData(Side.Buy, 120L, 110L)]
    [InlineData(Side.Buy, 80L, 80L)]
    [InlineData(Side.Sell, 80L, 90L)]
    [InlineData(Side.Sell, 120L, 120L)]
    public void A_limit_is_drawn_in_on_its_far_side_only(Side side, long limit, long expected) =>
        new PriceBands(90, 110).DrawIn(side, limit).ShouldBe(expected);

    [Theory]
    [InlineData(250L, 1_000L, 25L)]
    [InlineData(250L, -1_000L, 25L)]
    [InlineData(1L, 9_999L, 0L)]
    [InlineData(10_000L, long.MinValue, long.MaxValue)]
    [InlineData(long.MaxValue, long.MaxValue, long.MaxValue)]
    public void Basis_points_are_of_the_prices_magnitude_rounded_down(long basisPoints, long price, long expected) =>
        new PriceDistance(basisPoints, DistanceUnit.BasisPoints).From(price).ShouldBe(expected);

    [Theory]
    [InlineData(LimitUpLimitDownTier.Tier1, false, 9_500L, 10_500L)]
    [InlineData(LimitUpLimitDownTier.Tier1, true, 9_000L, 11_000L)]
    [InlineData(LimitUpLimitDownTier.Tier2, false, 9_000L, 11_000L)]
    [InlineData(LimitUpLimitDownTier.LowPriced, false, 8_000L, 12_000L)]
    [InlineData(LimitUpLimitDownTier.LowestPriced, false, 2_500L, 17_500L)]
    public void Limit_up_limit_down_is_a_band_that_holds(LimitUpLimitDownTier tier, bool doubled, long low, long high)
    {
        BookRules rules = BandPresets.LimitUpLimitDown(tier, Both with { Seed = 5 }, doubled);
        PriceBands.Of(rules, 10_000, 100).ShouldBe(new PriceBands(low, high));
        rules.BandAction.ShouldBe(BandAction.Hold);
        rules.Seed.ShouldBe(5UL);
    }

    [Fact]
    public void A_class_that_is_none_is_refused() => Should.Throw<ArgumentOutOfRangeException>(() => BandPresets.LimitUpLimitDown((LimitUpLimitDownTier)5));

    private static PriceDistance Ticks(long value) => new(value, DistanceUnit.Ticks);
}
