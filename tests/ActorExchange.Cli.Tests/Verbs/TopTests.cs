using ActorExchange.Cli.Common;

namespace ActorExchange.Cli.Tests.Verbs;

/// <summary>The live ladder on a terminal.</summary>
public sealed class TopTests(RunningExchange exchange) : IClassFixture<RunningExchange>
{
    private const int Orders = 40;

    [Fact]
    public async Task After_a_burst_the_screen_shows_the_last_step_and_prices_with_the_decimals_of_the_tick()
    {
        using var screen = new Screen();
        using var stop = new CancellationTokenSource();
        string[] arguments = ["top", "ACME", "--server", exchange.Server, "--user", "watcher"];
        Task<int> top = ExchangeCli.RunAsync(arguments, new CliConsole { Out = screen, OutputIsTerminal = true }, stop.Token);
        string burst = string.Join('\n', Enumerable.Range(1, Orders).Select(i => $"buy 1 ACME {i}"));
        (await exchange.RunWithInputAsync(burst, "dealer", "trade")).ExitCode.ShouldBe(ExitCodes.Ok);

        long deadline = Environment.TickCount64 + 20_000;
        while (!screen.Text.Contains($" {Orders}.00", StringComparison.Ordinal))
        {
            Environment.TickCount64.ShouldBeLessThan(deadline, screen.Text);
            await Task.Delay(20);
        }
        await stop.CancelAsync();
        await top;
    }

    // Written to by the drawing, read by the test.
    private sealed class Screen : StringWriter
    {
        private readonly Lock _gate = new();

        public string Text
        {
            get
            {
                lock (_gate) return ToString();
            }
        }

        public override void Write(string? value)
        {
            lock (_gate) base.Write(value);
        }
    }
}
