namespace ActorExchange.Core.Tests;

public sealed class TrailingStopTests
{
    [Theory]
    [InlineData(Side.Sell, 100L, 10L, DistanceUnit.Ticks, 90L)]
    [InlineData(Side.Buy, 100L, 10L, DistanceUnit.Ticks, 110L)]
    [InlineData(Side.Sell, -100L, 10L, DistanceUnit.Ticks, -110L)]
    [InlineData(Side.Sell, 10_050L, 100L, DistanceUnit.BasisPoints, 9_950L)]
    [InlineData(Side.Buy, 10_050L, 100L, DistanceUnit.BasisPoints, 10_150L)]
    [InlineData(Side.Sell, -10_050L, 100L, DistanceUnit.BasisPoints, -10_150L)]
    [InlineData(Side.Sell, 50L, 1L, DistanceUnit.BasisPoints, 49L)]
    [InlineData(Side.Buy, 0L, 9_999L, DistanceUnit.BasisPoints, 1L)]
    [InlineData(Side.Sell, long.MinValue, 1L, DistanceUnit.Ticks, long.MinValue)]
    [InlineData(Side.Buy, long.MaxValue, long.MaxValue, DistanceUnit.Ticks, long.MaxValue)]
    [InlineData(Side.Sell, long.MaxValue, long.MaxValue, DistanceUnit.Ticks, 0L)]
    [InlineData(Side.Sell, long.MinValue, 9_999L, DistanceUnit.BasisPoints, long.MinValue)]
    [InlineData(Side.Buy, long.MinValue, 5_000L, DistanceUnit.BasisPoints, -4_611_686_018_427_387_904L)]
    public void The_stop_price_lies_at_its_distance_from_the_market(Side side, long price, long distance, DistanceUnit unit, long expected) =>
        TrailingStop.Candidate(side, price, new OrderConditions { TrailDistance = distance, TrailUnit = unit }).ShouldBe(expected);

    [Theory]
    [InlineData(Side.Buy, 100L, 5L, 105L)]
    [InlineData(Side.Sell, 100L, 5L, 95L)]
    [InlineData(Side.Sell, 100L, 0L, 100L)]
    [InlineData(Side.Buy, long.MaxValue, 1L, long.MaxValue)]
    [InlineData(Side.Sell, long.MinValue, 1L, long.MinValue)]
    public void The_limit_lies_beyond_the_stop_price(Side side, long stopPrice, long offset, long expected) =>
        TrailingStop.LimitPrice(side, stopPrice, offset).ShouldBe(expected);
}
