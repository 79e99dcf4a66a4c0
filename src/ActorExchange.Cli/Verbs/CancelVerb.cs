using System.CommandLine;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Trading;
using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Verbs;

/// <summary>Cancels what is left of one order, or of many at once.</summary>
internal sealed class CancelVerb : ClientVerb
{
    private readonly OrderReference _order = new();
    private readonly Option<string?> _requestId = new("--request-id") { Description = "Id of this command, for repeating it safely", HelpName = "ID" };
    private readonly Option<bool> _all = new("--all") { Description = "Every working order: of all instruments, or of --symbol" };
    private readonly Option<string?> _side = new("--side") { Description = "With --all: only buy or only sell orders", HelpName = "SIDE" };
    private readonly Option<string?> _from = new("--from") { Description = "With --all: only orders with a price at or above", HelpName = "PRICE" };
    private readonly Option<string?> _to = new("--to") { Description = "With --all: only orders with a price at or below", HelpName = "PRICE" };

    public CancelVerb()
        : base("cancel", "Cancel an order, or all: exchange cancel --all --symbol ACME --side buy --from 99 --to 101")
    {
        _order.AddTo(this);
        foreach (Option option in (Option[])[_requestId, _all, _side, _from, _to]) Add(option);
    }

    protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
    {
        string? requestId = arguments.GetValue(_requestId);
        if (!arguments.GetValue(_all))
            return Answers.Show(console, await client.CancelAsync(_order.Read(arguments, symbolNeeded: false), requestId, cancellation));
        var which = new MassCancelLine
        {
            Symbol = _order.Symbol(arguments),
            Side = arguments.GetValue(_side) is { } side ? OrderLine.Side(side) : Side.None,
            LowestPrice = arguments.GetValue(_from) is { } from ? OrderLine.Price(from) : null,
            HighestPrice = arguments.GetValue(_to) is { } to ? OrderLine.Price(to) : null,
        };
        return Answers.Show(console, await which.RunAsync(client, requestId, cancellation));
    }
}
