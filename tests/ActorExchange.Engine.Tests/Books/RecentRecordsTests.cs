using ActorExchange.Engine.Books;
using Xunit.Abstractions;

namespace ActorExchange.Engine.Tests.Books;

public sealed class RecentRecordsTests(ITestOutputHelper output)
{
    [Fact]
    public void What_it_copies_equals_a_list_and_what_it_does_not_reach_it_says()
    {
        foreach (int seed in Seed.Take(20))
        {
            output.WriteLine($"ACTOREXCHANGE_SEED={seed}");
            var random = new Random(seed);
            int limit = random.Next(1, 700);
            var recent = new RecentRecords(limit);
            var all = new List<BookRecord>();
            long[] numbers = new long[4];
            for (int i = 0; i < 1500; i++)
            {
                BookRecord record = Next(random, numbers);
                all.Add(record);
                recent.Add(record);
                if (i % 50 == 0) Compare(recent, all, limit, numbers, random);
            }
        }
    }

    [Fact]
    public void After_a_snapshot_it_is_not_complete()
    {
        var recent = new RecentRecords(10);
        recent.MarkIncomplete();
        recent.Add(new BookRecord { Kind = BookRecordKind.OrderAccepted, Account = 1, Number = 5 });
        Copy(recent, 1, 3).ShouldBeNull();
        Copy(recent, 1, 4).ShouldBe([5L]);
        Copy(recent, 2, 0).ShouldBeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void It_holds_at_least_one(int limit)
    {
        var recent = new RecentRecords(limit);
        for (long n = 1; n <= 3; n++) recent.Add(new BookRecord { Kind = BookRecordKind.OrderAccepted, Account = 1, Number = n });
        Copy(recent, 1, 2).ShouldBe([3L]);
        Copy(recent, 1, 1).ShouldBeNull();
    }

    [Fact]
    public void It_stops_at_the_limit_of_the_asker()
    {
        var recent = new RecentRecords(10);
        for (long n = 1; n <= 5; n++) recent.Add(new BookRecord { Kind = BookRecordKind.OrderAccepted, Account = 1, Number = n });
        ReportBatch batch = ReportBatch.Rent();
        recent.TryCopyReports(1, 1, 1, 2, batch).ShouldBeTrue();
        (batch.Count, batch[0].Number, batch[1].Number).ShouldBe((2, 2, 3));
    }

    [Fact]
    public void The_newest_trades_come_oldest_first()
    {
        var recent = new RecentRecords(5);
        for (long n = 1; n <= 8; n++) recent.Add(new BookRecord { Kind = n % 2 == 0 ? BookRecordKind.TradeExecuted : BookRecordKind.OrderAccepted, TradeId = n, Account = 1, Number = n });
        recent.CopyTrades(10).Select(t => t.TradeId).ShouldBe([4L, 6, 8]);
        recent.CopyTrades(1).Select(t => t.TradeId).ShouldBe([8L]);
    }

    private static BookRecord Next(Random random, long[] numbers)
    {
        uint account = (uint)random.Next(4);
        var record = new BookRecord { Kind = BookRecordKind.OrderAccepted, Account = account, Number = ++numbers[account] };
        if (random.Next(2) == 0) return record;
        record.Kind = BookRecordKind.TradeExecuted;
        record.MakerAccount = (uint)random.Next(4);
        record.MakerNumber = ++numbers[record.MakerAccount];
        return record;
    }

    private static void Compare(RecentRecords recent, List<BookRecord> all, int limit, long[] numbers, Random random)
    {
        uint account = (uint)random.Next(4);
        long after = random.NextInt64(numbers[account] + 1);
        IEnumerable<BookRecord> held = all.Skip(Math.Max(0, all.Count - limit));
        long[] expected = [.. held.SelectMany(r => Numbers(r, account)).Where(n => n > after)];
        long[]? actual = Copy(recent, account, after);
        if (actual is not null) actual.ShouldBe(Enumerable.Range(1, (int)(numbers[account] - after)).Select(n => after + n));
        else expected.Length.ShouldBeLessThan((int)(numbers[account] - after) + 1);
        if (expected.Length == numbers[account] - after && expected.Length > 0) actual.ShouldBe(expected);
    }

    private static IEnumerable<long> Numbers(BookRecord record, uint account)
    {
        if (record.Account == account) yield return record.Number;
        if (record.Kind == BookRecordKind.TradeExecuted && record.MakerAccount == account) yield return record.MakerNumber;
    }

    private static long[]? Copy(RecentRecords recent, uint account, long after)
    {
        ReportBatch batch = ReportBatch.Rent();
        if (!recent.TryCopyReports(account, 1, after, int.MaxValue, batch)) return null;
        long[] numbers = new long[batch.Count];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = batch[i].Number;
        batch.Return();
        return numbers;
    }
}
