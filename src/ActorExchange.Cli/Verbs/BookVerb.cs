using System.CommandLine;
using ActorExchange.Cli.Common;
using ActorExchange.Cli.Trading;
using ActorExchange.Client;

namespace ActorExchange.Cli.Verbs;

/// <summary>Prints a book once.</summary>
internal sealed class BookVerb : ClientVerb
{
    private readonly Argument<string> _symbol = new("SYMBOL") { Description = "The instrument" };
    private readonly Option<int> _depth = new("--depth") { Description = "Levels per side, 1–100", DefaultValueFactory = _ => 10 };

    public BookVerb()
        : base("book", "The book of an instrument, as it is on disk")
    {
        Add(_symbol);
        Add(_depth);
    }

    protected override async Task<int> ExecuteAsync(ExchangeClient client, ParseResult arguments, CliConsole console, CancellationToken cancellation)
    {
        string symbol = arguments.GetRequiredValue(_symbol).ToUpperInvariant();
        MarketDataEvent book = await client.GetBookAsync(symbol, arguments.GetValue(_depth), cancellation);
        console.Result(book, to =>
        {
            foreach (string line in OrderTables.Ladder(book, client.GetInstrument(symbol).Tick)) to.WriteLine(line);
        });
        return ExitCodes.Ok;
    }
}
