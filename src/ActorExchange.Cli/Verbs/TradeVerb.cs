using System.CommandLine;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Trading;
using ActorExchange.Client;

namespace ActorExchange.Cli.Verbs;

/// <summary>The interactive client.</summary>
internal sealed class TradeVerb : ClientVerb
{
    private readonly SafetyOptions _safety = new();

    public TradeVerb()
        : base("trade", "Trade interactively: place, cancel, watch fills. Commands may also be piped in") => _safety.AddTo(this);

    protected override ExchangeClientOptions Configure(ExchangeClientOptions options, ParseResult arguments) => _safety.Apply(options, arguments);

    protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
    {
        ITradeTerminal terminal = console is { InputIsTerminal: true, OutputIsTerminal: true } ? new KeyboardTerminal() : new PipedTerminal(console);
        await new TradeSession(client, terminal).RunAsync(_safety.CancelAfter(arguments), cancellation);
        return ExitCodes.Ok;
    }
}
