namespace ActorExchange.Core.Tests;

public sealed class NumberTests
{
    private static readonly long[] Corners = [long.MinValue, long.MinValue + 1, -2, -1, 0, 1, 2, long.MaxValue - 1, long.MaxValue];

    [Fact]
    public void Saturating_sums_and_differences_stop_at_the_ends()
    {
        foreach (long a in Corners)
        {
            foreach (long b in Corners)
            {
                Saturating.Add(a, b).ShouldBe(Clamp((Int128)a + b), $"{a} + {b}");
                Saturating.Subtract(a, b).ShouldBe(Clamp((Int128)a - b), $"{a} - {b}");
            }
        }
    }

    [Fact]
    public void The_nearest_64_bit_number_to_a_wider_one()
    {
        Saturating.From(Int128.MaxValue).ShouldBe(long.MaxValue);
        Saturating.From(Int128.MinValue).ShouldBe(long.MinValue);
        Saturating.From((Int128)long.MaxValue + 1).ShouldBe(long.MaxValue);
        Saturating.From((Int128)long.MinValue - 1).ShouldBe(long.MinValue);
        Saturating.From(-5).ShouldBe(-5);
    }

    [Fact]
    public void The_generator_gives_the_published_numbers()
    {
        var chance = new SplitMix64(0);
        chance.Next().ShouldBe(0xE220A8397B1DCDAFUL);
        chance.Next().ShouldBe(0x6E789E6AA1B965F4UL);
        chance.Next().ShouldBe(0x06C45D188009454FUL);
    }

    [Fact]
    public void A_bounded_draw_gives_the_numbers_of_an_independent_program_and_draws_again_where_that_is_fair()
    {
        // With this bound almost every second draw is thrown away: four numbers take six draws.
        const ulong bound = (1UL << 63) + 1;
        var chance = new SplitMix64(1);
        ulong[] drawn = [chance.Below(bound), chance.Below(bound), chance.Below(bound), chance.Below(bound)];
        drawn.ShouldBe([8955919645141445295, 4098490376910890117, 4097618618563484380, 7036458801432265024]);
    }

    [Fact]
    public void A_bounded_draw_stays_within_and_reaches_every_number()
    {
        var chance = new SplitMix64(99);
        int[] counts = new int[6];
        for (int i = 0; i < 6_000; i++) counts[chance.Below(6)]++;
        counts.ShouldAllBe(count => count > 800 && count < 1_200);
        for (int i = 0; i < 100; i++) chance.Below(1).ShouldBe(0UL);
    }

    private static long Clamp(Int128 value) => (long)Int128.Clamp(value, long.MinValue, long.MaxValue);
}
