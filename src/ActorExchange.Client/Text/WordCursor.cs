using System.Globalization;

namespace ActorExchange.Client;

/// <summary>The words of a text, read one after the other. Case does not matter; '@' may stand alone or before a price.</summary>
internal sealed class WordCursor
{
    private readonly List<(string Word, int Place)> _words = [];
    private readonly int _count;
    private int _next;

    /// <param name="words">The words.</param>
    /// <param name="start">The first to read.</param>
    public WordCursor(IReadOnlyList<string> words, int start = 0)
    {
        _count = words.Count;
        for (int i = start; i < words.Count; i++)
        {
            string word = words[i];
            bool joined = word.Length > 1 && word[0] == '@';
            if (joined) _words.Add(("@", i));
            _words.Add((joined ? word[1..] : word, i));
        }
    }

    public bool AtEnd => _next == _words.Count;

    /// <summary>Place of the next word; their number at the end.</summary>
    public int Place => AtEnd ? _count : _words[_next].Place;

    public string? Peek => AtEnd ? null : _words[_next].Word;

    /// <summary>Whether the next word is one of those that end an order: of a group, or of a longer text.</summary>
    public bool AtBreak => Peek is null or "/" or ";" or "{" or "}";

    /// <summary>The word read last.</summary>
    public string Last => _words[_next - 1].Word;

    public bool Take(string word)
    {
        if (AtEnd || !string.Equals(Peek, word, StringComparison.OrdinalIgnoreCase)) return false;
        _next++;
        return true;
    }

    public string Next(string what) => AtEnd ? throw Wrong($"{what} is missing") : _words[_next++].Word;

    public decimal Number(string what)
    {
        string word = Next(what);
        return TryNumber(word, out decimal number) ? number : throw WrongBefore($"{what} must be a number, not '{word}'");
    }

    public decimal Positive(string what)
    {
        string word = Next(what);
        return TryNumber(word, out decimal number) && number > 0 ? number : throw WrongBefore($"{what} must be a number above 0, not '{word}'");
    }

    /// <summary>What is wrong with the next word.</summary>
    public TicketTextException Wrong(string problem) => new(Place, problem);

    /// <summary>What is wrong with the word read last.</summary>
    public TicketTextException WrongBefore(string problem) => new(_words[_next - 1].Place, problem);

    public static bool TryNumber(string word, out decimal number) =>
        decimal.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
}
