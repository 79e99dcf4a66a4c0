using ActorExchange.Actors.Persistence;

namespace ActorExchange.Journal.Tests;

/// <summary>
/// Journals written by released versions, checked in, and read by every later one. A new format gets a new pair of files; an existing pair
/// is never written again. ACTOREXCHANGE_WRITE_GOLDEN=folder writes the present version's pair there.
/// </summary>
public sealed class GoldenJournalTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Golden");

    [Theory]
    [InlineData("journal-1")]
    public async Task A_journal_of_an_earlier_version_reads_as_it_was_written(string name)
    {
        using var folder = new TempFolder();
        File.Copy(Path.Combine(Folder, name + ".golden"), folder.File("journal.db"));
        await using SqliteJournal journal = SqliteJournal.Open(folder.Path);
        var driver = new JournalDriver(journal);
        string expected = (await File.ReadAllTextAsync(Path.Combine(Folder, name + ".txt"))).ReplaceLineEndings();
        (await driver.Listing()).ShouldBe(expected);
        JournalInspector.Verify(folder.Path).IsIntact.ShouldBeTrue();
        JournalClaim claim = await driver.Claim("book-1");
        (claim.Failure, claim.LastSequence, claim.Epoch).ShouldBe((null, 6, 3));
    }

    [Fact]
    public async Task The_present_version_still_writes_the_same_rows()
    {
        using var folder = new TempFolder();
        string listing;
        await using (SqliteJournal journal = SqliteJournal.Open(folder.Path, new SqliteJournalOptions { PageSize = 512 }))
        {
            var driver = new JournalDriver(journal);
            long old = await driver.Own("book-1");
            await driver.Append("book-1", old, 1, "accepted", "traded");
            await driver.Append("users", await driver.Own("users"), 1, "Alice");
            long young = await driver.Own("book-1");
            await driver.Append("book-1", young, 3, new string('x', 600), "y", "z");
            await driver.Append("book-1", young, 6, "canceled");
            listing = await driver.Listing();
        }

        string? target = Environment.GetEnvironmentVariable("ACTOREXCHANGE_WRITE_GOLDEN");
        if (target is not null)
        {
            File.Copy(folder.File("journal.db"), Path.Combine(target, "journal-1.golden"), overwrite: true);
            await File.WriteAllTextAsync(Path.Combine(target, "journal-1.txt"), listing);
        }

        listing.ShouldBe((await File.ReadAllTextAsync(Path.Combine(target ?? Folder, "journal-1.txt"))).ReplaceLineEndings());
    }
}
