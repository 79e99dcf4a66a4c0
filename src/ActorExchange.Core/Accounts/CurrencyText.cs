namespace ActorExchange.Core;

/// <summary>Names of currencies.</summary>
public static class CurrencyText
{
    /// <summary>Whether a text is three letters A–Z.</summary>
    public static bool IsValid(ReadOnlySpan<char> text) =>
        text.Length == 3 && char.IsAsciiLetterUpper(text[0]) && char.IsAsciiLetterUpper(text[1]) && char.IsAsciiLetterUpper(text[2]);
}
