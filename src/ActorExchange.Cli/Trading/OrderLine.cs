using System.Globalization;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Trading;

/// <summary>Reads single words of orders as people type them. Whole orders are <see cref="Client.TicketText"/>'s.</summary>
internal static class OrderLine
{
    /// <summary>Throws <see cref="FormatException"/>, which says what is expected; as all here.</summary>
    public static Side Side(string text)
    {
        if (Is(text, "buy") || Is(text, "b")) return Protocol.Side.Buy;
        if (Is(text, "sell") || Is(text, "s")) return Protocol.Side.Sell;
        throw new FormatException($"side must be buy or sell, not '{text}'");
    }

    public static decimal Quantity(string text) =>
        Number(text) is { } number && number > 0 ? number : throw new FormatException($"quantity must be a number above 0, not '{text}'");

    public static decimal Price(string text) => Number(text) ?? throw new FormatException($"price must be a number, not '{text}'");

    /// <summary>Of those that flow files have.</summary>
    public static TimeInForce? TryTimeInForce(string text) =>
        Is(text, "gtc") ? TimeInForce.Gtc : Is(text, "ioc") ? TimeInForce.Ioc : Is(text, "fok") ? TimeInForce.Fok : null;

    public static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) ? number : null;

    private static bool Is(string text, string word) => string.Equals(text, word, StringComparison.OrdinalIgnoreCase);
}
