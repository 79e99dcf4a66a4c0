using ActorExchange.Engine;
using ActorExchange.Gateway;
using ActorExchange.Journal;

namespace ActorExchange.TestKit;

/// <summary>What a seed makes of a simulation: limits, faults, and when what goes wrong.</summary>
internal sealed class SimulationPlan
{
    /// <summary>More than the commands that finish between a command and its last repetition: see <see cref="Simulation.MayGoOn"/>.</summary>
    private const int SmallestWindow = 160;

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
}
