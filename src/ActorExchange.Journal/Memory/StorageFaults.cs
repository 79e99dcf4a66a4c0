namespace ActorExchange.Journal;

/// <summary>
/// What goes wrong in simulated storage, and how often (per mille). Every choice comes from the seed. The defaults are a storage that
/// takes its time and never fails.
/// </summary>
public sealed record StorageFaults
{
    /// <summary>Shortest time of a commit.</summary>
    public TimeSpan MinLatency { get; init; } = TimeSpan.FromMicroseconds(100);

    /// <summary>Longest time of a commit that is not delayed.</summary>
    public TimeSpan MaxLatency { get; init; } = TimeSpan.FromMicroseconds(400);

    /// <summary>Time of a read.</summary>
    public TimeSpan ReadLatency { get; init; } = TimeSpan.FromMicroseconds(50);

    /// <summary>Commits that take <see cref="Delay"/> longer.</summary>
    public int DelayedPerMille { get; init; }

    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Commits that fail: every batch in them is told so, while some first part of them (none, some, all) is stored all the same.
    /// </summary>
    public int FailedPerMille { get; init; }

    /// <summary>Reads that fail; nothing is wrong with the data.</summary>
    public int FailedReadsPerMille { get; init; }

    /// <summary>Crashes that cut the last stored write in two; what is cut is not seen again.</summary>
    public int TornPerMille { get; init; } = 500;

    /// <summary>Snapshots that are gone after a crash, or damaged.</summary>
    public int DamagedSnapshotsPerMille { get; init; }

    /// <summary>
    /// A lie, to prove that tests notice: crashes that lose the newest acknowledged row as well. No real journal may do so; 0 except
    /// where a bug is planted on purpose.
    /// </summary>
    public int LosesAcknowledgedPerMille { get; init; }
}
