using ActorExchange.Core;
using ActorExchange.Engine;

namespace ActorExchange.Cli.Configuration;

/// <summary>One of exchange.rule-profiles: what its keys mean is written at the profile `default` in hocon/exchange.conf.</summary>
public sealed record RuleProfileOptions
{
    public IReadOnlyList<string> Instruments { get; init; } = [];
    public IReadOnlyList<AllocationStepOptions> Allocation { get; init; } = [];
    public IReadOnlyList<LeadMarketMakerOptions> LeadMarketMakers { get; init; } = [];
    public IReadOnlyList<UncrossRule> Uncross { get; init; } = BookRules.Default.Uncross;
    public PriceDistance StaticBand { get; init; }
    public PriceDistance DynamicBand { get; init; }
    public BandAction BandAction { get; init; }
    public PriceDistance Collar { get; init; }
    public PriceDistance MarketProtection { get; init; }
    public decimal? MaxNotional { get; init; }

    [Within(0, long.MaxValue)]
    public long Seed { get; init; }

    public ScheduleOptions Schedule { get; init; } = new();

    [Within(0, 86_400)]
    public TimeSpan VolatilityCall { get; init; } = TimeSpan.FromMinutes(2);

    [Within(0, 86_400)]
    public TimeSpan LimitState { get; init; }

    [Within(0, 86_400)]
    public TimeSpan BatchInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    [Within(0, 86_400)]
    public TimeSpan AuctionInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How an instrument with these rules is traded.</summary>
    /// <exception cref="FormatException">The schedule makes no sense.</exception>
    public TradingModel ToModel(BookRules rules) => new()
    {
        Rules = rules,
        Schedule = Schedule.ToSchedule(),
        VolatilityCall = VolatilityCall,
        LimitState = LimitState,
        BatchInterval = BatchInterval,
        AuctionInterval = AuctionInterval,
    };

    /// <summary>The engine's form of it.</summary>
    public RuleProfile ToProfile(string name) => new()
    {
        Name = name,
        Instruments = Instruments,
        MaxNotional = MaxNotional,
        Rules = new BookRules
        {
            Allocation = [.. Allocation.Select(step => step.ToStep())],
            LeadMarketMakers = [.. LeadMarketMakers.Select(maker => new LeadMarketMaker((uint)maker.Account, maker.Percent))],
            Uncross = Uncross,
            StaticBand = StaticBand,
            DynamicBand = DynamicBand,
            BandAction = BandAction,
            Collar = Collar,
            MarketProtection = MarketProtection,
            Seed = (ulong)Seed,
        },
    };
}

/// <summary>A step of an allocation.</summary>
public sealed record AllocationStepOptions
{
    /// <summary>Which step it is; null: not said, an error.</summary>
    public AllocationKind? Kind { get; init; }

    [Within(1, 100)]
    public int Percent { get; init; } = 100;

    [Within(1, long.MaxValue)]
    public long Minimum { get; init; } = 1;

    [Within(1, long.MaxValue)]
    public long Threshold { get; init; } = 1;

    [Within(0, long.MaxValue)]
    public long Maximum { get; init; }

    public AllocationStep ToStep() =>
        new(Kind ?? default) { Percent = Percent, Minimum = Minimum, Threshold = Threshold, Maximum = Maximum };
}

/// <summary>An account whose orders get a share first.</summary>
public sealed record LeadMarketMakerOptions
{
    [Within(1, uint.MaxValue)]
    public long Account { get; init; }

    [Within(1, 100)]
    public int Percent { get; init; }
}
