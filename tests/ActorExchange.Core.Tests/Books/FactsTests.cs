namespace ActorExchange.Core.Tests;

/// <summary>
/// Replaying is another way to the same state: a book that takes the events of a random run as facts, without matching, is the live book after
/// every command. Of the oracle; that the fast book's facts lead there, too, is part of every trial of the two.
/// </summary>
public sealed class FactsTests
{
    private const int Commands = 1_500;

    public static TheoryData<string, int> Runs()
    {
        var runs = new TheoryData<string, int>();
        foreach (BookProfile profile in BookProfiles.All)
        {
            foreach (int seed in Seeds.Take(2)) runs.Add(profile.Name, seed);
        }

        return runs;
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_book_made_of_facts_is_the_live_one_after_every_command(string profile, int seed)
    {
        var generator = new BookCommandGenerator((ulong)seed, BookProfiles.Of(profile));
        var live = new ReferenceOrderBook(generator.Rules, generator.MaxOrders);
        var replayed = new ReferenceOrderBook(generator.Rules, generator.MaxOrders);
        var events = new BookEvents();
        for (int i = 0; i < Commands; i++)
        {
            BookCommand command = generator.Next();
            events.Clear();
            command.RunOn(live, events);
            generator.Observe(events);
            if (command.Kind == BookCommandKind.AdvanceTo) command.RunOn(replayed, new BookEvents(1));
            Replay(events, replayed);
            replayed.StateHash().ShouldBe(live.StateHash(), $"{profile}, ACTOREXCHANGE_SEED={seed}, command {i}: {command}");
            replayed.OrderCount.ShouldBe(live.OrderCount);
        }

        live.LastTradeId.ShouldBeGreaterThan(0);
    }

    private static void Replay(BookEvents events, ReferenceOrderBook book)
    {
        for (int i = 0; i < events.Count; i++)
        {
            BookEvent fact = events[i];
            bool hasConditions = fact.Kind is BookEventKind.OrderAccepted or BookEventKind.OrderReplaced && fact.Conditions != 0;
            if (hasConditions) book.Apply(fact, events.Conditions(fact.Conditions));
            else book.Apply(fact);
        }
    }
}
