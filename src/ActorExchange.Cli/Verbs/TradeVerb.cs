using System.CommandLine;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Trading;
using ActorExchange.Client;

namespace ActorExchange.Cli.Verbs;

/// <summary>The interactive client.</summary>
internal sealed class TradeVerb : ClientVerb
{
    public TradeVerb()
        : base("trade", "Trade interactively: place, cancel, watch fills. Commands may also be piped in")
    {
    }

    protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
    {
        ITradeTerminal terminal = console is { InputIsTerminal: true, OutputIsTerminal: true } ? new KeyboardTerminal() : new PipedTerminal(console);
        await new TradeSession(client, terminal).RunAsync(cancellation);
        return ExitCodes.Ok;
    }
}
