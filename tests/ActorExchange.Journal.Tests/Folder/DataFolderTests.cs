namespace ActorExchange.Journal.Tests;

public sealed class DataFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_folder_is_created_with_its_layout()
    {
        using DataFolder data = DataFolder.Open(_folder.File("deep/data"));
        Directory.Exists(data.SnapshotsPath).ShouldBeTrue();
        File.ReadAllText(Path.Combine(data.FullPath, "lock.pid")).ShouldContain($"pid {Environment.ProcessId}");
    }

    [Fact]
    public void A_second_server_is_refused_and_told_who_holds_the_folder()
    {
        using (DataFolder.Open(_folder.Path))
        {
            DataFolderException refusal = Should.Throw<DataFolderException>(() => DataFolder.Open(_folder.Path));
            refusal.Message.ShouldContain($"pid {Environment.ProcessId}");
            refusal.Message.ShouldContain("--data");
        }

        DataFolder.Open(_folder.Path).Dispose();
    }

    [Fact]
    public void What_a_killed_server_left_behind_does_not_lock_anyone_out()
    {
        File.WriteAllText(_folder.File("lock"), "");
        File.WriteAllText(_folder.File("lock.pid"), "pid 1 on elsewhere");
        DataFolder.Open(_folder.Path).Dispose();
    }

    [Fact]
    public void A_file_in_the_place_of_the_folder_is_named()
    {
        File.WriteAllText(_folder.File("data"), "x");
        Should.Throw<DataFolderException>(() => DataFolder.Open(_folder.File("data"))).Message.ShouldContain("a file has this name");
    }

    [LinuxFact]
    public void A_folder_that_cannot_be_written_is_refused_with_what_next()
    {
        // Nobody, not even root, writes here.
        Should.Throw<DataFolderException>(() => DataFolder.Open("/proc/self/exchange")).Message.ShouldContain("cannot be written");
    }

    private sealed class LinuxFactAttribute : FactAttribute
    {
        public LinuxFactAttribute()
        {
            if (!OperatingSystem.IsLinux()) Skip = "needs a folder that nobody can write, which Linux has";
        }
    }
}
