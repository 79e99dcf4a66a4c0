using System.CommandLine;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Trading;
using ActorExchange.Client;

namespace ActorExchange.Cli.Verbs;

/// <summary>Gives an order a new price, quantity, stop price or display.</summary>
internal sealed class ReplaceVerb : ClientVerb
{
    private readonly OrderReference _order = new();
    private readonly Option<string?> _price = new("--price", "-p") { Description = "New limit price [default: as it is]", HelpName = "PRICE" };
    private readonly Option<string?> _quantity = new("--quantity", "-q")
    {
        Description = "New total quantity, what has traded included; with --anew what is left [default: as it is]",
        HelpName = "QUANTITY",
    };

    private readonly Option<string?> _stop = new("--stop") { Description = "New stop price of an order that waits for it", HelpName = "PRICE" };
    private readonly Option<string?> _iceberg = new("--iceberg") { Description = "New quantity shown at a time", HelpName = "QUANTITY" };
    private readonly Option<bool> _anew = new("--anew") { Description = "As if canceled and placed anew under its id" };
    private readonly Option<string?> _requestId = new("--request-id") { Description = "Id of this command, for repeating it safely", HelpName = "ID" };

    public ReplaceVerb()
        : base("replace", "Change an order; a new price or a larger quantity loses its place in the queue")
    {
        _order.AddTo(this);
        foreach (Option option in (Option[])[_price, _quantity, _stop, _iceberg, _anew, _requestId]) Add(option);
    }

    protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
    {
        var line = new ChangeLine
        {
            Price = arguments.GetValue(_price) is { } price ? OrderLine.Price(price) : null,
            Quantity = arguments.GetValue(_quantity) is { } quantity ? OrderLine.Quantity(quantity) : null,
            StopPrice = arguments.GetValue(_stop) is { } stop ? OrderLine.Price(stop) : null,
            DisplayQuantity = arguments.GetValue(_iceberg) is { } shown ? OrderLine.Quantity(shown) : null,
            Anew = arguments.GetValue(_anew),
        };
        if (line == new ChangeLine())
        {
            const string Why = "none of --price, --quantity, --stop, --iceberg and --anew is given";
            throw new CliException(ExitCodes.Usage, "nothing is to change", Why, "exchange replace --help shows them");
        }

        OrderRef order = _order.Read(arguments, symbolNeeded: true);
        OrderChange change = await line.CompleteAsync(client, order, cancellation);
        return Answers.Show(console, await client.ReplaceAsync(order, change, arguments.GetValue(_requestId), cancellation));
    }
}
