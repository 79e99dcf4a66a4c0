using Xunit.Abstractions;

namespace ActorExchange.Core.Tests;

/// <summary>Holds, figures and verdicts over random commands and reports, against an account that recomputes everything from lists.</summary>
public sealed class AccountOracleTests(ITestOutputHelper output)
{
    [Fact]
    public void Random_lives_come_to_what_their_lists_say()
    {
        var verdicts = new Dictionary<CommandStatus, int>();
        int compared = 0;
        foreach (int seed in Seeds.Take(30))
        {
            var trial = new AccountTrial(seed);
            try
            {
                trial.Run(300);
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"seed {seed}: {failure.Message}", failure);
            }

            compared += trial.Compared;
            foreach ((CommandStatus status, int count) in trial.Verdicts) verdicts[status] = verdicts.GetValueOrDefault(status) + count;
        }

        output.WriteLine($"{compared} steps; {string.Join(", ", verdicts.Select(item => $"{item.Key} {item.Value}"))}");
        verdicts.GetValueOrDefault(CommandStatus.Ok).ShouldBeGreaterThan(0);
    }
}
