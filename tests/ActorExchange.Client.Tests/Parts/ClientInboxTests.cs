namespace ActorExchange.Client.Tests;

public class ClientInboxTests
{
    [Fact]
    public void A_full_inbox_takes_no_more_until_one_is_read()
    {
        var inbox = new ClientInbox(2);
        inbox.TryAdd(new ClientCommand { Tag = 1 }).ShouldBeTrue();
        inbox.TryAdd(new ClientCommand { Tag = 2 }).ShouldBeTrue();
        inbox.TryAdd(new ClientCommand { Tag = 3 }).ShouldBeFalse();
        Take(inbox).ShouldBe(1);
        inbox.TryAdd(new ClientCommand { Tag = 3 }).ShouldBeTrue();
        (Take(inbox), Take(inbox)).ShouldBe((2L, 3L));
        inbox.TryPeek(out _).ShouldBeFalse();
    }

    [Fact]
    public async Task What_many_threads_add_arrives_once_and_in_each_threads_order()
    {
        const int Threads = 4, Each = 20_000;
        var inbox = new ClientInbox(64);
        Task[] writers = [.. Enumerable.Range(0, Threads).Select(t => Task.Run(() => Write(inbox, t, Each)))];
        long[] next = new long[Threads];
        for (int i = 0; i < Threads * Each; i++)
        {
            long tag;
            while ((tag = Take(inbox)) < 0) Thread.Yield();
            (tag % 1_000_000).ShouldBe(next[tag / 1_000_000]++);
        }

        await Task.WhenAll(writers);
    }

    private static void Write(ClientInbox inbox, int thread, int count)
    {
        for (int i = 0; i < count; i++)
        {
            while (!inbox.TryAdd(new ClientCommand { Tag = thread * 1_000_000L + i })) Thread.Yield();
        }
    }

    private static long Take(ClientInbox inbox)
    {
        if (!inbox.TryPeek(out int cell)) return -1;
        long tag = inbox.At(cell).Tag;
        inbox.Advance();
        return tag;
    }
}
