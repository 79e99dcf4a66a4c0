using System.CommandLine;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Trading;
using ActorExchange.Client;

namespace ActorExchange.Cli.Verbs;

/// <summary>Gives an order a new price and total quantity.</summary>
internal sealed class ReplaceVerb : ClientVerb
{
    private readonly OrderReference _order = new();
    private readonly Option<string> _price = new("--price", "-p") { Description = "New limit price", HelpName = "PRICE", Required = true };
    private readonly Option<string> _quantity = new("--quantity", "-q") { Description = "New total quantity, what has traded included", HelpName = "QUANTITY", Required = true };
    private readonly Option<string?> _requestId = new("--request-id") { Description = "Id of this command, for repeating it safely", HelpName = "ID" };

    public ReplaceVerb()
        : base("replace", "Change an order's price and quantity; a new price or a larger quantity loses its place in the queue")
    {
        _order.AddTo(this);
        Add(_price);
        Add(_quantity);
        Add(_requestId);
    }

    protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
    {
        decimal price = OrderLine.Price(arguments.GetRequiredValue(_price));
        decimal quantity = OrderLine.Quantity(arguments.GetRequiredValue(_quantity));
        OrderRef order = _order.Read(arguments, symbolNeeded: true);
        return Answers.Show(console, await client.ReplaceAsync(order, price, quantity, arguments.GetValue(_requestId), cancellation));
    }
}
