using ActorExchange.Client;

namespace ActorExchange.Cli.Trading;

/// <summary>What an order is to be, as people type it: <c>100 @ 10.05 stop 9.90 iceberg 20 anew</c>, in any part.</summary>
internal sealed record ChangeLine
{
    private const string Grammar = "[QUANTITY] [@ PRICE] [stop PRICE] [iceberg QUANTITY] [anew]";

    /// <summary>Null: as it is.</summary>
    public decimal? Quantity { get; init; }

    public decimal? Price { get; init; }

    public decimal? StopPrice { get; init; }

    public decimal? DisplayQuantity { get; init; }

    public bool Anew { get; init; }

    /// <summary>Throws <see cref="FormatException"/>, which says what is expected. Two numbers alone are price and quantity.</summary>
    public static ChangeLine Parse(IReadOnlyList<string> words)
    {
        if (words is [var price, var quantity] && OrderLine.Number(price) is { } limit && OrderLine.Number(quantity) is not null)
            return new ChangeLine { Price = limit, Quantity = OrderLine.Quantity(quantity) };
        var change = new ChangeLine();
        for (int i = 0; i < words.Count; i++)
        {
            string word = words[i].ToLowerInvariant();
            string Value() => ++i < words.Count ? words[i] : throw new FormatException($"what is to stand behind '{word}' is missing");
            change = word switch
            {
                "@" or "at" or "limit" or "price" => change with { Price = OrderLine.Price(Value()) },
                "quantity" => change with { Quantity = OrderLine.Quantity(Value()) },
                "stop" => change with { StopPrice = OrderLine.Price(Value()) },
                "iceberg" => change with { DisplayQuantity = OrderLine.Quantity(Value()) },
                "anew" => change with { Anew = true },
                _ when word.StartsWith('@') => change with { Price = OrderLine.Price(word[1..]) },
                _ when i == 0 => change with { Quantity = OrderLine.Quantity(word) },
                _ => throw new FormatException($"'{words[i]}' is no part of a change: {Grammar}"),
            };
        }

        return change == new ChangeLine() ? throw new FormatException($"a change says what is new: {Grammar}") : change;
    }

    /// <summary>Fills in the quantity that was not said: the order's own. Throws <see cref="FormatException"/> if there is no such order.</summary>
    public async Task<OrderChange> CompleteAsync(ExchangeClient client, OrderRef order, CancellationToken cancellation)
    {
        decimal quantity = Quantity ?? await QuantityOfAsync(client, order, cancellation);
        return new OrderChange { Quantity = quantity, Price = Price, StopPrice = StopPrice, DisplayQuantity = DisplayQuantity, Anew = Anew };
    }

    private async Task<decimal> QuantityOfAsync(ExchangeClient client, OrderRef order, CancellationToken cancellation)
    {
        OrderView view = await client.GetOrderAsync(order, cancellation)
            ?? throw new FormatException($"the exchange knows no order {order}; say its quantity, or look: orders");
        return Anew ? view.Leaves : view.Quantity;
    }
}
