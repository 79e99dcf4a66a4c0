using System.CommandLine;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Trading;
using ActorExchange.Client;

namespace ActorExchange.Cli.Verbs;

/// <summary>Lists the user's working orders.</summary>
internal sealed class OrdersVerb : ClientVerb
{
    private readonly Option<string?> _symbol = new("--symbol") { Description = "Only this instrument", HelpName = "SYMBOL" };

    public OrdersVerb()
        : base("orders", "Your working orders") => Add(_symbol);

    protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
    {
        Page<OrderView> page = await client.GetOpenOrdersAsync(arguments.GetValue(_symbol)?.ToUpperInvariant(), cancellation);
        console.Result(page, to => OrderTables.Orders(page).Write(to));
        if (page.More && !console.Json) console.Error.WriteLine("there are more; narrow it with --symbol");
        return ExitCodes.Ok;
    }
}
