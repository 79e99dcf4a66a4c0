using ActorExchange.Actors.Persistence;

namespace ActorExchange.Journal.Tests;

public sealed class SqliteJournalTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly List<string> _warnings = [];

    public void Dispose() => _folder.Dispose();

    private SqliteJournal Open(string? folder = null, SqliteJournalOptions? options = null) =>
        SqliteJournal.Open(folder ?? _folder.Path, options, text =>
        {
            lock (_warnings) _warnings.Add(text);
        });

    [Fact]
    public async Task A_closed_journal_opens_with_the_same_content_and_goes_on()
    {
        string before;
        await using (SqliteJournal journal = Open())
        {
            var driver = new JournalDriver(journal);
            long a = await driver.Own("a");
            long b = await driver.Own("b");
            for (int i = 1; i <= 30; i++)
            {
                await driver.Append("a", a, i, $"a{i}");
                await driver.Append("b", b, (2 * i) - 1, $"b{i}", "second");
            }

            before = await driver.Listing();
        }

        await using SqliteJournal again = Open();
        var next = new JournalDriver(again);
        (await next.Listing()).ShouldBe(before);
        again.DurableOrdinal.ShouldBe(60);
        JournalClaim claim = await next.Claim("b");
        (claim.LastSequence, claim.Epoch).ShouldBe((60, 2));
        (await next.Append("b", claim.Epoch, 61, "on")).Failure.ShouldBeNull();
        _warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(10_000)]
    public async Task What_was_acknowledged_survives_a_kill_at_any_row(int headRows)
    {
        await using SqliteJournal journal = Open(options: new SqliteJournalOptions { HeadRows = headRows, CheckpointBytes = 50 });
        var driver = new JournalDriver(journal);
        long a = await driver.Own("a");
        long b = await driver.Own("b");
        for (int i = 1; i <= 12; i++)
        {
            await driver.Append("a", a, i, $"a{i}");
            await driver.Append("b", b, i, $"b{i}");
            using TempFolder killed = TempFolder.CopyOf(_folder.Path);
            await using SqliteJournal after = Open(killed.Path);
            after.DurableOrdinal.ShouldBe(2 * i);
            var reader = new JournalDriver(after);
            (await reader.Listing()).ShouldBe(await driver.Listing());
            (await reader.ReadStream("b")).Rows.Count.ShouldBe(i);
            (await reader.Claim("a")).LastSequence.ShouldBe(i);
        }

        _warnings.ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_journals_on_one_file_fence_each_other()
    {
        await using SqliteJournal first = Open();
        await using SqliteJournal second = Open();
        var a = new JournalDriver(first);
        var b = new JournalDriver(second);
        long old = await a.Own("book");
        await a.Append("book", old, 1, "first");
        JournalClaim claim = await b.Claim("book");
        claim.LastSequence.ShouldBe(1);
        claim.Epoch.ShouldBeGreaterThan(old);

        (await a.Append("book", old, 2, "late")).Failure.ShouldBeOfType<JournalFencedException>();
        (await b.Append("book", claim.Epoch, 2, "second")).Failure.ShouldBeNull();
        long other = await a.Own("other");
        (await a.Append("other", other, 1, "third")).Ordinal.ShouldBe(3);
        JournalDriver.Texts(await b.ReadAll()).ShouldBe("first|second|third");
        JournalDriver.Texts(await a.ReadStream("book")).ShouldBe("first|second");
    }

    [Fact]
    public async Task A_full_disk_fails_every_batch_of_the_transaction_and_claims_work_again_afterwards()
    {
        await using SqliteJournal journal = Open();
        var driver = new JournalDriver(journal);
        long a = await driver.Own("a");
        long b = await driver.Own("b");
        await driver.Append("a", a, 1, "before");
        journal.LimitPages(8);
        Task<JournalBatch> big = driver.Append(JournalDriver.BatchOf("a", a, 2, 1, 1 << 20));
        Task<JournalBatch> later = driver.Append("a", a, 3, "later");
        JournalWriteException failure = (await big).Failure.ShouldBeOfType<JournalWriteException>();
        failure.Message.ShouldContain("full");
        (await later).Failure.ShouldNotBeNull();
        JournalDriver.Texts(await driver.ReadAll()).ShouldBe("before");

        journal.LimitPages(0);
        (await driver.Append("a", a, 2, "not claimed again")).Failure.ShouldNotBeNull();
        JournalClaim claim = await driver.Claim("a");
        (claim.Failure, claim.LastSequence).ShouldBe((null, 1));
        (await driver.Append("a", claim.Epoch, 2, "after")).Failure.ShouldBeNull();
        JournalClaim other = await driver.Claim("b");
        other.Epoch.ShouldBeGreaterThan(b);
        (await driver.Append("b", other.Epoch, 1, "other")).Failure.ShouldBeNull();
        JournalDriver.Texts(await driver.ReadAll()).ShouldBe("before|after|other");
    }

    [Fact]
    public async Task A_claim_of_a_new_stream_on_a_full_disk_fails_and_leaves_no_trace()
    {
        await using SqliteJournal journal = Open(options: new SqliteJournalOptions { PageSize = 512 });
        var driver = new JournalDriver(journal);
        long a = await driver.Own("a");
        journal.LimitPages(1);
        Exception? failure = null;
        for (int i = 0; i < 100 && failure is null; i++) failure = (await driver.Claim($"{i}-{new string('x', 300)}")).Failure;
        failure.ShouldBeOfType<JournalWriteException>();
        journal.LimitPages(0);
        (await driver.Own("late")).ShouldBe(1);
        (await driver.Append("a", a, 1, "x")).Failure.ShouldBeNull();
        await journal.DisposeAsync();
        JournalInspector.Verify(_folder.Path).IsIntact.ShouldBeTrue();
    }

    [Fact]
    public async Task Lost_rows_are_noticed_by_the_watermark()
    {
        await using SqliteJournal journal = Open();
        var driver = new JournalDriver(journal);
        long a = await driver.Own("a");
        for (int i = 1; i <= 5; i++) await driver.Append("a", a, i, "x");
        using TempFolder killed = TempFolder.CopyOf(_folder.Path);
        File.Delete(killed.File("journal.db-wal"));
        JournalCorruptException damage = Should.Throw<JournalCorruptException>(() => Open(killed.Path));
        damage.Message.ShouldContain("ordinal 5");
        damage.Message.ShouldContain("journal.head");

        using TempFolder gone = TempFolder.CopyOf(_folder.Path);
        File.Delete(gone.File("journal.db-wal"));
        File.Delete(gone.File("journal.db"));
        Should.Throw<JournalCorruptException>(() => Open(gone.Path));
        File.Exists(gone.File("journal.db")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_refused_journal_is_left_as_it_was()
    {
        await using SqliteJournal journal = Open();
        var driver = new JournalDriver(journal);
        long a = await driver.Own("a");
        for (int i = 1; i <= 5; i++) await driver.Append("a", a, i, "x");
        using TempFolder killed = TempFolder.CopyOf(_folder.Path);
        byte[] wal = File.ReadAllBytes(killed.File("journal.db-wal"));
        wal[wal.Length - 100] ^= 1;
        File.WriteAllBytes(killed.File("journal.db-wal"), wal);
        byte[] database = File.ReadAllBytes(killed.File("journal.db"));
        Should.Throw<JournalCorruptException>(() => Open(killed.Path)).Message.ShouldContain("ordinal");
        File.ReadAllBytes(killed.File("journal.db-wal")).ShouldBe(wal);
        File.ReadAllBytes(killed.File("journal.db")).ShouldBe(database);
    }

    [Fact]
    public async Task A_torn_tail_of_the_log_is_cut_with_a_warning()
    {
        await using SqliteJournal journal = Open();
        var driver = new JournalDriver(journal);
        long a = await driver.Own("a");
        await driver.Append("a", a, 1, "kept");
        using TempFolder before = TempFolder.CopyOf(_folder.Path);
        await driver.Append(JournalDriver.BatchOf("a", a, 2, 1, 100_000));
        using TempFolder after = TempFolder.CopyOf(_folder.Path);
        byte[] log = File.ReadAllBytes(after.File("journal.db-wal"));
        File.WriteAllBytes(before.File("journal.db-wal"), log[..(int)(log.Length - 100)]);

        await using SqliteJournal torn = Open(before.Path);
        JournalDriver.Texts(await new JournalDriver(torn).ReadAll()).ShouldBe("kept");
        _warnings.ShouldHaveSingleItem().ShouldContain("never finished");
    }

    [Fact]
    public async Task A_missing_or_damaged_watermark_is_said_and_written_anew()
    {
        await using (SqliteJournal journal = Open())
        {
            var driver = new JournalDriver(journal);
            await driver.Append("a", await driver.Own("a"), 1, "x");
        }

        File.Delete(_folder.File("journal.head"));
        await Open().DisposeAsync();
        _warnings.ShouldHaveSingleItem().ShouldContain("missing");
        File.WriteAllBytes(_folder.File("journal.head"), new byte[20]);
        await Open().DisposeAsync();
        _warnings.Count.ShouldBe(2);
        await Open().DisposeAsync();
        _warnings.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_journal_of_a_later_format_is_refused_by_name()
    {
        await Open().DisposeAsync();
        using (SqliteDatabase database = SqliteDatabase.Open(_folder.File("journal.db")))
        {
            Crc32C crc = Crc32C.Start();
            foreach (long value in new long[] { 99, 0, 0, 5 }) crc.Add(value);
            database.Execute($"UPDATE meta SET format=99, heads_ordinal=0, stream_count=0, writer=5, checksum={crc.Value}");
        }

        Should.Throw<NotSupportedException>(() => Open()).Message.ShouldContain("format 99");
    }

    [Fact]
    public async Task The_write_ahead_log_stays_bounded_under_load()
    {
        var options = new SqliteJournalOptions { CheckpointBytes = 1 << 18, MaxWalBytes = 1 << 20 };
        await using SqliteJournal journal = Open(options: options);
        var driver = new JournalDriver(journal);
        long a = await driver.Own("a");
        for (int i = 1; i <= 400; i++) (await driver.Append(JournalDriver.BatchOf("a", a, i, 1, 64 << 10))).Failure.ShouldBeNull();
        new FileInfo(_folder.File("journal.db-wal")).Length.ShouldBeLessThan(16 << 20);
        (await driver.ReadAll()).Rows.Count.ShouldBe(400);
        await journal.DisposeAsync();
        File.Exists(_folder.File("journal.db-wal")).ShouldBeFalse();
        JournalInspector.Verify(_folder.Path).Rows.ShouldBe(400);
    }
}
