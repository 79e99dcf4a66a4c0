namespace ActorExchange.Core.Tests;

/// <summary>At any moment of a random run, a book restored from its orders is the book, and goes on as the book does.</summary>
public sealed class RestoreTests
{
    public static TheoryData<string, int> Runs()
    {
        var runs = new TheoryData<string, int>();
        foreach (Profile profile in Profile.All)
        {
            foreach (int seed in Seeds.Take(2)) runs.Add(profile.Name, seed);
        }

        return runs;
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void A_restored_book_goes_on_as_the_live_one(string profile, int seed)
    {
        string label = $"{profile}, ACTOREXCHANGE_SEED={seed}";
        var commands = new RandomCommands(seed, Profile.All.Single(p => p.Name == profile));
        IOrderBook book = new OrderBook();
        IOrderBook oracle = new ReferenceOrderBook();
        var events = new BookEvents();
        for (int i = 0; i < 3_000; i++)
        {
            PlainCommand command = commands.Next();
            events.Clear();
            command.RunOn(book, events).ShouldBe(command.RunOn(oracle, events), label);
            if (i % 50 != 49) continue;
            book = Restored(book, new OrderBook());
            oracle = Restored(oracle, new ReferenceOrderBook());
            book.StateHash().ShouldBe(oracle.StateHash(), label);
        }
    }

    private static IOrderBook Restored(IOrderBook live, IOrderBook fresh)
    {
        var state = new BookState();
        live.Save(state);
        state.Count.ShouldBe(live.OrderCount);
        fresh.Restore(state);
        fresh.StateHash().ShouldBe(live.StateHash());
        return fresh;
    }
}
