namespace ActorExchange.Core.Tests;

/// <summary>Random calls under random lists of rules, against trying every candidate price.</summary>
public sealed class UncrossOracleTests
{
    private const int Runs = 5_000;
    private const int Prices = 12;

    [Fact]
    public void Any_list_of_rules_agrees_with_trying_every_price()
    {
        foreach (int seed in Seeds.Take(Runs))
        {
            var random = new Random(seed);
            BookLevel[] bids = [.. Levels(random).AsEnumerable().Reverse()];
            BookLevel[] asks = Levels(random);
            long marketBuy = random.Next(3) == 0 ? random.Next(1, 12) : 0;
            long marketSell = random.Next(3) == 0 ? random.Next(1, 12) : 0;
            long? reference = random.Next(4) == 0 ? null : random.Next(-2, Prices * 2);
            UncrossRule[] rules = [.. Enumerable.Range(0, random.Next(5)).Select(_ => (UncrossRule)random.Next(1, 7))];
            var call = new Call(bids, asks, marketBuy, marketSell);
            UncrossPrice.Find(bids, asks, marketBuy, marketSell, reference, rules)
                .ShouldBe(call.TryEvery(reference, rules), $"ACTOREXCHANGE_SEED={seed} {string.Join(',', rules)}");
        }
    }

    /// <summary>About every third price, so that a middle can fall between two; sometimes an empty side.</summary>
    private static BookLevel[] Levels(Random random) => random.Next(6) == 0
        ? []
        : [.. Enumerable.Range(0, Prices).Where(_ => random.Next(3) == 0).Select(price => new BookLevel(price, random.Next(1, 5), 1))];

    private sealed record Call(BookLevel[] Bids, BookLevel[] Asks, long MarketBuy, long MarketSell)
    {
        private long Demand(long price) => MarketBuy + Bids.Where(level => level.Price >= price).Sum(level => level.Quantity);

        private long Supply(long price) => MarketSell + Asks.Where(level => level.Price <= price).Sum(level => level.Quantity);

        private long Quantity(long price) => Math.Min(Demand(price), Supply(price));

        private long Surplus(long price) => Demand(price) - Supply(price);

        public UncrossResult TryEvery(long? reference, IEnumerable<UncrossRule> rules)
        {
            List<long> prices = [.. Bids.Concat(Asks).Select(level => level.Price).Distinct().Order()];
            if (prices.Count == 0 && reference is { } only) prices.Add(only);
            if (prices.Count == 0) return default;
            long most = prices.Max(Quantity);
            if (most == 0) return default;
            prices = [.. prices.Where(price => Quantity(price) == most)];
            foreach (UncrossRule rule in rules) prices = Narrow(prices, rule, reference);
            return new UncrossResult(prices[^1], Quantity(prices[^1]), Surplus(prices[^1]));
        }

        private List<long> Narrow(List<long> prices, UncrossRule rule, long? reference) => rule switch
        {
            UncrossRule.MinimumSurplus => Least(prices, price => Math.Abs(Surplus(price))),
            UncrossRule.MarketPressure when prices.TrueForAll(price => Surplus(price) > 0) => [prices[^1]],
            UncrossRule.MarketPressure when prices.TrueForAll(price => Surplus(price) < 0) => [prices[0]],
            UncrossRule.ReferencePrice when reference is { } at => Least(prices, price => Math.Abs(price - at)),
            UncrossRule.HighestPrice => [prices[^1]],
            UncrossRule.LowestPrice => [prices[0]],
            UncrossRule.MiddlePrice => [(long)Math.Floor((prices[0] + prices[^1]) / 2m)],
            _ => prices,
        };

        private static List<long> Least(List<long> prices, Func<long, long> of) => [.. prices.Where(price => of(price) == prices.Min(of))];
    }
}
