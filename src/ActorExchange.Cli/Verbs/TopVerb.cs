using System.CommandLine;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Trading;
using ActorExchange.Client;

namespace ActorExchange.Cli.Verbs;

/// <summary>A live ladder: redrawn in place on a terminal, one line per step elsewhere.</summary>
internal sealed class TopVerb : ClientVerb
{
    private readonly Argument<string> _symbol = new("SYMBOL") { Description = "The instrument" };
    private readonly Option<int> _depth = new("--depth") { Description = "Levels per side, 1–100", DefaultValueFactory = _ => 10 };
    private readonly Option<long> _steps = new("--steps") { Description = "Stop after this many steps; 0: at Ctrl-C", HelpName = "N" };

    public TopVerb()
        : base("top", "The book of an instrument, live")
    {
        Add(_symbol);
        Add(_depth);
        Add(_steps);
    }

    // On a screen the user's position stands below the ladder.
    protected override ExchangeClientOptions Configure(ExchangeClientOptions options, ParseResult arguments) => options with { WatchAccount = true };

    protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
    {
        long steps = arguments.GetValue(_steps);
        long seen = 0;
        string symbol = arguments.GetRequiredValue(_symbol).ToUpperInvariant();
        await using TopScreen? screen = console.OutputIsTerminal && !console.Json ? new TopScreen(console.Out, client, symbol) : null;
        await foreach (MarketDataEvent step in client.MarketData(symbol, arguments.GetValue(_depth), cancellation))
        {
            if (screen is null) console.Item(step, Line(step));
            else screen.Show(step);
            if (++seen == steps) break;
        }
        return ExitCodes.Ok;
    }

    private static string Line(MarketDataEvent step)
    {
        string bid = step.BestBid is { } b ? $"{OrderText.Number(b.Quantity)} @ {OrderText.Number(b.Price)}" : "-";
        string ask = step.BestAsk is { } a ? $"{OrderText.Number(a.Quantity)} @ {OrderText.Number(a.Price)}" : "-";
        string trades = string.Concat(step.Trades.Select(t => $"  traded {OrderText.Number(t.Quantity)} @ {OrderText.Number(t.Price)}"));
        return $"{step.Symbol} {step.Sequence} {OrderText.Name(step.Phase)}  bid {bid}  ask {ask}{trades}";
    }
}
