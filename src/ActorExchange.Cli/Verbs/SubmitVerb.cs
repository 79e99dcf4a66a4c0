using System.CommandLine;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Trading;
using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Verbs;

/// <summary>Places one order, or a group of them, and prints the answers.</summary>
internal sealed class SubmitVerb : ClientVerb
{
    private const int MaxWords = 400;

    private readonly Argument<string[]> _order = new("ORDER")
    {
        Description = "SIDE QUANTITY SYMBOL [@ PRICE] [TERM …] (no price: a market order), or oco|oto|bracket SYMBOL ORDER / ORDER …, "
            + "or quote SYMBOL QUANTITY @ PRICE / QUANTITY @ PRICE; 'help terms' in exchange trade lists the terms",
        Arity = new ArgumentArity(1, MaxWords),
    };

    private readonly Option<string?> _id = new("--id")
    {
        Description = "Client order id; sending the same again with the same id is done once. The orders of a group are ID.1, ID.2, …",
        HelpName = "ID",
    };

    private readonly Option<bool> _follow = new("--follow", "-f") { Description = "Print reports until the order (every order of the group) is finished" };

    private readonly SafetyOptions _safety = new();

    public SubmitVerb()
        : base("submit", "Place an order: exchange submit buy 100 ACME @ 10.05")
    {
        _order.Validators.Add(result =>
        {
            // Quotes may hold several words together.
            int words = result.Tokens.Sum(t => t.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length);
            if (words < 3) result.AddError("An order has at least a side, a quantity and a symbol.");
        });
        Add(_order);
        Add(_id);
        Add(_follow);
        _safety.AddTo(this);
    }

    protected override ExchangeClientOptions Configure(ExchangeClientOptions options, ParseResult arguments) => _safety.Apply(options, arguments);

    protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
    {
        await using var signs = new SignsOfLife(client, console.Error.WriteLine);
        if (_safety.CancelAfter(arguments) is { } after) await signs.SetAsync(after, cancellation);
        string[] words = [.. arguments.GetRequiredValue(_order).SelectMany(w => w.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))];
        OrderAnswer[] answers = TicketText.IsGroup(words)
            ? await client.SubmitGroupAsync(Named(TicketText.ParseGroup(words), arguments.GetValue(_id)), cancellation)
            : [await client.SubmitAsync(Named(TicketText.Parse(words), arguments.GetValue(_id)), cancellation)];
        int code = answers.Length == 1 ? Answers.Show(console, answers[0]) : Answers.Show(console, answers);
        if (code == ExitCodes.Ok && arguments.GetValue(_follow)) await FollowAsync(client, answers, console, cancellation);
        return code;
    }

    private static OrderTicket Named(OrderTicket ticket, string? id)
    {
        if (id is not null) _ = ClientOrderIds.Parse(id);
        return id is null ? ticket : ticket with { ClientOrderId = id };
    }

    private static OrderGroup Named(OrderGroup group, string? id) =>
        id is null ? group : group with { Legs = [.. group.Legs.Select((leg, i) => Named(leg, $"{id}.{i + 1}"))] };

    private static async Task FollowAsync(ExchangeClient client, OrderAnswer[] orders, CliConsole console, CancellationToken cancellation)
    {
        var open = orders.Select(o => o.Report.ClientOrderId).ToHashSet(StringComparer.Ordinal);
        uint instrument = orders[0].Report.InstrumentId;
        await foreach (OrderReport report in client.Reports.WithCancellation(cancellation))
        {
            if (report.InstrumentId != instrument || !open.Contains(report.ClientOrderId)) continue;
            if (report.ExecType != ExecType.New) console.Item(report, OrderText.Describe(report));
            if (report.Leaves == 0) open.Remove(report.ClientOrderId);
            if (open.Count == 0) return;
        }
    }
}
