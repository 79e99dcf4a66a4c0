using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Simulate;
using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Verbs;

/// <summary>Many users who trade at random, each over a connection of its own.</summary>
internal sealed class SimulateVerb : VerbCommand
{
    private readonly ClientOptions _client = new();
    private readonly Option<int> _users = new("--users") { Description = "Simulated users", DefaultValueFactory = _ => 10 };
    private readonly Option<double> _rate = new("--rate") { Description = "Commands per second, of all users together", DefaultValueFactory = _ => 50 };
    private readonly Option<int> _orders = new("--orders") { Description = "Stop after this many commands; 0: at Ctrl-C", DefaultValueFactory = _ => 0 };
    private readonly Option<int> _seed = new("--seed") { Description = "The same seed gives the same orders", DefaultValueFactory = _ => 1 };
    private readonly Option<decimal> _basePrice = new("--base-price") { Description = "Where prices start", DefaultValueFactory = _ => 100m };
    private readonly Option<decimal> _spread = new("--spread") { Description = "Typical distance between best bid and best ask", DefaultValueFactory = _ => 0.10m };
    private readonly Option<string[]> _symbols = new("--symbol") { Description = "Instruments [default: all that trade continuously]", HelpName = "SYMBOL", AllowMultipleArgumentsPerToken = true };
    private readonly Option<string> _prefix = new("--prefix") { Description = "Users are PREFIX1, PREFIX2, …; with --key an operator adds them first", DefaultValueFactory = _ => "sim" };

    public SimulateVerb()
        : base("simulate", "Trade at random as many users, through the client library only")
    {
        _client.AddTo(this);
        foreach (Option option in (Option[])[_users, _rate, _orders, _seed, _basePrice, _spread, _symbols, _prefix]) Add(option);
    }

    protected override async Task<int> ExecuteAsync(ParseResult arguments, CliConsole console, CancellationToken cancellation)
    {
        if (arguments.GetValue(_rate) <= 0 || arguments.GetValue(_users) < 1)
            throw new CliException(ExitCodes.Usage, "nothing would happen", "--rate and --users must be above 0", "");
        var count = new SimulationCount();
        var users = new List<SimulatedUser>();
        try
        {
            await ConnectAllAsync(arguments, count, users, cancellation);
            IReadOnlyList<InstrumentInfo> instruments = Instruments(arguments, users[0].Client);
            long tradesBefore = await TradesAsync(users[0].Client, instruments);
            (int sent, TimeSpan time) = await RunAsync(arguments, console, count, users, instruments, cancellation);
            SimulationResult result = count.ToResult(sent, await TradesAsync(users[0].Client, instruments) - tradesBefore, time);
            console.Result(result, to => Write(to, result));
            return ExitCodes.Ok;
        }
        finally
        {
            foreach (SimulatedUser user in users) await user.DisposeAsync();
        }
    }

    private async Task ConnectAllAsync(ParseResult arguments, SimulationCount count, List<SimulatedUser> users, CancellationToken cancellation)
    {
        ExchangeClientOptions own = _client.Read(arguments);
        bool keys = own.Key.Length > 0;
        string prefix = arguments.GetRequiredValue(_prefix) + (keys ? DateTime.UtcNow.ToString("-yyyyMMddHHmmss-", CultureInfo.InvariantCulture) : "");
        await using ExchangeClient? adder = keys ? await _client.ConnectAsync(arguments, cancellation) : null;
        for (int i = 1; i <= arguments.GetValue(_users); i++)
        {
            string name = prefix + i.ToString(CultureInfo.InvariantCulture);
            string key = adder is null ? "" : await adder.AddUserAsync(name, cancellationToken: cancellation);
            users.Add(new SimulatedUser(await _client.ConnectAsync(arguments, cancellation, o => o with { User = name, Key = key }), count));
        }
    }

    private List<InstrumentInfo> Instruments(ParseResult arguments, ExchangeClient client)
    {
        string[] symbols = arguments.GetValue(_symbols) ?? [];
        List<InstrumentInfo> found = symbols.Length > 0
            ? [.. symbols.Select(s => client.GetInstrument(s.ToUpperInvariant()))]
            : [.. client.Instruments.Where(i => !i.Delisted && i.Phase == Phase.Continuous)];
        return found.Count > 0
            ? found
            : throw new CliException(ExitCodes.Failed, "there is nothing to trade", "no instrument trades continuously", "exchange instruments add SYMBOL");
    }

    private async Task<(int Sent, TimeSpan Time)> RunAsync(
        ParseResult arguments, CliConsole console, SimulationCount count, List<SimulatedUser> users, IReadOnlyList<InstrumentInfo> instruments, CancellationToken cancellation)
    {
        var flow = new SimulatedFlow(arguments.GetValue(_seed), users.Count, instruments, arguments.GetValue(_basePrice), arguments.GetValue(_spread));
        double ticksPerOrder = Stopwatch.Frequency / arguments.GetValue(_rate);
        int orders = arguments.GetValue(_orders);
        var running = new List<Task>();
        using var progress = new ProgressLine(console, "simulate");
        long started = Stopwatch.GetTimestamp();
        int sent = 0;
        while ((orders == 0 || sent < orders) && !cancellation.IsCancellationRequested)
        {
            long due = started + (long)(sent * ticksPerOrder);
            TimeSpan early = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
            if (early > TimeSpan.FromMilliseconds(1)) await Task.Delay(early, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (cancellation.IsCancellationRequested) break;
            SimulatedOrder order = flow.Next();
            running.Add(users[order.User].ActAsync(order, due));
            sent++;
            progress.Report(sent, orders);
            if (running.Count > 10_000) running.RemoveAll(t => t.IsCompleted);
        }
        await Task.WhenAll(running).WaitAsync(TimeSpan.FromSeconds(30), CancellationToken.None);
        return (sent, Stopwatch.GetElapsedTime(started));
    }

    private static async Task<long> TradesAsync(ExchangeClient client, IReadOnlyList<InstrumentInfo> instruments)
    {
        long trades = 0;
        foreach (InstrumentInfo instrument in instruments) trades += (await client.GetBookAsync(instrument.Symbol, 1)).TradeCount;
        return trades;
    }

    private static void Write(TextWriter to, SimulationResult result)
    {
        to.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Sent:#,0} commands in {result.Seconds:F1} s ({result.PerSecond:#,0}/s): {result.Accepted:#,0} accepted, {result.Trades:#,0} trades"));
        foreach ((string status, int number) in result.Refused) to.WriteLine($"refused: {number} x {status}");
        if (result.Throttled > 0) to.WriteLine($"not sent, too many in flight: {result.Throttled}");
        LatencySummary l = result.LatencyMicroseconds;
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"latency µs: p50 {l.P50:#,0}  p99 {l.P99:#,0}  p99.9 {l.P999:#,0}  max {l.Max:#,0}"));
    }
}
