using System.Text;
using ActorExchange.Actors.Persistence;

namespace ActorExchange.Journal.Tests;

/// <summary>
/// Flips every byte of a small journal, one at a time: what comes back is either exactly what was written, or an exception that says so.
/// Never other content, and never less of it in silence.
/// </summary>
public sealed class DamageTests : IDisposable
{
    private static readonly string[] Streams = ["a", "bb"];
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("journal.db", 0x01)]
    [InlineData("journal.head", 0xFF)]
    public async Task Of_a_journal_that_was_closed(string file, byte flip)
    {
        await using (SqliteJournal journal = await Fill(_folder.Path))
        {
        }

        await FlipEveryByte(_folder, file, flip);
    }

    [Theory]
    [InlineData("journal.db", 0xFF)]
    [InlineData("journal.db-wal", 0xFF)]
    public async Task Of_a_journal_whose_server_was_killed(string file, byte flip)
    {
        await using SqliteJournal journal = await Fill(_folder.Path);
        using TempFolder killed = TempFolder.CopyOf(_folder.Path);
        await FlipEveryByte(killed, file, flip);
    }

    private static async Task<SqliteJournal> Fill(string folder)
    {
        SqliteJournal journal = SqliteJournal.Open(folder, new SqliteJournalOptions { PageSize = 512, HeadRows = 3 });
        var driver = new JournalDriver(journal);
        long a = await driver.Own("a");
        long b = await driver.Own("bb");
        await driver.Append("a", a, 1, "one", "two");
        await driver.Append("bb", b, 1, "eins");
        await driver.Append("a", a, 3, new string('x', 700));
        await driver.Append("bb", b, 2, "zwei", "drei");
        await driver.Append("a", a, 4, "four");
        return journal;
    }

    private static async Task FlipEveryByte(TempFolder source, string file, byte flip)
    {
        using TempFolder undamaged = TempFolder.CopyOf(source.Path);
        string expected = await Content(undamaged.Path) ?? throw new InvalidOperationException("the undamaged journal does not open");
        expected.Split('\n').Length.ShouldBeGreaterThan(10);
        var files = new Dictionary<string, byte[]>();
        foreach (string path in Directory.GetFiles(source.Path)) files[Path.GetFileName(path)] = File.ReadAllBytes(path);
        int unnoticed = 0;
        int refused = 0;
        for (int i = 0; i < files[file].Length; i++)
        {
            using var trial = new TempFolder(inMemory: true);
            foreach ((string name, byte[] bytes) in files) File.WriteAllBytes(trial.File(name), bytes);
            byte[] damaged = [.. files[file]];
            damaged[i] ^= flip;
            File.WriteAllBytes(trial.File(file), damaged);
            string? content = await Content(trial.Path);
            if (content is null) refused++;
            else if (content == expected) unnoticed++;
            else content.ShouldBe(expected, $"byte {i} of {file} flipped by {flip:X2}");
        }

        (unnoticed + refused).ShouldBe(files[file].Length);
        if (file != "journal.head") refused.ShouldBeGreaterThan(100);
    }

    /// <summary>All that a user of the journal sees; null if it says that it is damaged.</summary>
    private static async Task<string?> Content(string folder)
    {
        try
        {
            await using SqliteJournal journal = SqliteJournal.Open(folder, new SqliteJournalOptions { PageSize = 512 });
            var driver = new JournalDriver(journal);
            var text = new StringBuilder(await driver.Listing());
            foreach (string stream in Streams)
            {
                JournalPage page = await driver.ReadStream(stream);
                if (page.Failure is not null) throw page.Failure;
                foreach (JournalRow row in page.Rows) text.AppendLine(JournalDriver.Line(row));
                text.AppendLine($"{stream} ends at {journal.EndOf(stream)}");
            }

            return text.Append(journal.DurableOrdinal).ToString();
        }
        catch (Exception e) when (e is JournalCorruptException or NotSupportedException or JournalWriteException)
        {
            return null;
        }
    }
}
