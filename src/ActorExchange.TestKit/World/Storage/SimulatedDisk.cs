using ActorExchange.Actors.Persistence;
using ActorExchange.Journal;

namespace ActorExchange.TestKit;

/// <summary>What a world's server stores on: journal, snapshots and ledger, with the faults of the settings. Outlives the server.</summary>
public sealed class SimulatedDisk : IDisposable
{
    private readonly TimeProvider _time;
    private readonly SimulationRandom _random;
    private readonly WorldSettings _settings;
    private InMemoryJournal _journal;
    private InMemorySnapshotStore _snapshots;
    private StorageFaults _faults;

    internal SimulatedDisk(TimeProvider time, SimulationRandom random, WorldSettings settings)
    {
        (_time, _random, _settings, _faults) = (time, random, settings, settings.StorageFaults);
        _journal = new InMemoryJournal(time, random.Next(), _faults);
        _snapshots = new InMemorySnapshotStore(time, random.Next(), _faults);
        Store = new SimulatedLedger(random.Fork())
        {
            FailedPerMille = settings.LedgerFailedPerMille,
            DropsTrades = settings.PlantedBug == PlantedBug.LedgerDropsTrades,
        };
    }

    /// <summary>The journal of the server's present life; for reading.</summary>
    public IEventJournal Journal => _journal;

    public ISnapshotStore Snapshots => _snapshots;

    public ILedgerStore Ledger => Store;

    internal SimulatedLedger Store { get; }

    /// <summary>What was left of the journal at the last crash; null before the first.</summary>
    public JournalImage? LastImage { get; private set; }

    /// <summary>From the next life on nothing fails any more.</summary>
    public void StopFaults()
    {
        _faults = new StorageFaults();
        Store.FailedPerMille = 0;
    }

    /// <summary>The server's process died: what it had not been told to be stored may be gone. The next life starts from what is left.</summary>
    internal void Crash()
    {
        LastImage = _journal.Crash();
        _journal = new InMemoryJournal(_time, _random.Next(), _faults, LastImage);
        _snapshots = _snapshots.Crash();
        if (_random.Chance(_settings.LedgerLosesTailPerMille)) Store.LoseTail(3);
    }

    public void Dispose() => Crash();

    /// <summary>All rows that are durable now, read without a server.</summary>
    internal IReadOnlyList<JournalRow> ReadAllRows(Func<Func<bool>, bool> run)
    {
        var rows = new List<JournalRow>();
        bool ended = false;
        long after = 0;
        while (!ended)
        {
            JournalPage? page = null;
            _journal.ReadAll(after, 1 << 24, p => page = p);
            if (!run(() => page is not null) || page!.Value.Failure is { } failure && failure is not null) continue;
            ended = page.Value.Rows.Count == 0;
            rows.AddRange(page.Value.Rows);
            if (!ended) after = rows[^1].Ordinal;
        }

        return rows;
    }
}
