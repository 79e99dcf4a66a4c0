namespace ActorExchange.Core.Tests;

/// <summary>Random commands drive both books at once: every status, event and state must be the same.</summary>
public sealed class DifferentialTests
{
    private const int Commands = 4_000;

    public static TheoryData<string, int> Runs()
    {
        var runs = new TheoryData<string, int>();
        foreach (Profile profile in Profile.All)
        {
            foreach (int seed in Seeds.Take(4)) runs.Add(profile.Name, seed);
        }

        return runs;
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public void Both_books_say_and_hold_the_same(string profile, int seed)
    {
        var pair = new BookPair($"{profile}, ACTOREXCHANGE_SEED={seed}");
        var commands = new RandomCommands(seed, Profile.All.Single(p => p.Name == profile));
        for (int i = 0; i < Commands; i++) pair.Run(commands.Next());
        pair.Trades.ShouldBeGreaterThan(0);
    }
}
