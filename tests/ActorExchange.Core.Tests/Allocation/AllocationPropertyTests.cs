using System.Globalization;

namespace ActorExchange.Core.Tests;

/// <summary>What must hold of every allocation, whatever its steps; and the same amounts from an independent, slower reading of the rules.</summary>
public sealed class AllocationPropertyTests
{
    private const int Runs = 3_000;

    [Fact]
    public void Everything_is_given_out_and_nobody_gets_more_than_it_has() => ForMany(example =>
    {
        long[] amounts = example.Run();
        Int128 total = example.Orders.Aggregate((Int128)0, (sum, order) => sum + order.Quantity);
        amounts.Aggregate((Int128)0, (sum, amount) => sum + amount).ShouldBe(Int128.Min(example.Quantity, total));
        for (int i = 0; i < amounts.Length; i++) amounts[i].ShouldBeInRange(0, example.Orders[i].Quantity);
    });

    [Fact]
    public void The_same_arguments_give_the_same_amounts() => ForMany(example => example.Run().ShouldBe(example.Run()));

    [Fact]
    public void Amounts_agree_with_the_slow_reading_of_the_rules() => ForMany(example =>
        example.Run().ShouldBe(SlowAllocation.Allocate(example.Steps, example.Makers, example.Orders, example.Quantity, example.Now)));

    [Fact]
    public void Whose_orders_they_are_plays_no_part_without_lead_market_makers() => ForMany(example =>
    {
        AllocationOrder[] others = [.. example.Orders.Select(order => order with { Account = order.Account + 1_000 })];
        long[] expected = (example with { Makers = [] }).Run();
        (example with { Makers = [], Orders = others }).Run().ShouldBe(expected);
    });

    private static void ForMany(Action<Example> check)
    {
        foreach (int seed in Seeds.Take(Runs))
        {
            var example = Example.From(new Random(seed));
            try
            {
                check(example);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"ACTOREXCHANGE_SEED={seed}: {e.Message}"), e);
            }
        }
    }

    private sealed record Example(
        IReadOnlyList<AllocationStep> Steps, IReadOnlyList<LeadMarketMaker> Makers, AllocationOrder[] Orders, long Quantity, long Now)
    {
        public long[] Run() => Allocations.Run(Steps, Orders, Quantity, Now, Makers);

        public static Example From(Random random)
        {
            bool huge = random.Next(4) == 0;
            long most = huge ? long.MaxValue / 16 : 40;
            AllocationOrder[] orders = [.. Enumerable.Range(0, random.Next(0, 12)).Select(_ => Order(random, most))];
            if (orders.Length > 0 && random.Next(2) == 0) orders[random.Next(orders.Length)].IsTop = true;
            long total = orders.Sum(order => order.Quantity);
            LeadMarketMaker[] makers = [.. Enumerable.Range(1, random.Next(3)).Select(account => new LeadMarketMaker((uint)account, random.Next(1, 51)))];
            return new Example(StepsOf(random), makers, orders, random.NextInt64(0, total + 2), huge ? long.MaxValue : random.Next(10_000));
        }

        private static IReadOnlyList<AllocationStep> StepsOf(Random random)
        {
            IReadOnlyList<AllocationStep>[] presets = PublishedAllocationTests.All();
            return random.Next(2) == 0 ? presets[random.Next(presets.Length)] : [.. Enumerable.Range(0, random.Next(5)).Select(_ => Step(random))];
        }

        private static AllocationOrder Order(Random random, long most) => new()
        {
            Quantity = random.NextInt64(1, most + 1),
            Since = random.Next(3) == 0 ? random.NextInt64() : random.Next(12_000),
            Account = (uint)random.Next(1, 5),
        };

        private static AllocationStep Step(Random random) => new((AllocationKind)random.Next(1, 7))
        {
            Percent = random.Next(3) == 0 ? random.Next(1, 101) : 100,
            Minimum = random.Next(1, 5),
            Threshold = random.Next(1, 8),
            Maximum = random.Next(0, 6),
        };
    }
}
