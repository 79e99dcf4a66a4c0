using System.CommandLine;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Trading;
using ActorExchange.Client;

namespace ActorExchange.Cli.Verbs;

/// <summary>Places one order and prints the answer.</summary>
internal sealed class SubmitVerb : ClientVerb
{
    private readonly Argument<string> _side = new("SIDE") { Description = "buy or sell" };
    private readonly Argument<string> _quantity = new("QUANTITY") { Description = "A multiple of the lot" };
    private readonly Argument<string> _symbol = new("SYMBOL") { Description = "The instrument" };
    private readonly Argument<string[]> _terms = new("TERMS") { Description = "Limit price (none: a market order), and gtc, ioc or fok", Arity = ArgumentArity.ZeroOrMore };
    private readonly Option<string?> _id = new("--id") { Description = "Client order id; sending the same again with the same id is done once", HelpName = "ID" };
    private readonly Option<bool> _follow = new("--follow", "-f") { Description = "Print reports until the order is finished" };

    public SubmitVerb()
        : base("submit", "Place an order: exchange submit buy 100 ACME 10.05")
    {
        Add(_side);
        Add(_quantity);
        Add(_symbol);
        Add(_terms);
        Add(_id);
        Add(_follow);
    }

    protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
    {
        OrderTicket ticket = OrderLine.Parse(
            arguments.GetRequiredValue(_side), arguments.GetRequiredValue(_quantity), arguments.GetRequiredValue(_symbol), arguments.GetValue(_terms) ?? [], arguments.GetValue(_id));
        OrderAnswer answer = await client.SubmitAsync(ticket, cancellation);
        int code = Answers.Show(console, answer);
        if (code == ExitCodes.Ok && arguments.GetValue(_follow)) await FollowAsync(client, answer.Report, console, cancellation);
        return code;
    }

    private static async Task FollowAsync(ExchangeClient client, OrderReport order, CliConsole console, CancellationToken cancellation)
    {
        await foreach (OrderReport report in client.Reports.WithCancellation(cancellation))
        {
            if (report.ClientOrderId != order.ClientOrderId || report.InstrumentId != order.InstrumentId) continue;
            if (report.ExecType != Protocol.ExecType.New) console.Item(report, OrderText.Describe(report));
            if (report.Leaves == 0) return;
        }
    }
}
