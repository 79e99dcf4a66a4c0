using Xunit.Abstractions;

namespace ActorExchange.Core.Tests;

/// <summary>
/// A million random commands on every run, over every order type, rule and phase: the fast book, the reference book, one of each made of the
/// events as facts, and one of each that is saved and restored on the way say and hold the same; refusals change nothing, each by itself.
/// </summary>
public sealed class DifferentialTests(ITestOutputHelper output)
{
    private const int CommandsOfRun = 2_500;
    private static readonly TimeSpan ShrinkingTime = TimeSpan.FromSeconds(40);

    public static TheoryData<string> Profiles() => [.. BookProfiles.All.Select(static p => p.Name)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Both_books_say_and_hold_the_same(string profile)
    {
        int runs = Runs(BookProfiles.Of(profile));
        ulong seed = (ulong)Seeds.Take(1).First();
        string told = $"{profile}, ACTOREXCHANGE_SEED={seed}";
        output.WriteLine(told);
        BookProofResult result = BookProof.Run(new BookProofPlan
        {
            Profiles = [BookProfiles.Of(profile)],
            Seed = seed,
            Commands = CommandsOfRun * runs,
            CommandsOfRun = CommandsOfRun,
            Threads = Math.Min(2, Environment.ProcessorCount),
            Options = BookTrialOptions.Close,
        });
        if (result.Failure is { } failure)
            Assert.Fail($"[{told}, run {failure.Seed}] {failure.What}\n{BookScriptShrinker.Shrink(failure.Script, ShrinkingTime)}");
        result.Coverage.Commands.ShouldBe(CommandsOfRun * runs);
        result.Coverage.Trades.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void All_runs_together_are_a_million_commands() =>
        BookProfiles.All.Sum(profile => CommandsOfRun * Runs(profile)).ShouldBeGreaterThanOrEqualTo(1_000_000);

    /// <summary>Looking closely takes time in proportion to the orders.</summary>
    private static int Runs(BookProfile profile) => profile.Orders > 100 ? 6 : 20;
}
