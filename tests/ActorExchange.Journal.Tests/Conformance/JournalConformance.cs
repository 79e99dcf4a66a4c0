using System.Text;
using ActorExchange.Actors.Persistence;

namespace ActorExchange.Journal.Tests;

/// <summary>What every journal must do. A new implementation derives from this and says how to open one.</summary>
public abstract class JournalConformance : IAsyncLifetime
{
    private readonly List<IEventJournal> _opened = [];

    protected JournalDriver Driver { get; private set; } = null!;

    /// <summary>Opens a new, empty journal.</summary>
    protected abstract IEventJournal Open();

    public Task InitializeAsync()
    {
        IEventJournal journal = Open();
        _opened.Add(journal);
        Driver = new JournalDriver(journal);
        return Task.CompletedTask;
    }

    public virtual async Task DisposeAsync()
    {
        foreach (IEventJournal journal in _opened) await journal.DisposeAsync();
    }

    [Fact]
    public async Task An_empty_journal_has_no_rows_and_no_ordinal()
    {
        Driver.Journal.DurableOrdinal.ShouldBe(0);
        (await Driver.ReadAll()).Rows.ShouldBeEmpty();
        (await Driver.ReadStream("nobody")).Rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_claim_of_a_new_stream_reports_sequence_0_and_each_claim_a_higher_epoch()
    {
        JournalClaim first = await Driver.Claim("a");
        JournalClaim second = await Driver.Claim("a");
        first.LastSequence.ShouldBe(0);
        second.Epoch.ShouldBeGreaterThan(first.Epoch);
    }

    [Fact]
    public async Task Claims_of_one_stream_in_a_row_get_different_epochs_and_only_the_last_may_write()
    {
        Task<JournalClaim>[] claims = [.. Enumerable.Range(0, 20).Select(_ => Driver.Claim("a"))];
        long[] epochs = [.. (await Task.WhenAll(claims)).Select(claim => claim.Epoch)];
        epochs.Distinct().Count().ShouldBe(20);
        (await Driver.Append("a", epochs[18], 1, "x")).Failure.ShouldBeOfType<JournalFencedException>();
        (await Driver.Append("a", epochs[19], 1, "x")).Failure.ShouldBeNull();
    }

    [Fact]
    public async Task What_was_written_is_read_with_all_that_came_with_it()
    {
        long epoch = await Driver.Own("book-1");
        JournalBatch batch = await Driver.Append("book-1", epoch, 1, "one", "two");
        batch.Failure.ShouldBeNull();
        batch.Ordinal.ShouldBe(1);
        JournalRow row = (await Driver.ReadStream("book-1")).Rows.ShouldHaveSingleItem();
        (row.Ordinal, row.PersistenceId, row.FirstSequence, row.Count, row.Epoch, row.SchemaVersion).ShouldBe((1, "book-1", 1, 2, epoch, 3));
        Encoding.UTF8.GetString(row.Payload.Span).ShouldBe("one\ntwo\n");
        Driver.Journal.DurableOrdinal.ShouldBe(1);
    }

    [Fact]
    public async Task Batches_of_one_stream_are_stored_in_the_order_of_the_calls()
    {
        long epoch = await Driver.Own("a");
        Task<JournalBatch>[] writes = [.. Enumerable.Range(1, 500).Select(i => Driver.Append("a", epoch, i, $"e{i}"))];
        JournalBatch[] done = await Task.WhenAll(writes);
        done.ShouldAllBe(batch => batch.Failure == null);
        done.Select(batch => batch.Ordinal).ShouldBe(Enumerable.Range(1, 500).Select(i => (long)i));
        JournalDriver.Texts(await Driver.ReadStream("a")).ShouldBe(string.Join('|', Enumerable.Range(1, 500).Select(i => $"e{i}")));
    }

    [Fact]
    public async Task A_batch_may_be_empty_of_bytes_but_not_of_events()
    {
        long epoch = await Driver.Own("a");
        (await Driver.Append(JournalDriver.BatchOf("a", epoch, 1, count: 3, bytes: 0))).Failure.ShouldBeNull();
        (await Driver.ReadStream("a")).Rows.ShouldHaveSingleItem().Payload.Length.ShouldBe(0);
        (await Driver.Append(JournalDriver.BatchOf("a", epoch, 4, count: 0, bytes: 10))).Failure.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_claim_reports_where_the_stream_stands()
    {
        long epoch = await Driver.Own("a");
        await Driver.Append("a", epoch, 1, "1", "2", "3");
        await Driver.Append("a", epoch, 4, "4");
        (await Driver.Claim("a")).LastSequence.ShouldBe(4);
    }

    [Fact]
    public async Task A_writer_is_fenced_by_the_next_claim_and_nothing_of_its_batch_is_stored()
    {
        long old = await Driver.Own("a");
        await Driver.Append("a", old, 1, "old");
        long young = await Driver.Own("a");
        (await Driver.Append("a", old, 2, "late", "later")).Failure.ShouldBeOfType<JournalFencedException>();
        (await Driver.Append("a", young, 2, "new")).Failure.ShouldBeNull();
        (await Driver.Append("a", old, 2, "late again")).Failure.ShouldBeOfType<JournalFencedException>();
        (await Driver.Append("a", young, 3, "newer")).Failure.ShouldBeNull();
        JournalDriver.Texts(await Driver.ReadStream("a")).ShouldBe("old|new|newer");
    }

    [Fact]
    public async Task A_fenced_batch_fails_nothing_else_in_the_same_group()
    {
        long old = await Driver.Own("a");
        long young = await Driver.Own("a");
        long other = await Driver.Own("b");
        Task<JournalBatch> mine = Driver.Append("b", other, 1, "b1");
        Task<JournalBatch> late = Driver.Append("a", old, 1, "late");
        Task<JournalBatch> good = Driver.Append("a", young, 1, "a1");
        Task<JournalBatch> more = Driver.Append("b", other, 2, "b2");
        (await late).Failure.ShouldBeOfType<JournalFencedException>();
        (await mine).Failure.ShouldBeNull();
        (await good).Failure.ShouldBeNull();
        (await more).Failure.ShouldBeNull();
        JournalDriver.Texts(await Driver.ReadAll()).ShouldBe("b1|a1|b2");
    }

    [Fact]
    public async Task A_stream_that_was_not_claimed_takes_no_batch()
    {
        (await Driver.Append("a", 0, 1, "x")).Failure.ShouldNotBeNull();
        long epoch = await Driver.Own("a");
        (await Driver.Append("a", epoch + 1, 1, "x")).Failure.ShouldNotBeNull();
        (await Driver.ReadAll()).Rows.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task A_batch_that_does_not_continue_its_stream_is_refused(long first)
    {
        long epoch = await Driver.Own("a");
        await Driver.Append("a", epoch, 1, "1", "2");
        (await Driver.Append("a", epoch, first, "x")).Failure.ShouldBeOfType<JournalWriteException>();
        JournalDriver.Texts(await Driver.ReadStream("a")).ShouldBe("1 2");
    }

    [Fact]
    public async Task After_a_failed_batch_every_later_one_fails_until_the_stream_is_claimed_again()
    {
        long epoch = await Driver.Own("a");
        Task<JournalBatch> hole = Driver.Append("a", epoch, 2, "hole");
        Task<JournalBatch> fits = Driver.Append("a", epoch, 1, "fits");
        (await hole).Failure.ShouldBeOfType<JournalWriteException>();
        (await fits).Failure.ShouldBeOfType<JournalWriteException>();
        (await Driver.ReadAll()).Rows.ShouldBeEmpty();

        JournalClaim claim = await Driver.Claim("a");
        claim.LastSequence.ShouldBe(0);
        (await Driver.Append("a", claim.Epoch, 1, "again")).Failure.ShouldBeNull();
        JournalDriver.Texts(await Driver.ReadStream("a")).ShouldBe("again");
    }

    [Fact]
    public async Task Failure_of_one_stream_does_not_touch_others()
    {
        long a = await Driver.Own("a");
        long b = await Driver.Own("b");
        Task<JournalBatch> hole = Driver.Append("a", a, 7, "hole");
        Task<JournalBatch> fine = Driver.Append("b", b, 1, "fine");
        (await hole).Failure.ShouldNotBeNull();
        (await fine).Failure.ShouldBeNull();
        (await fine).Ordinal.ShouldBe(1);
    }

    [Fact]
    public async Task A_stream_is_read_from_the_row_that_holds_the_sequence()
    {
        long epoch = await Driver.Own("a");
        await Driver.Append("a", epoch, 1, "1", "2", "3");
        await Driver.Append("a", epoch, 4, "4", "5");
        await Driver.Append("a", epoch, 6, "6");
        JournalDriver.Texts(await Driver.ReadStream("a", 3)).ShouldBe("1 2 3|4 5|6");
        JournalDriver.Texts(await Driver.ReadStream("a", 4)).ShouldBe("4 5|6");
        JournalDriver.Texts(await Driver.ReadStream("a", 5)).ShouldBe("4 5|6");
        JournalDriver.Texts(await Driver.ReadStream("a", 6)).ShouldBe("6");
        JournalDriver.Texts(await Driver.ReadStream("a", 7)).ShouldBe("");
    }

    [Fact]
    public async Task Pages_end_near_their_limit_and_continue_without_gap()
    {
        long a = await Driver.Own("a");
        long b = await Driver.Own("b");
        for (int i = 1; i <= 50; i++)
        {
            await Driver.Append(JournalDriver.BatchOf("a", a, i, 1, 1000));
            await Driver.Append(JournalDriver.BatchOf("b", b, i, 1, 100));
        }

        long next = 1;
        while (next <= 50)
        {
            IReadOnlyList<JournalRow> rows = (await Driver.ReadStream("a", next, 3000)).Rows;
            rows.Count.ShouldBeInRange(1, 3);
            rows[0].FirstSequence.ShouldBe(next);
            next = rows[^1].LastSequence + 1;
        }

        (await Driver.ReadStream("a", 10, 1)).Rows.Count.ShouldBe(1);
        long after = 0;
        while (after < 100)
        {
            IReadOnlyList<JournalRow> rows = (await Driver.ReadAll(after, 3000)).Rows;
            rows.ShouldNotBeEmpty();
            foreach (JournalRow row in rows) row.Ordinal.ShouldBe(++after);
        }

        (await Driver.ReadAll(100)).Rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_batch_larger_than_a_transaction_is_stored_whole()
    {
        long epoch = await Driver.Own("a");
        (await Driver.Append(JournalDriver.BatchOf("a", epoch, 1, 1000, 9 << 20))).Failure.ShouldBeNull();
        JournalRow row = (await Driver.ReadStream("a", 500)).Rows.ShouldHaveSingleItem();
        row.Payload.Length.ShouldBe(9 << 20);
        row.Payload.Span.SequenceEqual(JournalDriver.BatchOf("a", epoch, 1, 1000, 9 << 20).Payload.Span).ShouldBeTrue();
    }

    [Fact]
    public async Task Many_streams_share_one_row_of_ordinals()
    {
        const int Streams = 300;
        long[] epochs = new long[Streams];
        for (int i = 0; i < Streams; i++) epochs[i] = await Driver.Own($"stream-{i}");
        var writes = new List<Task<JournalBatch>>();
        for (int round = 0; round < 5; round++)
        {
            for (int i = 0; i < Streams; i++) writes.Add(Driver.Append($"stream-{i}", epochs[i], (round * 2) + 1, "x", "y"));
        }

        (await Task.WhenAll(writes)).ShouldAllBe(batch => batch.Failure == null);
        JournalPage all = await Driver.ReadAll();
        all.Rows.Select(row => row.Ordinal).ShouldBe(Enumerable.Range(1, Streams * 5).Select(i => (long)i));
        for (int i = 0; i < Streams; i += 37)
            (await Driver.ReadStream($"stream-{i}")).Rows.Select(row => row.FirstSequence).ShouldBe([1L, 3, 5, 7, 9]);
    }

    [Fact]
    public async Task The_durable_ordinal_has_reached_a_batch_when_its_listener_is_told()
    {
        long epoch = await Driver.Own("a");
        for (int i = 1; i <= 20; i++)
        {
            JournalBatch batch = await Driver.Append("a", epoch, i, "x");
            Driver.Journal.DurableOrdinal.ShouldBe(batch.Ordinal);
        }
    }

    [Fact]
    public async Task A_batch_can_be_used_again_after_its_listener_was_told()
    {
        var batch = new JournalBatch(new CountingListener());
        long epoch = await Driver.Own("a");
        for (int i = 1; i <= 100; i++)
        {
            batch.Reset();
            (batch.PersistenceId, batch.Epoch, batch.FirstSequence) = ("a", epoch, i);
            batch.GetSpan(1)[0] = (byte)i;
            batch.Advance(1);
            batch.CountEvent();
            Driver.Journal.Append(batch);
            await ((CountingListener)batch.Listener).Next();
            batch.Failure.ShouldBeNull();
        }

        (await Driver.ReadStream("a")).Rows.Select(row => (int)row.Payload.Span[0]).ShouldBe(Enumerable.Range(1, 100));
    }

    [Fact]
    public async Task After_disposal_a_batch_fails_and_says_so()
    {
        long epoch = await Driver.Own("a");
        await Driver.Journal.DisposeAsync();
        (await Driver.Append("a", epoch, 1, "x")).Failure.ShouldBeOfType<JournalWriteException>();
    }

    private sealed class CountingListener : IJournalListener
    {
        private readonly SemaphoreSlim _told = new(0);

        public async Task Next() => (await _told.WaitAsync(JournalDriver.Deadline)).ShouldBeTrue();

        public void OnWriteCompleted(JournalBatch batch) => _told.Release();
    }
}
