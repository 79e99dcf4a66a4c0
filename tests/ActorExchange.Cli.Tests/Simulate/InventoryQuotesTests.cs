using ActorExchange.Cli.Simulate;

namespace ActorExchange.Cli.Tests.Simulate;

/// <summary>What a simulated market maker shows, by what it holds.</summary>
public class InventoryQuotesTests
{
    private static readonly InventoryQuotes Quotes = new(spread: 0.10m, tick: 0.01m, lot: 1, size: 50, limit: 500);

    [Theory]
    [InlineData(0, 99.95, 50, 100.05, 50)]
    [InlineData(250, 99.90, 25, 100.00, 50)]
    [InlineData(-250, 100.00, 50, 100.10, 25)]
    [InlineData(490, 99.85, 1, 99.96, 50)]
    [InlineData(500, 99.85, 0, 99.95, 50)]
    [InlineData(-500, 100.05, 50, 100.15, 0)]
    [InlineData(700, 99.85, 0, 99.95, 50)]
    public void Prices_move_against_the_inventory_and_the_growing_side_shrinks_to_nothing_at_the_limit(
        int position, double bid, int bidQuantity, double ask, int askQuantity) =>
        Quotes.At(100m, position).ShouldBe(new InventoryQuote((decimal)bid, bidQuantity, (decimal)ask, askQuantity));

    [Fact]
    public void Whatever_it_holds_it_never_crosses_itself_and_never_shows_more_than_leads_to_its_limit()
    {
        int seed = Environment.GetEnvironmentVariable("ACTOREXCHANGE_SEED") is { } given ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : Random.Shared.Next();
        var random = new Random(seed);
        for (int i = 0; i < 20_000; i++)
        {
            decimal lot = random.Next(2) == 0 ? 1 : 0.1m;
            decimal limit = lot * random.Next(10, 1000);
            var quotes = new InventoryQuotes((decimal)random.NextDouble() + 0.0001m, 0.01m, lot, lot * random.Next(1, 10), limit);
            decimal position = lot * random.Next(-1100, 1100);
            InventoryQuote quote = quotes.At(1 + ((decimal)random.NextDouble() * 100), position);
            quote.Bid.ShouldBeLessThan(quote.Ask, $"seed {seed}");
            if (quote.BidQuantity > 0) (position + quote.BidQuantity).ShouldBeLessThanOrEqualTo(limit, $"seed {seed}");
            if (quote.AskQuantity > 0) (position - quote.AskQuantity).ShouldBeGreaterThanOrEqualTo(-limit, $"seed {seed}");
            (quote.BidQuantity + quote.AskQuantity).ShouldBeGreaterThan(0, $"seed {seed}: it always quotes the side that leads back");
        }
    }
}
