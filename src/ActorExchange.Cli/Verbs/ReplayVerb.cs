using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Replay;
using ActorExchange.Cli.Trading;
using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Verbs;

/// <summary>Replays a recorded order flow and writes the trades that came of it.</summary>
internal sealed class ReplayVerb : VerbCommand
{
    private readonly ClientOptions _client = new(defaultUser: "replay");
    private readonly Argument<string> _flow = new("FLOW") { Description = "CSV: time,action,ref,side,type,tif,price,quantity" };
    private readonly Option<string> _symbol = new("--symbol") { Description = "The instrument; listed if it is missing", HelpName = "SYMBOL", Required = true };
    private readonly Option<decimal> _tick = new("--tick") { Description = "Tick of the instrument if it is to be listed", DefaultValueFactory = _ => 0.01m };
    private readonly Option<string?> _trades = new("--trades") { Description = "Write the trades to a file: flow_row,buy_ref,sell_ref,price,quantity", HelpName = "OUT" };
    private readonly Option<string?> _expect = new("--expect") { Description = "Compare the trades with a file; exit code 1 if they differ", HelpName = "FILE" };
    private readonly Option<int> _inFlight = new("--in-flight") { Description = "Commands without an answer at a time", DefaultValueFactory = _ => 1024 };
    private readonly Option<string?> _idPrefix = new("--id-prefix") { Description = "Client order ids are PREFIX.ROW [default: the symbol]", HelpName = "PREFIX" };
    private readonly Option<string> _role = new("--role")
    {
        Description = "Role that the replaying user is given first unless nothing has to be in its account already; a recorded flow knows of no money",
        HelpName = "ROLE",
        DefaultValueFactory = _ => "replay",
    };

    private readonly Option<int> _giveUp = new("--give-up") { Description = "Seconds without a connection until it gives up", DefaultValueFactory = _ => 60 };

    public ReplayVerb()
        : base("replay", "Replay a recorded order flow in file order; the trades are exactly the flow's")
    {
        Add(_flow);
        _client.AddTo(this);
        foreach (Option option in (Option[])[_symbol, _tick, _trades, _expect, _inFlight, _idPrefix, _role, _giveUp]) Add(option);
    }

    protected override async Task<int> ExecuteAsync(ParseResult arguments, CliConsole console, CancellationToken cancellation)
    {
        IReadOnlyList<FlowRow> rows = FlowFile.Read(arguments.GetRequiredValue(_flow));
        string symbol = arguments.GetRequiredValue(_symbol).ToUpperInvariant();
        int inFlight = Math.Clamp(arguments.GetValue(_inFlight), 1, 65_536);
        using var replay = new FlowReplay(rows, new FlowIds(arguments.GetValue(_idPrefix) ?? symbol, rows.Count), inFlight);

        InstrumentInfo instrument = await PreparedAsync(arguments, console, symbol, rows, cancellation);
        replay.Use(instrument);
        long started = Stopwatch.GetTimestamp();
        await using (ExchangeClient client = await ConnectAsync(arguments, replay, inFlight, cancellation))
            await RunAsync(replay, client, instrument, rows.Count, console, cancellation);
        return Report(arguments, console, replay, instrument, rows.Count, Stopwatch.GetElapsedTime(started));
    }

    private Task<ExchangeClient> ConnectAsync(ParseResult arguments, FlowReplay? replay, int inFlight, CancellationToken cancellation) =>
        // Every report from the first: the trades of an earlier, interrupted run count too.
        _client.ConnectAsync(arguments, cancellation, options => options with
        {
            RawHandler = replay,
            ResumeFrom = replay is null ? null : ResumeTokens.Beginning,
            MaxInFlight = inFlight,
            KeepTryingFirstConnect = true,
            GiveUpAfter = TimeSpan.FromSeconds(arguments.GetValue(_giveUp)),
        });

    private async Task<InstrumentInfo> PreparedAsync(ParseResult arguments, CliConsole console, string symbol, IReadOnlyList<FlowRow> rows, CancellationToken cancellation)
    {
        await using ExchangeClient client = await ConnectAsync(arguments, null, 1, cancellation);
        await ReplayRole.GiveAsync(client, arguments.GetRequiredValue(_role), console, cancellation);
        bool phased = rows.Count > 0 && rows[0].Action == FlowAction.Phase;
        var wanted = new NewInstrument { Symbol = symbol, Tick = arguments.GetValue(_tick), InitialPhase = phased ? Phase.Closed : Phase.Continuous };
        while (!client.TryGetInstrument(symbol, out _))
        {
            try
            {
                await client.AddInstrumentAsync(wanted, cancellation);
            }
            catch (OutcomeUnknownException)
            {
                // The connection was lost while it was under way: look again.
            }
            await client.ListInstrumentsAsync(cancellation);
        }
        return client.GetInstrument(symbol);
    }

    private static async Task RunAsync(FlowReplay replay, ExchangeClient client, InstrumentInfo instrument, int total, CliConsole console, CancellationToken cancellation)
    {
        using var progress = new ProgressLine(console, "replay");
        Task running = replay.RunAsync(client, instrument, cancellation);
        while (await Task.WhenAny(running, Task.Delay(200, cancellation)) != running) progress.Report(replay.Done, total);
        await running;
    }

    private int Report(ParseResult arguments, CliConsole console, FlowReplay replay, InstrumentInfo instrument, int rows, TimeSpan time)
    {
        (string priceFormat, string quantityFormat) = (FlowTrade.FormatOf(instrument.Tick), FlowTrade.FormatOf(instrument.Lot));
        List<string> lines = [.. replay.Trades.Trades(instrument.ToPrice, instrument.ToQuantity).Select(t => t.ToLine(priceFormat, quantityFormat))];
        if (arguments.GetValue(_trades) is { } file) File.WriteAllLines(file, lines.Prepend(FlowTrade.Header));
        string? difference = arguments.GetValue(_expect) is { } expected ? TradeComparison.FirstDifference(File.ReadAllLines(expected), lines) : null;
        var result = new
        {
            rows,
            trades = lines.Count,
            refused = replay.Refused.ToDictionary(r => OrderText.Name(r.Key), r => r.Value),
            unmatchedTrades = replay.Trades.Unmatched,
            seconds = Math.Round(time.TotalSeconds, 3),
            rowsPerSecond = Math.Round(rows / time.TotalSeconds),
            difference,
        };
        console.Result(result, to => Write(to, result.rows, result.trades, result.refused, time, difference, arguments.GetValue(_expect) is not null));
        return difference is null && replay.Trades.Unmatched == 0 ? ExitCodes.Ok : ExitCodes.Failed;
    }

    private static void Write(TextWriter to, int rows, int trades, Dictionary<string, int> refused, TimeSpan time, string? difference, bool compared)
    {
        to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows:#,0} commands in {time.TotalSeconds:F2} s ({rows / time.TotalSeconds:#,0}/s), {trades:#,0} trades"));
        foreach ((string status, int count) in refused) to.WriteLine($"refused: {count} x {status}");
        if (difference is not null) to.WriteLine($"the trades DIFFER: {difference}");
        else if (compared) to.WriteLine("the trades are exactly the expected ones");
    }
}
