using System.Globalization;

namespace ActorExchange.TestKit;

/// <summary>The words of one command's text, read one after the other.</summary>
internal sealed class CommandTokens
{
    private readonly string[] _words;
    private int _next;

    public CommandTokens(string text)
    {
        foreach (string sign in (string[])["{", "}", ";", "@"]) text = text.Replace(sign, $" {sign} ", StringComparison.Ordinal);
        _words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    public bool AtEnd => _next == _words.Length;

    public string? Peek() => AtEnd ? null : _words[_next];

    public string Next() => AtEnd ? throw new FormatException("something is missing at the end") : _words[_next++];

    public bool Take(string word)
    {
        if (Peek() != word) return false;
        _next++;
        return true;
    }

    public void Expect(string word)
    {
        if (!Take(word)) throw new FormatException($"expected '{word}', found '{Peek()}'");
    }

    /// <summary>A number of 64 bits; <c>min</c> and <c>max</c> are the ends; underscores between digits are for the eye.</summary>
    public long Number() => Number(Next());

    public static long Number(string word) => word switch
    {
        "max" => long.MaxValue,
        "min" => long.MinValue,
        _ when long.TryParse(Digits(word), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) => number,
        _ => throw new FormatException($"'{word}' is no number"),
    };

    public ulong Unsigned()
    {
        string word = Next();
        return ulong.TryParse(Digits(word), NumberStyles.None, CultureInfo.InvariantCulture, out ulong number)
            ? number
            : throw new FormatException($"'{word}' is no number of 0 or more");
    }

    /// <summary>An order's number, with or without the number sign.</summary>
    public long OrderId() => Number(Next().TrimStart('#'));

    private static string Digits(string word) => word.Replace("_", "", StringComparison.Ordinal);
}
