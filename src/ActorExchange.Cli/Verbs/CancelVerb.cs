using System.CommandLine;
using ActorExchange.Cli.Common;
using ActorExchange.Client;

namespace ActorExchange.Cli.Verbs;

/// <summary>Cancels what is left of one order.</summary>
internal sealed class CancelVerb : ClientVerb
{
    private readonly OrderReference _order = new();
    private readonly Option<string?> _requestId = new("--request-id") { Description = "Id of this command, for repeating it safely", HelpName = "ID" };

    public CancelVerb()
        : base("cancel", "Cancel an order")
    {
        _order.AddTo(this);
        Add(_requestId);
    }

    protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation) =>
        Answers.Show(console, await client.CancelAsync(_order.Read(arguments, symbolNeeded: false), arguments.GetValue(_requestId), cancellation));
}
