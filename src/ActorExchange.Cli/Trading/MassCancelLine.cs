using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Trading;

/// <summary>Which orders to cancel, as people type it behind "cancel all": <c>[SYMBOL] [buy|sell] [from PRICE] [to PRICE]</c>.</summary>
internal sealed record MassCancelLine
{
    /// <summary>Null: every instrument that the user has orders in.</summary>
    public string? Symbol { get; init; }

    public Side Side { get; init; }

    public decimal? LowestPrice { get; init; }

    public decimal? HighestPrice { get; init; }

    /// <summary>Throws <see cref="FormatException"/>, which says what is expected.</summary>
    public static MassCancelLine Parse(IReadOnlyList<string> words)
    {
        var line = new MassCancelLine();
        for (int i = 0; i < words.Count; i++)
        {
            string word = words[i];
            string Value() => ++i < words.Count ? words[i] : throw new FormatException($"what is to stand behind '{word}' is missing");
            line = word.ToLowerInvariant() switch
            {
                "side" => line with { Side = OrderLine.Side(Value()) },
                "buy" or "sell" => line with { Side = OrderLine.Side(word) },
                "from" => line with { LowestPrice = OrderLine.Price(Value()) },
                "to" => line with { HighestPrice = OrderLine.Price(Value()) },
                _ when line.Symbol is null => line with { Symbol = word.ToUpperInvariant() },
                _ => throw new FormatException($"'{word}' has no meaning here: cancel all [SYMBOL] [buy|sell] [from PRICE] [to PRICE]"),
            };
        }

        return line;
    }

    /// <summary>Cancels, instrument by instrument.</summary>
    public async Task<IReadOnlyList<OrderAnswer>> RunAsync(ExchangeClient client, string? requestId, CancellationToken cancellation)
    {
        var answers = new List<OrderAnswer>();
        foreach (string symbol in Symbol is null ? await SymbolsAsync(client, cancellation) : [Symbol])
        {
            string? id = requestId is null || Symbol is not null ? requestId : $"{requestId}.{symbol}";
            answers.Add(await client.MassCancelAsync(symbol, Side, LowestPrice, HighestPrice, id, cancellation));
        }

        return answers;
    }

    private static async Task<IReadOnlyList<string>> SymbolsAsync(ExchangeClient client, CancellationToken cancellation)
    {
        // What was cut off the list may be in other instruments: then every instrument is asked.
        Page<OrderView> orders = await client.GetOpenOrdersAsync(null, cancellation);
        IEnumerable<string> symbols = orders.More ? client.Instruments.Where(i => !i.Delisted).Select(i => i.Symbol) : orders.Items.Select(o => o.Symbol);
        return [.. symbols.Distinct(StringComparer.Ordinal)];
    }
}
