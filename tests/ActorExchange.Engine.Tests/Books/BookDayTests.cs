using ActorExchange.Core;
using ActorExchange.Engine.Books;
using Xunit.Abstractions;

namespace ActorExchange.Engine.Tests.Books;

public sealed class BookDayTests(ITestOutputHelper output)
{
    private const int Steps = 500;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_replayed_and_what_is_rematched_equal_what_was_live(bool reference)
    {
        foreach (int seed in Seed.Take(12))
        {
            output.WriteLine($"ACTOREXCHANGE_SEED={seed}");
            var day = new RandomDay(seed);
            BookHarness book = New(seed, reference);
            for (int i = 0; i < Steps; i++) day.Step(book);
            book.CheckRematch();
        }
    }

    [Fact]
    public void A_restored_snapshot_has_the_same_state_and_the_same_future()
    {
        foreach (int seed in Seed.Take(10))
        {
            output.WriteLine($"ACTOREXCHANGE_SEED={seed}");
            var random = new Random(seed);
            var day = new RandomDay(seed);
            BookHarness book = New(seed, reference: false);
            for (int i = 0; i < Steps; i++)
            {
                day.Step(book);
                if (random.Next(25) != 0) continue;
                var restored = new InstrumentBook(BookHarness.Instrument, book.NewBook(random.Next(2) == 0), 60, 150, GroupOf);
                BookSnapshot.Restore(BookSnapshot.Capture(i, book.Live).Encode(), BookSnapshot.SchemaVersion, restored);
                restored.StateHash().ShouldBe(book.Live.StateHash());
                restored.Progress.ShouldBe(book.Live.Progress);
                restored.WaitingForBatch.ShouldBe(book.Live.WaitingForBatch);
                for (uint account = 0; account < 8; account++) restored.Accounts.PositionOf(account).ShouldBe(book.Live.Accounts.PositionOf(account));
                restored.Accounts.Issued.ShouldBe(book.Live.Accounts.Issued);
                book.Replayed = restored;
            }
        }
    }

    [Fact]
    public void The_random_days_have_everything_in_them()
    {
        var kinds = new Dictionary<BookRecordKind, int>();
        var causes = new HashSet<BookCause>();
        var reasons = new Dictionary<CancelReason, int>();
        for (int seed = 1; seed <= 60; seed++)
        {
            var day = new RandomDay(seed);
            BookHarness book = New(seed, reference: false);
            for (int i = 0; i < Steps; i++)
            {
                day.Step(book);
                foreach (ref readonly BookRecord record in book.Records.Written)
                {
                    kinds[record.Kind] = kinds.GetValueOrDefault(record.Kind) + 1;
                    causes.Add(record.Cause);
                    if (record.Kind == BookRecordKind.OrderCanceled) reasons[record.CancelReason] = reasons.GetValueOrDefault(record.CancelReason) + 1;
                }
            }
        }

        output.WriteLine(string.Join(", ", kinds.OrderBy(k => k.Key)));
        output.WriteLine(string.Join(", ", reasons.OrderBy(k => k.Key)));

        // The rules are noted when the book begins, before the first step.
        Enum.GetValues<BookRecordKind>().Except(kinds.Keys).ShouldBe([BookRecordKind.None, BookRecordKind.RulesInForce]);
        Enum.GetValues<CancelReason>().Except(reasons.Keys).ShouldBe([CancelReason.None, CancelReason.Delisted]);
        causes.ShouldContain(BookCause.Expiry);
        causes.ShouldContain(BookCause.AuctionInterval);
    }

    private static BookHarness New(int seed, bool reference) =>
        new(window: 60, maxOrders: 150, reference: reference, rules: RandomDay.Rules(seed), groupOf: GroupOf);

    private static uint GroupOf(uint account) => account > 2 ? 9u : 0;
}
