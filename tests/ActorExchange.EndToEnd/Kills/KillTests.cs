using System.Diagnostics;
using System.Globalization;
using ActorExchange.EndToEnd.Processes;
using Xunit.Abstractions;

namespace ActorExchange.EndToEnd.Kills;

/// <summary>
/// The server is killed with SIGKILL at random moments of a replay and restarted. Whatever it was doing: in the end everything is as if
/// nothing had happened. With ACTOREXCHANGE_KILLS=100 replays follow one another until there were so many kills.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    // With two commands at a time they take longer than the latest kill waits, however fast the disk.
    private const int SmallFlow = 3_000;
    private const int SmallFlowLatest = 100;

    internal static readonly int Seed =
        int.TryParse(Environment.GetEnvironmentVariable("ACTOREXCHANGE_SEED"), CultureInfo.InvariantCulture, out int given) ? given : Random.Shared.Next();

    private static readonly int? Wanted =
        int.TryParse(Environment.GetEnvironmentVariable("ACTOREXCHANGE_KILLS"), CultureInfo.InvariantCulture, out int wanted) ? wanted : null;

    [Fact]
    public async Task A_small_replay_survives_kills()
    {
        using var folder = new TestFolder();
        await RepeatAsync([RecordedFlow.Generate(folder, Seed, SmallFlow)], inFlight: 2, kills: 4, rounds: 1, SmallFlowLatest);
    }

    [DataFact]
    public Task A_real_morning_survives_kills() =>
        RepeatAsync([RecordedFlow.Shanghai(), RecordedFlow.Nasdaq()], inFlight: 16, kills: Wanted ?? 5, rounds: Wanted is null ? 1 : int.MaxValue);

    [Fact]
    public async Task A_replay_that_is_killed_itself_is_simply_run_again()
    {
        using var folder = new TestFolder();
        RecordedFlow flow = RecordedFlow.Generate(folder, Seed, SmallFlow);
        (EndState End, string[] Trades, string[] Audit) undisturbed = await UndisturbedAsync(flow);
        using var campaign = new KillCampaign(flow, Seed, SmallFlowLatest);
        int replays = await campaign.RunKillingReplaysAsync(3, inFlight: 2);
        Say($"{replays} replays of {flow.Commands} commands, seed {Seed}");
        replays.ShouldBeGreaterThan(1);
        await CheckAsync(campaign, flow, undisturbed);
    }

    private async Task RepeatAsync(RecordedFlow[] flows, int inFlight, int kills, int rounds, int latest = 250)
    {
        var undisturbed = new Dictionary<string, (EndState End, string[] Trades, string[] Audit)>(StringComparer.Ordinal);
        long started = Stopwatch.GetTimestamp();
        int sofar = 0;
        int whileStarting = 0;
        int round = 0;
        for (; round < rounds && sofar < kills; round++)
        {
            RecordedFlow flow = flows[round % flows.Length];
            if (!undisturbed.ContainsKey(flow.Symbol)) undisturbed[flow.Symbol] = await UndisturbedAsync(flow);
            using var campaign = new KillCampaign(flow, Seed + round, latest);
            await campaign.RunAsync(kills - sofar, inFlight);
            await CheckAsync(campaign, flow, undisturbed[flow.Symbol]);
            sofar += campaign.Kills;
            whileStarting += campaign.KillsWhileStarting;
            Say($"{flow.Symbol}, seed {Seed + round}: {campaign.Kills} kills, {flow.Commands} commands, {campaign.Trades.Length - 1} trades: all as undisturbed");
        }
        Say($"{sofar} kills ({whileStarting} of them while the server was starting) in {round} replays, {Stopwatch.GetElapsedTime(started).TotalSeconds:F0} s; "
            + $"again with ACTOREXCHANGE_SEED={Seed}");
        sofar.ShouldBeGreaterThan(0);
    }

    private static async Task<(EndState End, string[] Trades, string[] Audit)> UndisturbedAsync(RecordedFlow flow)
    {
        using var run = new KillCampaign(flow, Seed);
        await run.RunAsync(kills: 0, inFlight: 1024);
        if (flow.TradesPath is { } recorded) Same.Lines(run.Trades, File.ReadAllLines(recorded), "recorded trades");
        EndState end = await EndState.ReadAsync(run.Server, flow);
        (await run.Server.StopAsync()).MustSucceed();
        return (end, run.Trades, run.AuditLines());
    }

    private static async Task CheckAsync(KillCampaign campaign, RecordedFlow flow, (EndState End, string[] Trades, string[] Audit) undisturbed)
    {
        string seed = $"ACTOREXCHANGE_SEED={Seed}";
        Same.Lines(campaign.Trades, undisturbed.Trades, $"trades, {seed}");

        EndState end = await EndState.ReadAsync(campaign.Server, flow);
        Same.Lines(end.Reports, undisturbed.End.Reports, $"reports, {seed}");
        Same.Lines(end.OpenOrders, undisturbed.End.OpenOrders, $"open orders, {seed}");
        end.Book.OpenOrders.ShouldBe(undisturbed.End.Book.OpenOrders, seed);
        Same.Lines(campaign.Heard.Reports, end.Reports, $"reports as heard, {seed}");

        // Every command was answered, and once.
        end.Answered.Count.ShouldBe(flow.Commands, seed);
        end.Answered.Distinct(StringComparer.Ordinal).Count().ShouldBe(flow.Commands, seed);

        await campaign.KillAndRestartAsync();
        EndState recovered = await EndState.ReadAsync(campaign.Server, flow);
        recovered.Book.ShouldBe(end.Book, seed);
        Same.Lines(recovered.Reports, end.Reports, $"reports after one more kill, {seed}");

        await CheckFilesAsync(campaign, flow, seed);
        Same.Lines(campaign.AuditLines(), undisturbed.Audit, $"audit file, {seed}");
    }

    private static async Task CheckFilesAsync(KillCampaign campaign, RecordedFlow flow, string seed)
    {
        (await campaign.Server.StopAsync()).MustSucceed();
        string folder = campaign.DataFolder;
        (await ExchangeCommand.RunAsync("journal", "verify", "--data", folder)).MustSucceed();
        CommandResult verified = (await ExchangeCommand.RunAsync("ledger", "verify", "--json", "--data", folder)).MustSucceed();
        verified.Json.GetProperty("intact").GetBoolean().ShouldBeTrue();
        CommandResult ledger = (await ExchangeCommand.RunAsync("ledger", "export", "--data", folder, "--symbol", flow.Symbol)).MustSucceed();
        Same.Lines(LedgerTrades.InTermsOf(flow, ledger.Output), campaign.Trades.Skip(1).Select(LedgerTrades.WithoutRow), $"ledger, {seed}");
    }

    private void Say(string line)
    {
        output.WriteLine(line);
        Console.WriteLine(line);
    }
}
