namespace ActorExchange.Core.Tests;

/// <summary>Value at risk by historical simulation.</summary>
public sealed class ValueAtRiskTests
{
    [Fact]
    public void Moves_are_millionths_of_the_price_before() =>
        ValueAtRisk.Moves([100, 110, 99, 0, 5, -5]).ShouldBe([100_000, -100_000, -1_000_000, 0, -2_000_000]);

    [Fact]
    public void The_loss_that_95_of_100_periods_do_not_exceed_is_the_sixth_worst()
    {
        int[] moves = [.. Enumerable.Range(1, 100).Select(i => -i * 1_000)];

        ValueAtRisk.Of([Amount.Whole(1_000)], [moves], 95).ShouldBe(Amount.Whole(95));
        ValueAtRisk.Of([Amount.Whole(1_000)], [moves], 99).ShouldBe(Amount.Whole(99));
        ValueAtRisk.Of([Amount.Whole(1_000)], [moves], 100).ShouldBe(Amount.Whole(100));
        ValueAtRisk.Of([Amount.Whole(-1_000)], [moves], 95).ShouldBe(Amount.Zero);
    }

    [Fact]
    public void Positions_that_move_against_each_other_lose_less_together()
    {
        int[] up = [10_000, -20_000, 30_000];
        int[] down = [-10_000, 20_000, -30_000];

        ValueAtRisk.Of([Amount.Whole(100), Amount.Whole(100)], [up, down], 99).ShouldBe(Amount.Zero);
        ValueAtRisk.Of([Amount.Whole(100), Amount.Whole(-100)], [up, down], 99).ShouldBe(Amount.Whole(4));
    }

    [Fact]
    public void The_newest_periods_that_all_have_count()
    {
        ValueAtRisk.Of([Amount.Whole(100), Amount.Whole(100)], [[-900_000, -10_000], [-10_000]], 100).ShouldBe(Amount.Whole(2));
        ValueAtRisk.Of([Amount.Whole(100)], [[]], 99).ShouldBe(Amount.Zero);
        ValueAtRisk.Of([], [], 99).ShouldBe(Amount.Zero);
    }
}
