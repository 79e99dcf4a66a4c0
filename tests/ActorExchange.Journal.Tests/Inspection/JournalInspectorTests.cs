namespace ActorExchange.Journal.Tests;

public sealed class JournalInspectorTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private SqliteJournal _journal = null!;

    public async Task InitializeAsync()
    {
        _journal = SqliteJournal.Open(_folder.Path);
        var driver = new JournalDriver(_journal);
        long a = await driver.Own("a");
        long b = await driver.Own("b");
        await driver.Append("a", a, 1, "1", "2");
        await driver.Append("b", b, 1, "x");
        await driver.Append("a", a, 3, "3");
        await driver.Append("a", await driver.Own("a"), 4, "4");
    }

    public async Task DisposeAsync()
    {
        await _journal.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public void An_intact_journal_is_counted_by_stream_while_it_is_open()
    {
        JournalVerification result = JournalInspector.Verify(_folder.Path);
        result.Damage.ShouldBeNull();
        (result.Rows, result.LastOrdinal).ShouldBe((4, 4));
        result.Streams.ShouldBe([new StreamSummary("a", 3, 4, 4, 2, 8), new StreamSummary("b", 1, 1, 1, 1, 2)]);
    }

    [Theory]
    [InlineData("UPDATE journal SET payload=x'00' WHERE ordinal=2", "ordinal 2", 1)]
    [InlineData("DELETE FROM journal WHERE ordinal=3", "ordinal 3 is missing", 2)]
    [InlineData("DELETE FROM journal WHERE ordinal=4", "ordinal 4", 3)]
    [InlineData("UPDATE streams SET persistence_id=x'63' WHERE id=1", "table streams", 0)]
    public async Task Damage_is_named_and_what_is_before_it_is_counted(string sql, string where, long intact)
    {
        await _journal.DisposeAsync();
        using (SqliteDatabase database = SqliteDatabase.Open(_folder.File("journal.db"))) database.Execute(sql);
        JournalVerification result = JournalInspector.Verify(_folder.Path);
        result.Damage.ShouldNotBeNull().ShouldContain(where);
        result.Rows.ShouldBe(intact);
    }

    [Fact]
    public void Rows_are_filtered_by_stream_sequence_and_ordinal()
    {
        Listing(new JournalRowFilter { PersistenceId = "a" }).ShouldBe("1 2|3|4");
        Listing(new JournalRowFilter { PersistenceId = "a", FromSequence = 2, ToSequence = 3 }).ShouldBe("1 2|3");
        Listing(new JournalRowFilter { AfterOrdinal = 1, MaxRows = 2 }).ShouldBe("x|3");
    }

    [Fact]
    public void A_folder_without_a_journal_is_said()
    {
        Should.Throw<FileNotFoundException>(() => JournalInspector.Verify(_folder.File("none"))).Message.ShouldContain("no journal");
    }

    private string Listing(JournalRowFilter filter) =>
        string.Join('|', JournalInspector.Rows(_folder.Path, filter).Select(JournalDriver.Text));
}
