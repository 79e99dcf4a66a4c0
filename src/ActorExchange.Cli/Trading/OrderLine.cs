using System.Globalization;
using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Trading;

/// <summary>Reads orders as people type them: buy 100 ACME 10.05 ioc. Checks what can be checked before anything is sent.</summary>
internal static class OrderLine
{
    /// <summary>Throws <see cref="FormatException"/>, which says what is expected.</summary>
    public static OrderTicket Parse(string side, string quantity, string symbol, IReadOnlyList<string> terms, string? id)
    {
        decimal? price = null;
        TimeInForce? timeInForce = null;
        foreach (string term in terms)
        {
            string word = term.TrimStart('@');
            if (word.Length == 0 || Is(word, "at") || Is(word, "market") || Is(word, "limit")) continue;
            if (TryTimeInForce(word) is { } t) timeInForce = t;
            else price = Price(word);
        }
        return Check(new OrderTicket
        {
            Symbol = symbol.ToUpperInvariant(),
            Side = Side(side),
            Quantity = Quantity(quantity),
            Price = price,
            TimeInForce = timeInForce,
            ClientOrderId = id,
        });
    }

    public static Side Side(string text)
    {
        if (Is(text, "buy") || Is(text, "b")) return Protocol.Side.Buy;
        if (Is(text, "sell") || Is(text, "s")) return Protocol.Side.Sell;
        throw new FormatException($"side must be buy or sell, not '{text}'");
    }

    public static decimal Quantity(string text) =>
        Number(text) is { } number && number > 0 ? number : throw new FormatException($"quantity must be a number above 0, not '{text}'");

    public static decimal Price(string text) => Number(text) ?? throw new FormatException($"price must be a number, not '{text}'");

    public static TimeInForce? TryTimeInForce(string text) =>
        Is(text, "gtc") ? TimeInForce.Gtc : Is(text, "ioc") ? TimeInForce.Ioc : Is(text, "fok") ? TimeInForce.Fok : null;

    private static OrderTicket Check(OrderTicket ticket)
    {
        if (ticket.Price is null && ticket.TimeInForce == TimeInForce.Gtc)
            throw new FormatException("a market order cannot be good till cancel: give a price, or leave gtc out");
        if (ticket.ClientOrderId is { } id) _ = ClientOrderIds.Parse(id);
        return ticket;
    }

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) ? number : null;

    private static bool Is(string text, string word) => string.Equals(text, word, StringComparison.OrdinalIgnoreCase);
}
