using ActorExchange.Core;

namespace ActorExchange.TestKit;

/// <summary>Rules of books by chance.</summary>
public static class RandomRules
{
    private static readonly PriceDistance[] Distances =
    [
        new(1, DistanceUnit.Ticks), new(2, DistanceUnit.Ticks), new(4, DistanceUnit.Ticks), new(7, DistanceUnit.Ticks),
        new(200, DistanceUnit.BasisPoints), new(500, DistanceUnit.BasisPoints),
    ];

    /// <summary>Anything that rules can be, together.</summary>
    public static BookRules Any(SimulationRandom random) => Limits(random, 5) with
    {
        Allocation = random.Chance(500) ? [] : Steps(random),
        LeadMarketMakers = Makers(random),
        Uncross = Uncross(random),
        StaticBand = random.Chance(250) ? random.Pick(Distances) : default,
        DynamicBand = random.Chance(250) ? random.Pick(Distances) : default,
        BandAction = (BandAction)random.Next(2),
        Seed = random.Next(),
    };

    /// <summary>One kind of allocation: alone, with a share, or with others around it.</summary>
    public static BookRules Allocating(SimulationRandom random, AllocationKind kind)
    {
        AllocationStep[] steps = random.Next(3) switch
        {
            0 => [new AllocationStep(kind)],
            1 => [Step(random, kind), new AllocationStep(AllocationKind.Fifo)],
            _ => [Step(random, RandomKind(random)), Step(random, kind), Step(random, RandomKind(random))],
        };
        return new BookRules { Allocation = steps, LeadMarketMakers = Makers(random), Seed = random.Next() };
    }

    /// <summary>CME's published algorithms, or another mixture of their steps.</summary>
    public static BookRules Combined(SimulationRandom random) =>
        new() { Allocation = random.Chance(500) ? Published(random) : Mixed(random), LeadMarketMakers = Makers(random), Seed = random.Next() };

    /// <summary>Collar, protection and largest value.</summary>
    public static BookRules Limiting(SimulationRandom random) =>
        Limits(random, 1) with { MarketProtection = random.Chance(700) ? new PriceDistance(random.Between(1, 4), DistanceUnit.Ticks) : default };

    private static IReadOnlyList<AllocationStep> Published(SimulationRandom random) => random.Next(7) switch
    {
        0 => AllocationPresets.FifoWithLeadMarketMakers,
        1 => AllocationPresets.FifoWithTopAndLeadMarketMakers(random.Next(20)),
        2 => AllocationPresets.ProRata(random.Between(1, 3)),
        3 => AllocationPresets.Allocation(topMaximum: random.Next(20)),
        4 => AllocationPresets.ThresholdProRata(random.Between(1, 8), random.Between(1, 3), random.Next(20)),
        _ => AllocationPresets.Configurable(random.Between(0, 100), random.Between(1, 3), random.Chance(500), random.Next(20)),
    };

    private static List<AllocationStep> Mixed(SimulationRandom random)
    {
        var steps = new List<AllocationStep>();
        if (random.Chance(600)) steps.Add(new AllocationStep(AllocationKind.Top) { Maximum = random.Chance(500) ? random.Between(1, 30) : 0 });
        if (random.Chance(500)) steps.Add(new AllocationStep(AllocationKind.LeadMarketMaker) { Percent = random.Between(10, 100) });
        if (random.Chance(500)) steps.Add(new AllocationStep(AllocationKind.Fifo) { Percent = random.Between(10, 60) });
        steps.Add(new AllocationStep(AllocationKind.ProRata)
        {
            Percent = random.Between(40, 100),
            Minimum = random.Between(1, 3),
            Threshold = random.Between(1, 6),
        });
        if (random.Chance(500)) steps.Add(new AllocationStep(AllocationKind.Levelling));
        steps.Add(new AllocationStep(AllocationKind.Fifo));
        return steps;
    }

    /// <summary>Price bands.</summary>
    public static BookRules Banded(SimulationRandom random, BandAction action)
    {
        int which = random.Next(3);
        return new BookRules
        {
            StaticBand = which != 1 ? random.Pick(Distances) : default,
            DynamicBand = which != 0 ? random.Pick(Distances) : default,
            BandAction = action,
            MarketProtection = random.Chance(300) ? random.Pick(Distances) : default,
            Allocation = random.Chance(250) ? Steps(random) : [],
            Seed = random.Next(),
        };
    }

    /// <summary>Every way to choose the price of an auction.</summary>
    public static BookRules Uncrossing(SimulationRandom random) => new() { Uncross = Uncross(random), Seed = random.Next() };

    private static BookRules Limits(SimulationRandom random, int oneIn) => new()
    {
        Collar = random.Next(oneIn + 1) == 0 ? random.Pick(Distances) : default,
        MarketProtection = random.Next(oneIn + 1) == 0 ? random.Pick(Distances) : default,
        MaxNotional = random.Next(oneIn + 1) == 0 ? random.Between(1_000, 2_000) : 0,
        Seed = random.Next(),
    };

    private static AllocationStep[] Steps(SimulationRandom random) =>
        [.. Enumerable.Range(0, random.Between(1, 4)).Select(_ => Step(random, RandomKind(random)))];

    private static AllocationKind RandomKind(SimulationRandom random) => (AllocationKind)random.Between(1, 6);

    private static AllocationStep Step(SimulationRandom random, AllocationKind kind) => new(kind)
    {
        Percent = random.Chance(400) ? 100 : random.Between(1, 100),
        Minimum = random.Chance(600) ? 1 : random.Between(1, 5),
        Threshold = random.Chance(600) ? 1 : random.Between(1, 10),
        Maximum = kind == AllocationKind.Top && random.Chance(500) ? random.Between(1, 15) : 0,
    };

    private static LeadMarketMaker[] Makers(SimulationRandom random) =>
        [.. Enumerable.Range(0, random.Next(3)).Select(i => new LeadMarketMaker((uint)(i + 1), random.Between(5, 50)))];

    private static UncrossRule[] Uncross(SimulationRandom random)
    {
        UncrossRule[] rules = [.. Enum.GetValues<UncrossRule>()];
        for (int i = rules.Length - 1; i > 0; i--)
        {
            int other = random.Next(i + 1);
            (rules[i], rules[other]) = (rules[other], rules[i]);
        }

        return rules[..random.Between(1, rules.Length)];
    }
}
