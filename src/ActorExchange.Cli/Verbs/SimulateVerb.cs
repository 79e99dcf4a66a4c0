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
    /// <summary>Commands of users between two quotes of the makers.</summary>
    private const int QuoteEvery = 5;

    /// <summary>A maker shows this part of its limit on each side.</summary>
    private const int SizeShare = 10;

    private const string Advice = "some users lack what their role asks for: give them cash (exchange accounts deposit USER AMOUNT CURRENCY), "
        + "a role with other limits (exchange users role USER ROLE), or look at one (exchange accounts show USER)";

    private readonly ClientOptions _client = new();
    private readonly Option<int> _users = new("--users") { Description = "Simulated users", DefaultValueFactory = _ => 10 };
    private readonly Option<double> _rate = new("--rate") { Description = "Commands per second, of all users together", DefaultValueFactory = _ => 50 };
    private readonly Option<int> _orders = new("--orders") { Description = "Stop after this many commands; 0: at Ctrl-C", DefaultValueFactory = _ => 0 };
    private readonly Option<int> _seed = new("--seed") { Description = "The same seed gives the same orders", DefaultValueFactory = _ => 1 };
    private readonly Option<decimal> _basePrice = new("--base-price") { Description = "Where prices start", DefaultValueFactory = _ => 100m };
    private readonly Option<decimal> _spread = new("--spread") { Description = "Typical distance between best bid and best ask", DefaultValueFactory = _ => 0.10m };
    private readonly Option<string[]> _symbols = new("--symbol") { Description = "Instruments [default: all that trade continuously]", HelpName = "SYMBOL", AllowMultipleArgumentsPerToken = true };
    private readonly Option<int> _makers = new("--makers") { Description = "Market makers besides, who quote by what they hold", DefaultValueFactory = _ => 2 };
    private readonly Option<int> _makerLimit = new("--maker-limit") { Description = "Largest position of a market maker, in lots", DefaultValueFactory = _ => 500 };
    private readonly Option<string> _prefix = new("--prefix") { Description = "Users are PREFIX1, PREFIX2, …; with --key an operator adds them first", DefaultValueFactory = _ => "sim" };

    public SimulateVerb()
        : base("simulate", "Trade at random as many users, through the client library only")
    {
        _client.AddTo(this);
        foreach (Option option in (Option[])[_users, _rate, _orders, _seed, _basePrice, _spread, _symbols, _makers, _makerLimit, _prefix]) Add(option);
    }

    protected override async Task<int> ExecuteAsync(ParseResult arguments, CliConsole console, CancellationToken cancellation)
    {
        if (arguments.GetValue(_rate) <= 0 || arguments.GetValue(_users) < 1)
            throw new CliException(ExitCodes.Usage, "nothing would happen", "--rate and --users must be above 0", "");
        var count = new SimulationCount();
        var users = new List<SimulatedUser>();
        var makers = new List<SimulatedMaker>();
        try
        {
            await ConnectAllAsync(arguments, count, users, makers, cancellation);
            IReadOnlyList<InstrumentInfo> instruments = Instruments(arguments, users[0].Client);
            long tradesBefore = await TradesAsync(users[0].Client, instruments);
            (int sent, TimeSpan time) = await RunAsync(arguments, console, users, makers, instruments, cancellation);
            SimulationResult result = count.ToResult(sent, await TradesAsync(users[0].Client, instruments) - tradesBefore, time);
            console.Result(result, to => Write(to, result));
            return ExitCodes.Ok;
        }
        finally
        {
            foreach (SimulatedUser user in users) await user.DisposeAsync();
            foreach (SimulatedMaker maker in makers) await maker.DisposeAsync();
        }
    }

    private async Task ConnectAllAsync(
        ParseResult arguments, SimulationCount count, List<SimulatedUser> users, List<SimulatedMaker> makers, CancellationToken cancellation)
    {
        ExchangeClientOptions own = _client.Read(arguments);
        bool keys = own.Key.Length > 0;
        string prefix = arguments.GetRequiredValue(_prefix) + (keys ? DateTime.UtcNow.ToString("-yyyyMMddHHmmss-", CultureInfo.InvariantCulture) : "");
        await using ExchangeClient? adder = keys ? await _client.ConnectAsync(arguments, cancellation) : null;
        for (int i = 1; i <= arguments.GetValue(_users); i++)
            users.Add(new SimulatedUser(await ConnectAsync(arguments, adder, $"{prefix}{i}", watches: false, cancellation), count));
        for (int i = 1; i <= arguments.GetValue(_makers); i++)
            makers.Add(new SimulatedMaker(await ConnectAsync(arguments, adder, $"{prefix}maker{i}", watches: true, cancellation), count, Quotes(arguments)));
    }

    private Func<InstrumentInfo, decimal, InventoryQuotes> Quotes(ParseResult arguments)
    {
        decimal spread = Math.Max(arguments.GetValue(_spread), 0.000_000_001m);
        int limit = Math.Max(10, arguments.GetValue(_makerLimit));
        int size = Math.Max(1, limit / SizeShare);
        return (instrument, _) => new InventoryQuotes(spread, instrument.Tick, instrument.Lot, instrument.Lot * size, instrument.Lot * limit);
    }

    private async Task<ExchangeClient> ConnectAsync(ParseResult arguments, ExchangeClient? adder, string name, bool watches, CancellationToken cancellation)
    {
        string key = adder is null ? "" : await adder.AddUserAsync(name, cancellationToken: cancellation);
        return await _client.ConnectAsync(arguments, cancellation, o => o with { User = name, Key = key, WatchAccount = watches });
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
        ParseResult arguments, CliConsole console, List<SimulatedUser> users, List<SimulatedMaker> makers, IReadOnlyList<InstrumentInfo> instruments,
        CancellationToken cancellation)
    {
        var flow = new SimulatedFlow(arguments.GetValue(_seed), users.Count, instruments, arguments.GetValue(_basePrice), arguments.GetValue(_spread));
        var simulation = new Simulation(flow, users, makers) { Rate = arguments.GetValue(_rate), QuoteEvery = QuoteEvery };
        int orders = arguments.GetValue(_orders);
        using var progress = new ProgressLine(console, "simulate");
        long started = Stopwatch.GetTimestamp();
        int sent = await simulation.RunAsync(orders, sent => progress.Report(sent, orders), cancellation);
        return (sent, Stopwatch.GetElapsedTime(started));
    }

    private static async Task<long> TradesAsync(ExchangeClient client, IReadOnlyList<InstrumentInfo> instruments)
    {
        long trades = 0;
        foreach (InstrumentInfo instrument in instruments) trades += (await client.GetBookAsync(instrument.Symbol, 1)).TradeCount;
        return trades;
    }

    private static bool NeedsMoney(string status) =>
        status.StartsWith("INSUFFICIENT_", StringComparison.Ordinal) || status.EndsWith("_LIMIT", StringComparison.Ordinal) || status == "TRADING_BLOCKED";

    private static void Write(TextWriter to, SimulationResult result)
    {
        to.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Sent:#,0} commands in {result.Seconds:F1} s ({result.PerSecond:#,0}/s): {result.Accepted:#,0} accepted, {result.Trades:#,0} trades"));
        foreach ((string status, int number) in result.Refused) to.WriteLine($"refused: {number} x {status}");
        if (result.Quotes > 0) to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"market makers: {result.Quotes:#,0} quotes"));
        if (result.Refused.Keys.Any(NeedsMoney)) to.WriteLine(Advice);
        if (result.Throttled > 0) to.WriteLine($"not sent, too many in flight: {result.Throttled}");
        LatencySummary l = result.LatencyMicroseconds;
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"latency µs: p50 {l.P50:#,0}  p99 {l.P99:#,0}  p99.9 {l.P999:#,0}  max {l.Max:#,0}"));
    }
}
