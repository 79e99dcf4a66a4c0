namespace ActorExchange.Core.Tests;

public sealed class PegPriceTests
{
    [Theory]
    [InlineData(Side.Buy, PegReference.Primary, 100L)]
    [InlineData(Side.Sell, PegReference.Primary, 105L)]
    [InlineData(Side.Buy, PegReference.Market, 105L)]
    [InlineData(Side.Sell, PegReference.Market, 100L)]
    [InlineData(Side.Buy, PegReference.Midpoint, 102L)]
    [InlineData(Side.Sell, PegReference.Midpoint, 103L)]
    [InlineData(Side.Buy, PegReference.None, null)]
    public void Each_reference_is_a_price_of_the_market(Side side, PegReference peg, long? expected) =>
        Due(side, peg, 0, 100, 105).ShouldBe(expected);

    [Theory]
    [InlineData(Side.Buy, -3L, -2L, -3L)]
    [InlineData(Side.Sell, -3L, -2L, -2L)]
    [InlineData(Side.Buy, -4L, 4L, 0L)]
    [InlineData(Side.Buy, long.MaxValue - 1, long.MaxValue, long.MaxValue - 1)]
    [InlineData(Side.Sell, long.MinValue, long.MinValue + 1, long.MinValue + 1)]
    public void A_midpoint_between_ticks_is_rounded_away_from_the_other_side(Side side, long bid, long ask, long expected) =>
        Due(side, PegReference.Midpoint, 0, bid, ask).ShouldBe(expected);

    [Theory]
    [InlineData(PegReference.Primary, Side.Buy, null, 105L)]
    [InlineData(PegReference.Market, Side.Buy, 100L, null)]
    [InlineData(PegReference.Midpoint, Side.Buy, null, 105L)]
    [InlineData(PegReference.Midpoint, Side.Sell, 100L, null)]
    public void Without_its_reference_there_is_no_price(PegReference peg, Side side, long? bid, long? ask) => Due(side, peg, 0, bid, ask).ShouldBeNull();

    [Theory]
    [InlineData(Side.Buy, 3L, 103L)]
    [InlineData(Side.Buy, -3L, 97L)]
    [InlineData(Side.Sell, 3L, 108L)]
    [InlineData(Side.Buy, long.MaxValue, long.MaxValue)]
    [InlineData(Side.Sell, long.MinValue, -9_223_372_036_854_775_703L)]
    public void The_offset_is_added(Side side, long offset, long expected) => Due(side, PegReference.Primary, offset, 100, 105).ShouldBe(expected);

    [Theory]
    [InlineData(Side.Buy, 99L, 99L)]
    [InlineData(Side.Buy, 101L, 100L)]
    [InlineData(Side.Sell, 106L, 106L)]
    [InlineData(Side.Sell, 104L, 105L)]
    public void It_is_never_worse_than_the_limit(Side side, long limit, long expected) =>
        PegPrice.Due(side, new OrderConditions { Peg = PegReference.Primary, PegLimit = limit }, 100, 105).ShouldBe(expected);

    [Fact]
    public void It_ends_at_the_limits_of_64_bits()
    {
        Due(Side.Sell, PegReference.Primary, long.MaxValue, 100, long.MaxValue).ShouldBe(long.MaxValue);
        Due(Side.Buy, PegReference.Primary, long.MinValue, long.MinValue, 100).ShouldBe(long.MinValue);
        Due(Side.Sell, PegReference.Primary, long.MinValue, 100, -1).ShouldBe(long.MinValue);
    }

    private static long? Due(Side side, PegReference peg, long offset, long? bid, long? ask) => PegPrice.Due(
        side, new OrderConditions { Peg = peg, PegOffset = offset, PegLimit = side == Side.Buy ? long.MaxValue : long.MinValue }, bid, ask);
}
