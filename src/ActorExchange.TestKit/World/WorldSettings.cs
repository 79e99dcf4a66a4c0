using ActorExchange.Engine;
using ActorExchange.Gateway;
using ActorExchange.Journal;

namespace ActorExchange.TestKit;

/// <summary>What a <see cref="SeededWorld"/> is made of. The defaults: a healthy exchange on a healthy network.</summary>
public sealed record WorldSettings
{
    public EngineSettings Engine { get; init; } = new()
    {
        RestartBackoffMin = TimeSpan.FromMilliseconds(1),
        RestartBackoffMax = TimeSpan.FromMilliseconds(20),
        LedgerPollInterval = TimeSpan.FromMilliseconds(20),
    };

    public GatewayLimits Gateway { get; init; } = new() { Heartbeat = TimeSpan.FromSeconds(1) };

    public NetworkHabits Network { get; init; } = new();

    /// <summary>Faults of journal and snapshots.</summary>
    public StorageFaults StorageFaults { get; init; } = new();

    /// <summary>Ledger writes that fail; nothing of them is stored.</summary>
    public int LedgerFailedPerMille { get; init; }

    /// <summary>Crashes that cost the ledger some of its newest writes.</summary>
    public int LedgerLosesTailPerMille { get; init; }

    /// <summary>Entries of the log kept in words.</summary>
    public int LogCapacity { get; init; } = 2000;

    /// <summary>A bug planted in the world on purpose, to show that the auditor finds it.</summary>
    public PlantedBug PlantedBug { get; init; }
}
