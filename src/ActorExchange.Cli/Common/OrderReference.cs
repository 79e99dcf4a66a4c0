using System.CommandLine;
using ActorExchange.Client;

namespace ActorExchange.Cli.Common;

/// <summary>Names an order on the command line: by its client order id, or by symbol and the exchange's order id.</summary>
internal sealed class OrderReference
{
    private readonly Argument<string?> _id = new("ID") { Description = "Client order id", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<long> _orderId = new("--order-id") { Description = "The exchange's order id instead; needs --symbol", HelpName = "N" };
    private readonly Option<string?> _symbol = new("--symbol") { Description = "The instrument", HelpName = "SYMBOL" };

    public void AddTo(Command command)
    {
        command.Add(_id);
        command.Add(_orderId);
        command.Add(_symbol);
    }

    /// <summary>Null if none is given.</summary>
    public string? Symbol(ParseResult arguments) => arguments.GetValue(_symbol)?.ToUpperInvariant();

    public OrderRef Read(ParseResult arguments, bool symbolNeeded)
    {
        string? symbol = Symbol(arguments);
        long orderId = arguments.GetValue(_orderId);
        string? id = arguments.GetValue(_id);
        if (symbol is null && (symbolNeeded || orderId > 0))
            throw new CliException(ExitCodes.Usage, "the order is not named fully", "--symbol is missing", "add --symbol SYMBOL");
        if (orderId > 0) return OrderRef.ByOrderId(symbol!, orderId);
        return id is null
            ? throw new CliException(ExitCodes.Usage, "no order is named", "neither a client order id nor --order-id is given", "see: exchange orders")
            : OrderRef.ByClientOrderId(id, symbol);
    }
}
