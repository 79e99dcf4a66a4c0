using System.Globalization;
using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>Amounts of accounts are decimal texts on the wire, with up to 18 decimals. A <see cref="decimal"/> holds 28 digits of them exactly.</summary>
internal static class AmountText
{
    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>Empty is 0. Throws <see cref="ExchangeClientException"/> (INVALID_MESSAGE) for what is no decimal: the exchange broke the protocol.</summary>
    public static decimal Parse(string text)
    {
        if (text.Length == 0) return 0;
        return decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out decimal amount)
            ? amount
            : throw new ExchangeClientException(Status.InvalidMessage, $"the exchange sent '{text}' where a decimal belongs");
    }

    /// <summary>As <see cref="Parse"/> where a number is for people only: 0 for what is none.</summary>
    public static decimal ParseOrZero(string text) => decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out decimal amount) ? amount : 0;

    public static string Format(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
}
