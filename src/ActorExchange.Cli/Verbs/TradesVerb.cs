using System.CommandLine;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Trading;
using ActorExchange.Client;

namespace ActorExchange.Cli.Verbs;

/// <summary>Prints trades of one instrument.</summary>
internal sealed class TradesVerb : ClientVerb
{
    private readonly Argument<string> _symbol = new("SYMBOL") { Description = "The instrument" };
    private readonly Option<long> _after = new("--after") { Description = "Only trades after this trade id", HelpName = "ID" };
    private readonly Option<int> _limit = new("--limit") { Description = "Most trades to print", DefaultValueFactory = _ => 100 };

    public TradesVerb()
        : base("trades", "Trades of an instrument, oldest first")
    {
        Add(_symbol);
        Add(_after);
        Add(_limit);
    }

    protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
    {
        string symbol = arguments.GetRequiredValue(_symbol).ToUpperInvariant();
        Page<TradeView> page = await client.GetTradesAsync(symbol, arguments.GetValue(_after), arguments.GetValue(_limit), cancellation);
        console.Result(page, to => OrderTables.Trades(page).Write(to));
        if (page.More && !console.Json) console.Error.WriteLine($"there are more: --after {page.Items[^1].TradeId}");
        return ExitCodes.Ok;
    }
}
