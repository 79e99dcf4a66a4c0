using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Gateway;
using ActorExchange.Journal;

namespace ActorExchange.TestKit;

/// <summary>What a seed makes of a simulation: limits, faults, and when what goes wrong.</summary>
internal sealed class SimulationPlan
{
    /// <summary>More than the commands that finish between a command and its last repetition: see <see cref="Simulation.MayGoOn"/>.</summary>
    private const int SmallestWindow = 160;

    /// <summary>Longer than any interval, and than good-till-date orders work.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(100);

    public SimulationPlan(SimulationRandom random, PlantedBug bug)
    {
        Traders = random.Between(3, 5);
        CommandsPerTrader = random.Between(24, 40);
        UserWithTwoClients = random.Chance(300);
        int total = Traders * CommandsPerTrader;
        for (int i = random.Between(1, 3); i > 0; i--) Crashes.Add(random.Between(1, total - 1));
        for (int i = random.Between(0, 5); i > 0; i--) Cuts.Add(random.Between(1, total - 1));
        for (int i = random.Between(0, 2); i > 0; i--) Stalls.Add(random.Between(1, total - 1));
        if (random.Chance(400)) ProgramDeaths.Add(random.Between(1, total - 1));
        for (int i = random.Between(2, 6); i > 0; i--) Inspections.Add(random.Between(1, total - 1));
        World = MakeWorld(random, bug);
        HasEveryOrderType = random.Chance(600);
        if (HasEveryOrderType) World = WithEveryOrderType(World, random);
        HasAccounts = random.Chance(700);
        if (HasAccounts) World = World with { Engine = SimulatedRules.Apply(World.Engine, random) };
        World = World with { Engine = Planted.Books(bug, World.Engine) };
    }

    public int Traders { get; }

    public int CommandsPerTrader { get; }

    public bool UserWithTwoClients { get; }

    /// <summary>Each number: so many commands were submitted when it happens.</summary>
    public List<int> Crashes { get; } = [];

    public List<int> Cuts { get; } = [];

    public List<int> Stalls { get; } = [];

    public List<int> ProgramDeaths { get; } = [];

    public List<int> Inspections { get; } = [];

    public WorldSettings World { get; }

    public bool HasEveryOrderType { get; }

    /// <summary>Traders have what they need, or not; operators book money and shares and throw switches.</summary>
    public bool HasAccounts { get; }

    /// <summary>The schedules' times are over then, until the next midnight.</summary>
    public DateTimeOffset LastTime { get; } = new(2026, 1, 1, 0, 0, 0, 300, TimeSpan.Zero);

    private static WorldSettings MakeWorld(SimulationRandom random, PlantedBug bug)
    {
        bool faulty = random.Chance(600);
        return new WorldSettings
        {
            PlantedBug = bug,
            LogCapacity = 1000,
            LedgerFailedPerMille = faulty ? random.Pick([0, 20, 200]) : 0,
            LedgerLosesTailPerMille = faulty ? 500 : 0,
            Network = new NetworkHabits { SplitPerMille = random.Pick([0, 100, 400]), MaxDelay = TimeSpan.FromMicroseconds(random.Pick([50, 200, 1000])) },
            StorageFaults = new StorageFaults
            {
                FailedPerMille = faulty ? random.Pick([0, 5, 30]) : 0,
                FailedReadsPerMille = faulty ? random.Pick([0, 0, 20]) : 0,
                DelayedPerMille = random.Pick([0, 20, 100]),
                Delay = TimeSpan.FromMilliseconds(random.Pick([2, 10])),
                DamagedSnapshotsPerMille = random.Pick([0, 200, 800]),
                LosesAcknowledgedPerMille = bug == PlantedBug.LosesAcknowledged ? 1000 : 0,
            },
            Gateway = new GatewayLimits
            {
                Heartbeat = TimeSpan.FromSeconds(1),
                LogonTimeout = TimeSpan.FromSeconds(2),
                MaxPendingBytes = random.Pick([3_000, 20_000, 1_000_000]),
                MaxFrameBytes = random.Pick([4_096, 65_536]),
            },
            Engine = new EngineSettings
            {
                MaxUnansweredCommands = random.Pick([4, 16, 1000]),
                FinishedWindow = random.Pick([SmallestWindow, SmallestWindow + 40, 100_000]),
                MaxOrders = random.Pick([12, 1000, 1000]),
                MaxUndurableEvents = random.Pick([6, 1000, 1000]),
                RecentRecords = random.Pick([8, 40, 10_000]),
                SnapshotEvery = random.Pick([0, 7, 25, 80]),
                RecentTrades = 20,
                LedgerBatch = random.Pick([1, 5, 1000]),
                LedgerPollInterval = TimeSpan.FromMilliseconds(20),
                RestartBackoffMin = TimeSpan.FromMilliseconds(1),
                RestartBackoffMax = TimeSpan.FromMilliseconds(20),
                NewKey = static () => new byte[32],
                GroupCommit = !random.Chance(50),
            },
        };
    }

    /// <summary>Instruments with rules of all kinds, and times so short that calls, batches and auctions end while the seed runs.</summary>
    private static WorldSettings WithEveryOrderType(WorldSettings plain, SimulationRandom random)
    {
        var models = new TradingModel[3];
        for (int i = 0; i < models.Length; i++) models[i] = Model(random);
        SimulationRandom seeds = random.Fork();
        return plain with
        {
            Engine = plain.Engine with
            {
                // A mass cancel, the end of a day or of a batch finishes many orders at once.
                FinishedWindow = Math.Max(plain.Engine.FinishedWindow, 5000),
                ModelOf = instrument => models[instrument.Id % models.Length],
                NewBatchSeed = seeds.Next,
            },
        };
    }

    private static TradingModel Model(SimulationRandom random) => new()
    {
        Rules = random.Next(5) switch
        {
            0 => BookRules.Default,
            1 => RandomRules.Combined(random),
            2 => RandomRules.Limiting(random),
            3 => RandomRules.Allocating(random, (AllocationKind)random.Between(1, 6)),
            _ => RandomRules.Any(random),
        },
        VolatilityCall = TimeSpan.FromMilliseconds(random.Between(1, 10)),
        LimitState = TimeSpan.FromMilliseconds(random.Between(0, 5)),
        BatchInterval = TimeSpan.FromMilliseconds(random.Between(1, 5)),
        AuctionInterval = TimeSpan.FromMilliseconds(random.Between(1, 5)),
        Schedule = random.Chance(300) ? Schedule(random) : null,
    };

    /// <summary>The world begins at midnight: a few phases within its first tenths of a second.</summary>
    private static TradingSchedule Schedule(SimulationRandom random)
    {
        var entries = new List<ScheduleEntry> { new(TimeOnly.MinValue, TradingPhase.Continuous) };
        int milliseconds = 0;
        for (int i = random.Between(1, 6); i > 0; i--)
        {
            milliseconds += random.Between(3, 40);
            entries.Add(new ScheduleEntry(TimeOnly.FromTimeSpan(TimeSpan.FromMilliseconds(milliseconds)), (TradingPhase)random.Next(11)));
        }

        entries.Add(new ScheduleEntry(TimeOnly.FromTimeSpan(TimeSpan.FromMilliseconds(milliseconds + 10)), TradingPhase.Continuous));
        return new TradingSchedule(entries);
    }
}
