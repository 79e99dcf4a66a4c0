using ActorExchange.Core;
using ActorExchange.Engine.MarketData;
using Xunit.Abstractions;

namespace ActorExchange.Engine.Tests.MarketData;

public sealed class DepthTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(Side.Buy)]
    [InlineData(Side.Sell)]
    public void Changes_turn_what_was_shown_into_what_is(Side side)
    {
        foreach (int seed in Seed.Take(50))
        {
            output.WriteLine($"ACTOREXCHANGE_SEED={seed}");
            var random = new Random(seed);
            BookLevel[] before = Levels();
            BookLevel[] after = Levels();
            var shown = before.ToDictionary(l => l.Price);
            foreach (BookLevel change in LevelChanges.Between(before, after, side))
            {
                shown.GetValueOrDefault(change.Price).ShouldNotBe(change);
                if (change.Quantity == 0) shown.Remove(change.Price).ShouldBeTrue();
                else shown[change.Price] = change;
            }

            shown.Values.OrderBy(l => l.Price).ShouldBe(after.OrderBy(l => l.Price));

            BookLevel[] Levels()
            {
                IEnumerable<BookLevel> levels = Enumerable.Range(0, 12).Where(_ => random.Next(2) == 0).Select(p => new BookLevel(p, 1 + random.Next(2), 1));
                BookLevel[] sorted = [.. levels];
                if (side == Side.Buy) Array.Reverse(sorted);
                return sorted;
            }
        }
    }
}
