using ActorExchange.Core;

namespace ActorExchange.TestKit;

/// <summary>The profiles that the books are proven with.</summary>
public static class BookProfiles
{
    private static readonly BookMix ManyGroups = new() { Groups = 200, Plain = 250, Conditional = 100 };
    private static readonly BookMix Growing =
        new() { Plain = 500, Conditional = 120, Cancels = 10, Reductions = 10, MassCancels = 1, CancelAlls = 0 };
    private static readonly BookMix ManyConditions = new() { Conditional = 450, Plain = 200, Groups = 15 };

    /// <summary>Every profile, in the order in which runs take them.</summary>
    public static IReadOnlyList<BookProfile> All { get; } =
    [
        new("plain") { Mix = BookMix.PlainOnly },
        new("fifo"),
        new("conditions") { Mix = ManyConditions, Orders = 60 },
        new("groups") { Mix = ManyGroups },
        new("negative") { MiddlePrice = -3, MaxQuantity = 9 },
        new("wide") { MiddlePrice = 1_000_000, PriceStep = 40_000, MaxQuantity = 50 },
        new("far") { MiddlePrice = 0, PriceStep = int.MaxValue / 8, MaxQuantity = 50, SparseIds = true },
        new("extremes") { MiddlePrice = 0, Extremes = true, SparseIds = true, Rules = RandomRules.Any, Orders = 25 },
        new("drift") { MiddlePrice = 5_000, PriceStep = 60, Drift = 1_000_000, MaxQuantity = 30 },
        new("deep") { Mix = Growing, MiddlePrice = 100_000, PriceStep = 250, Orders = 400, PhaseChanges = 2 },
        new("small") { MaxOrders = 12, Orders = 12 },
        new("pro-rata") { Rules = static r => RandomRules.Allocating(r, AllocationKind.ProRata), MaxQuantity = 40 },
        new("top") { Rules = static r => RandomRules.Allocating(r, AllocationKind.Top) },
        new("lead-market-maker") { Rules = static r => RandomRules.Allocating(r, AllocationKind.LeadMarketMaker), MaxQuantity = 40 },
        new("time-weighted") { Rules = static r => RandomRules.Allocating(r, AllocationKind.TimeWeighted), MaxQuantity = 40 },
        new("cme") { Rules = RandomRules.Combined, MaxQuantity = 60 },
        new("volatility") { Rules = static r => RandomRules.Banded(r, BandAction.VolatilityCall), MaxQuantity = 30 },
        new("hold") { Rules = static r => RandomRules.Banded(r, BandAction.Hold), MaxQuantity = 30 },
        new("limits") { Rules = RandomRules.Limiting },
        new("auctions") { Mix = ManyGroups, Rules = RandomRules.Uncrossing, PhaseChanges = 40, Phases = [.. Enum.GetValues<TradingPhase>()] },
        new("batches")
        {
            Rules = RandomRules.Any, PhaseChanges = 40,
            Phases = [TradingPhase.BatchCollection, TradingPhase.BatchCollection, TradingPhase.PeriodicAuction],
        },
        new("everything") { Rules = RandomRules.Any, Orders = 50, PhaseChanges = 10 },
    ];

    /// <exception cref="ArgumentException">There is no such profile.</exception>
    public static BookProfile Of(string name) => All.FirstOrDefault(p => p.Name == name)
        ?? throw new ArgumentException($"no profile is called '{name}'; there are {string.Join(", ", All.Select(static p => p.Name))}");
}
