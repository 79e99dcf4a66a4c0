using System.CommandLine;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Trading;
using ActorExchange.Client;

namespace ActorExchange.Cli.Verbs;

/// <summary>The user's whole history of orders, from the books' journals; with --json a file that other programs can load.</summary>
internal sealed class HistoryVerb : ClientVerb
{
    private readonly Option<string?> _symbol = new("--symbol") { Description = "Only this instrument", HelpName = "SYMBOL" };
    private readonly Option<string?> _export = new("--export", "-o") { Description = "Write the history as JSON to a file", HelpName = "FILE" };

    public HistoryVerb()
        : base("history", "Every report on your orders, oldest first, per instrument")
    {
        Add(_symbol);
        Add(_export);
    }

    protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
    {
        List<OrderReport> reports = [];
        foreach (string symbol in Symbols(client, arguments.GetValue(_symbol))) await ReadAsync(client, symbol, reports, cancellation);
        if (arguments.GetValue(_export) is { } file)
        {
            await using var to = new StreamWriter(file);
            (console with { Json = true, Out = to }).Result(new { user = client.Options.User, reports }, _ => { });
            if (!console.Json) console.Out.WriteLine($"{reports.Count} reports written to {file}");
            return ExitCodes.Ok;
        }
        console.Result(new { user = client.Options.User, reports }, to =>
        {
            foreach (OrderReport report in reports) to.WriteLine($"{report.Time:yyyy-MM-dd HH:mm:ss.ffffff} {OrderText.Describe(report)}");
        });
        return ExitCodes.Ok;
    }

    private static IEnumerable<string> Symbols(ExchangeClient client, string? symbol) =>
        symbol is null ? client.Instruments.Select(i => i.Symbol) : [symbol.ToUpperInvariant()];

    private static async Task ReadAsync(ExchangeClient client, string symbol, List<OrderReport> to, CancellationToken cancellation)
    {
        long after = 0;
        bool more = true;
        while (more)
        {
            Page<OrderReport> page = await client.GetHistoryAsync(symbol, after, cancellationToken: cancellation);
            to.AddRange(page.Items);
            more = page.More && page.Items.Count > 0;
            if (more) after = page.Items[^1].Number;
        }
    }
}
