using System.Globalization;
using ActorExchange.Actors.Persistence;
using ActorExchange.Core;
using ActorExchange.Engine.Books;
using Xunit.Abstractions;

namespace ActorExchange.Engine.Tests.Books;

public sealed class JournalRematchTests(ITestOutputHelper output)
{
    [Fact]
    public void The_journal_of_the_first_version_follows_from_its_commands()
    {
        var rematch = new JournalRematch(rules => new OrderBook(rules), _ => null);
        string[] lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Golden", "engine-v1.txt"));
        foreach (string[] row in lines.Where(l => l.StartsWith("row book-1-", StringComparison.Ordinal)).Select(l => l.Split(' ')))
            rematch.Take(new JournalRow(1, row[1], Number(row[2]), (int)Number(row[3]), 1, (int)Number(row[4]), Convert.FromHexString(row[5])));
        rematch.Complete();
        rematch.Difference.ShouldBeNull();
        rematch.Commands.ShouldBeGreaterThan(10);

        static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void An_event_that_does_not_follow_is_found_and_named()
    {
        foreach (int seed in Seed.Take(10))
        {
            output.WriteLine($"ACTOREXCHANGE_SEED={seed}");
            BookRecords records = Day(seed);
            int[] trades = [.. Enumerable.Range(0, records.Count).Where(i => records[i].Kind == BookRecordKind.TradeExecuted)];
            int changed = trades[new Random(seed).Next(trades.Length)];
            records[changed].Quantity++;
            JournalRematch rematch = Rematch(records, seed);
            rematch.Difference.ShouldNotBeNull().Sequence.ShouldBe(changed + 1);
            rematch.Difference.Journaled.ShouldNotBe(rematch.Difference.Rematched);
        }
    }

    [Fact]
    public void An_event_that_is_missing_is_found()
    {
        BookRecords all = Day(3);
        int last = Enumerable.Range(0, all.Count).Last(i => all[i].Kind == BookRecordKind.TradeExecuted);
        var records = new BookRecords();
        for (int i = 0; i < all.Count; i++)
            if (i != last) records.Add() = all[i];
        Rematch(records, 3).Difference.ShouldNotBeNull();
    }

    [Fact]
    public void A_seed_that_was_not_committed_to_is_found()
    {
        var rules = BookRules.Default;
        var book = new BookHarness(rules: rules, phase: TradingPhase.BatchCollection);
        var records = new BookRecords();
        Add(book.CommitBatch(41));
        Add(book.Place(1, "a", Side.Buy, 100, 5));
        Add(book.ReleaseBatch());
        book.CheckRematch();
        var rematch = new JournalRematch(r => new OrderBook(r), _ => rules);
        var begin = new BookRecords();
        new InstrumentBook(1, new OrderBook(), 10, 10).SetPhase(TradingPhase.BatchCollection, 1, begin);
        rematch.Take(begin[0]);
        records[0].Price++;
        foreach (ref readonly BookRecord record in records.Written) rematch.Take(record);
        rematch.Complete();
        rematch.Difference.ShouldNotBeNull().Journaled.ShouldContain("commitment");

        void Add(BookRecord[] written)
        {
            foreach (BookRecord record in written) records.Add() = record;
        }
    }

    [Fact]
    public void Rules_that_nobody_knows_any_more_end_the_comparison()
    {
        BookRecords records = Day(RulesSeed());
        var rematch = new JournalRematch(rules => new OrderBook(rules), _ => null);
        foreach (ref readonly BookRecord record in records.Written) rematch.Take(record);
        rematch.Complete();
        rematch.UnknownRules.ShouldBe(RulesFingerprint.Of(RandomDay.Rules(RulesSeed())));
        (rematch.Difference, rematch.Commands).ShouldBe((null, 0));

        static int RulesSeed() => Enumerable.Range(1, 100).First(s => RulesFingerprint.Of(RandomDay.Rules(s)) != 0);
    }

    [Fact]
    public void Fingerprints_differ_when_any_rule_does()
    {
        BookRules[] all =
        [
            BookRules.Default,
            new() { Seed = 1 },
            new() { Allocation = [new AllocationStep(AllocationKind.ProRata)] },
            new() { Allocation = [new AllocationStep(AllocationKind.ProRata) { Percent = 50 }] },
            new() { Allocation = [new AllocationStep(AllocationKind.ProRata) { Minimum = 2 }] },
            new() { Allocation = [new AllocationStep(AllocationKind.ProRata) { Threshold = 2 }] },
            new() { Allocation = [new AllocationStep(AllocationKind.Top) { Maximum = 2 }] },
            new() { LeadMarketMakers = [new LeadMarketMaker(1, 20)] },
            new() { LeadMarketMakers = [new LeadMarketMaker(2, 20)] },
            new() { LeadMarketMakers = [new LeadMarketMaker(1, 21)] },
            new() { Uncross = [UncrossRule.LowestPrice] },
            new() { StaticBand = new PriceDistance(5, DistanceUnit.Ticks) },
            new() { DynamicBand = new PriceDistance(5, DistanceUnit.Ticks) },
            new() { DynamicBand = new PriceDistance(5, DistanceUnit.BasisPoints) },
            new() { BandAction = BandAction.Hold },
            new() { Collar = new PriceDistance(5, DistanceUnit.Ticks) },
            new() { MarketProtection = new PriceDistance(5, DistanceUnit.Ticks) },
            new() { MaxNotional = 5 },
            new() { MaxNotional = (Int128)5 << 64 },
        ];
        all.Select(RulesFingerprint.Of).Distinct().Count().ShouldBe(all.Length);
        RulesFingerprint.Of(new BookRules()).ShouldBe(0ul);
    }

    private static BookRecords Day(int seed)
    {
        var records = new BookRecords();
        var day = new RandomDay(seed);
        var book = new BookHarness(rules: RandomDay.Rules(seed));
        foreach (JournalRow row in book.Journal) BookRecordCodec.Read(row, records);
        int rows = book.Journal.Count;
        for (int i = 0; i < 400; i++)
        {
            day.Step(book);
            for (; rows < book.Journal.Count; rows++) BookRecordCodec.Read(book.Journal[rows], records);
        }

        return records;
    }

    private static JournalRematch Rematch(BookRecords records, int seed)
    {
        var rematch = new JournalRematch(rules => new OrderBook(rules), _ => RandomDay.Rules(seed));
        foreach (ref readonly BookRecord record in records.Written) rematch.Take(record);
        rematch.Complete();
        return rematch;
    }
}
