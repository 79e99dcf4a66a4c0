using ActorExchange.Actors.Persistence;

namespace ActorExchange.Journal.Tests;

public sealed class SqliteJournalConformance : JournalConformance
{
    private readonly TempFolder _folder = new();

    protected override IEventJournal Open() => SqliteJournal.Open(_folder.Path);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }
}

public sealed class SqliteJournalWithOneCommitPerBatchConformance : JournalConformance
{
    private readonly TempFolder _folder = new();

    protected override IEventJournal Open() => SqliteJournal.Open(_folder.Path, new SqliteJournalOptions { OneCommitPerBatch = true });

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>Limits so small that heads, checkpoints and transactions happen all the time.</summary>
public sealed class SqliteJournalWithTinyLimitsConformance : JournalConformance
{
    private readonly TempFolder _folder = new();

    protected override IEventJournal Open() => SqliteJournal.Open(_folder.Path, new SqliteJournalOptions
    {
        MaxTransactionBytes = 64,
        CheckpointBytes = 128,
        MaxWalBytes = 4096,
        PageSize = 512,
        HeadRows = 3,
        HeadBytes = 64,
    });

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }
}

public sealed class InMemoryJournalConformance : JournalConformance
{
    protected override IEventJournal Open() => new InMemoryJournal(TimeProvider.System);
}

public sealed class ImmediateJournalConformance : JournalConformance
{
    protected override IEventJournal Open() => InMemoryJournal.Immediate();
}
