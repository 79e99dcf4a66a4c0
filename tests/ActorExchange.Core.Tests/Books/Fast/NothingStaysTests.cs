namespace ActorExchange.Core.Tests;

/// <summary>Whatever orders a fast book had: when they are gone, no index and no record remembers them.</summary>
public sealed class NothingStaysTests
{
    public static TheoryData<string, int> Runs()
    {
        var runs = new TheoryData<string, int>();
        foreach (BookProfile profile in BookProfiles.All) runs.Add(profile.Name, Seeds.Take(1).Single());
        return runs;
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void When_the_last_order_is_canceled_no_index_has_an_entry(string profile, int seed)
    {
        var generator = new BookCommandGenerator((ulong)seed, BookProfiles.Of(profile));
        var book = new OrderBook(generator.Rules, generator.MaxOrders);
        var events = new BookEvents();
        for (int i = 0; i < 3_000; i++)
        {
            events.Clear();
            generator.Next().RunOn(book, events);
            generator.Observe(events);
            if (i % 500 != 499) continue;
            events.Clear();
            book.CancelAll(CancelReason.Delisted, events);
            generator.Observe(events);
            ShouldBeEmpty(book, generator.Rules, $"{profile}, ACTOREXCHANGE_SEED={seed}, command {i}");
        }
    }

    private static void ShouldBeEmpty(OrderBook book, BookRules rules, string run)
    {
        (book.IndexEntries, book.OrderCount, book.NextExpiry).ShouldBe((0, 0, long.MaxValue), run);
        book.TryGetBest(Side.Buy, out _, out _).ShouldBeFalse(run);
        book.TryGetBest(Side.Sell, out _, out _).ShouldBeFalse(run);
        var state = new BookState();
        book.Save(state);
        state.Count.ShouldBe(0, run);
        var never = new OrderBook(rules);
        never.Restore(state);
        never.StateHash().ShouldBe(book.StateHash(), run);
    }
}
