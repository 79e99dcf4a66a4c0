using System.CommandLine;
using System.Diagnostics;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Trading;
using ActorExchange.Client;

namespace ActorExchange.Cli.Verbs;

/// <summary>A live ladder: redrawn in place on a terminal, one line per step elsewhere.</summary>
internal sealed class TopVerb : ClientVerb
{
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(50);

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

    protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
    {
        long steps = arguments.GetValue(_steps);
        long seen = 0;
        string symbol = arguments.GetRequiredValue(_symbol).ToUpperInvariant();
        var screen = new Screen(console);
        await foreach (MarketDataEvent step in client.MarketData(symbol, arguments.GetValue(_depth), cancellation))
        {
            if (console.OutputIsTerminal && !console.Json) screen.Draw(step);
            else console.Item(step, Line(step));
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

    private sealed class Screen(CliConsole console)
    {
        private const string Home = "\u001b[H";
        private const string ClearToEndOfLine = "\u001b[K";
        private const string ClearBelow = "\u001b[J";
        private long _drawn;

        public void Draw(MarketDataEvent step)
        {
            // Nobody reads faster; a snapshot always shows.
            if (!step.IsSnapshot && Stopwatch.GetElapsedTime(_drawn) < Redraw) return;
            if (_drawn == 0) console.Out.Write("\u001b[2J");
            _drawn = Stopwatch.GetTimestamp();
            console.Out.Write(Home + string.Concat(OrderTables.Ladder(step).Select(l => l + ClearToEndOfLine + "\n")) + ClearBelow);
            console.Out.Flush();
        }
    }
}
