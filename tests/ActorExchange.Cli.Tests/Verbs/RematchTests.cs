using ActorExchange.Cli.Common;

namespace ActorExchange.Cli.Tests.Verbs;

public sealed class RematchTests(RunningExchange exchange) : IClassFixture<RunningExchange>
{
    [Fact]
    public async Task Every_event_of_a_running_exchange_follows_from_its_command()
    {
        const string input = """
            sell 10 match @ 20 iceberg 3 variance 1
            buy 7 MATCH @ 20
            oco MATCH sell 5 @ 30 / sell 5 stop 5
            quote MATCH 1 @ 9 / 1 @ 11 / x
            quote MATCH 1 @ 9 / 1 @ 11
            bracket MATCH buy 1 @ 11 / sell 1 @ 40 / sell 1 stop 4
            buy 1 MATCH trail 1% limit-offset 0.10
            sell 3 MATCH @ 50 peg primary
            cancel all MATCH buy
            phase MATCH closing-call
            phase MATCH continuous
            cancel all
            """;
        await exchange.RunAsync("wim", "instruments", "add", "MATCH");
        (await exchange.RunWithInputAsync(input, "wim", "trade")).ExitCode.ShouldBe(ExitCodes.Ok);
        foreach (string[] more in (string[][])[[], ["--reference"]])
        {
            CommandResult result = await CommandResult.RunAsync("", ["journal", "rematch", "--data", exchange.Data, .. more]);
            result.ExitCode.ShouldBe(ExitCodes.Ok, result.Out + result.Error);
            result.Out.ShouldContain("every event follows from its command");
            result.Out.Split(Environment.NewLine).Single(l => l.Contains("-MATCH", StringComparison.Ordinal)).ShouldMatch(@"book-\d+-MATCH +1[0-9] +\d+ +\d+ +same");
        }
    }
}
