using System.Text;
using ActorExchange.Actors.Persistence;

namespace ActorExchange.Journal.Tests;

/// <summary>What every snapshot store must do.</summary>
public abstract class SnapshotStoreConformance : IAsyncLifetime
{
    protected ISnapshotStore Store { get; private set; } = null!;

    /// <summary>Opens a new, empty store that keeps two snapshots per stream.</summary>
    protected abstract ISnapshotStore Open();

    public Task InitializeAsync()
    {
        Store = Open();
        return Task.CompletedTask;
    }

    public virtual async Task DisposeAsync() => await Store.DisposeAsync();

    protected Task<Exception?> Save(string id, long sequence, string text)
    {
        var done = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Store.Save(id, sequence, 7, Encoding.UTF8.GetBytes(text), done.SetResult);
        return done.Task.WaitAsync(JournalDriver.Deadline);
    }

    protected Task<SnapshotResult> Load(string id, long maxSequence = long.MaxValue)
    {
        var done = new TaskCompletionSource<SnapshotResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        Store.Load(id, maxSequence, done.SetResult);
        return done.Task.WaitAsync(JournalDriver.Deadline);
    }

    protected static string? Text(SnapshotResult result) => result.Payload is null ? null : Encoding.UTF8.GetString(result.Payload);

    [Fact]
    public async Task A_stream_without_a_snapshot_has_none_and_no_warning()
    {
        SnapshotResult result = await Load("a");
        (result.Payload, result.Warning, result.Failure).ShouldBe((null, null, null));
    }

    [Fact]
    public async Task The_newest_snapshot_comes_back_with_its_sequence_and_version()
    {
        (await Save("a", 10, "ten")).ShouldBeNull();
        (await Save("a", 20, "twenty")).ShouldBeNull();
        SnapshotResult result = await Load("a");
        (Text(result), result.Sequence, result.SchemaVersion).ShouldBe(("twenty", 20, 7));
    }

    [Fact]
    public async Task An_older_one_is_found_by_its_sequence()
    {
        await Save("a", 10, "ten");
        await Save("a", 20, "twenty");
        Text(await Load("a", 19)).ShouldBe("ten");
        Text(await Load("a", 20)).ShouldBe("twenty");
        Text(await Load("a", 9)).ShouldBeNull();
    }

    [Fact]
    public async Task Only_the_newest_few_are_kept()
    {
        for (int i = 1; i <= 5; i++) await Save("a", i, $"{i}");
        Text(await Load("a", 3)).ShouldBeNull();
        Text(await Load("a", 4)).ShouldBe("4");
    }

    [Fact]
    public async Task Streams_with_strange_and_long_names_do_not_touch_each_other()
    {
        string[] names = ["a/b", "a_b", "../a", "a%2Fb", "ä", "A", new string('x', 400), new string('x', 401), "."];
        foreach (string name in names) await Save(name, 1, $"of {name}");
        foreach (string name in names) Text(await Load(name)).ShouldBe($"of {name}");
    }

    [Fact]
    public async Task An_empty_payload_is_a_snapshot_too()
    {
        await Save("a", 1, "");
        Text(await Load("a")).ShouldBe("");
    }

    [Fact]
    public async Task After_disposal_calls_fail_and_say_so()
    {
        await Store.DisposeAsync();
        (await Save("a", 1, "x")).ShouldNotBeNull();
        (await Load("a")).Failure.ShouldNotBeNull();
    }
}

public sealed class InMemorySnapshotStoreConformance : SnapshotStoreConformance
{
    protected override ISnapshotStore Open() => new InMemorySnapshotStore(TimeProvider.System, keep: 2);
}

public sealed class FileSnapshotStoreConformance : SnapshotStoreConformance
{
    private readonly TempFolder _folder = new();

    protected override ISnapshotStore Open() => new FileSnapshotStore(_folder.Path, keep: 2);

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_snapshot_damaged_at_any_byte_is_skipped_with_a_warning_and_the_older_one_used()
    {
        await Save("a", 1, "old");
        await Save("a", 2, "new");
        string path = Directory.GetFiles(_folder.Path, "*2.snapshot", SearchOption.AllDirectories).ShouldHaveSingleItem();
        byte[] good = File.ReadAllBytes(path);
        for (int i = 0; i < good.Length; i++)
        {
            byte[] bad = [.. good];
            bad[i] ^= 0x40;
            File.WriteAllBytes(path, bad);
            SnapshotResult result = await Load("a");
            Text(result).ShouldBe("old", $"byte {i}");
            result.Warning.ShouldNotBeNull().ShouldContain(path);
        }

        for (int length = 0; length < good.Length; length++)
        {
            File.WriteAllBytes(path, good[..length]);
            Text(await Load("a")).ShouldBe("old");
        }

        File.WriteAllBytes(path, good);
        Text(await Load("a")).ShouldBe("new");
    }

    [Fact]
    public async Task A_snapshot_copied_from_another_stream_is_not_taken_for_ones_own()
    {
        await Save("a", 1, "of a");
        await Save("b", 1, "of b");
        string name = "0000000000000000001.snapshot";
        File.Copy(Path.Combine(_folder.Path, "a", name), Path.Combine(_folder.Path, "b", name), overwrite: true);
        (await Load("b")).Payload.ShouldBeNull();
    }

    [Fact]
    public async Task A_failed_save_is_reported_and_the_store_goes_on()
    {
        File.WriteAllText(_folder.File("blocked"), "a file where a folder belongs");
        (await Save("blocked", 1, "x")).ShouldBeAssignableTo<IOException>();
        (await Save("a", 1, "y")).ShouldBeNull();
    }
}
