using System.Globalization;
using ActorExchange.Client;

namespace ActorExchange.TestKit;

/// <summary>Reads one line of a scenario word by word. Signs ("=>", "|", ",", ";", "@") are words of their own.</summary>
internal sealed class ScenarioTokens
{
    private readonly List<(string Word, int Column)> _words = [];
    private readonly string _source;
    private readonly int _line;
    private int _next;

    public ScenarioTokens(string source, int line)
    {
        (_source, _line) = (source, line);
        Split();
    }

    public bool AtEnd => _next == _words.Count;

    public string Source => _source;

    public int Line => _line;

    /// <summary>Column of the next word, or after the last.</summary>
    public int Column => AtEnd ? _source.TrimEnd().Length + 1 : _words[_next].Column;

    public string? Peek => AtEnd ? null : _words[_next].Word;

    /// <summary>Takes the word if it is next.</summary>
    public bool Take(string word)
    {
        if (Peek != word) return false;
        _next++;
        return true;
    }

    public string Any(string what)
    {
        if (AtEnd || IsSign(_words[_next].Word)) throw Wrong($"{what} is missing");
        return _words[_next++].Word;
    }

    public void Expect(string word, string why)
    {
        if (!Take(word)) throw Wrong($"'{word}' is missing: {why}");
    }

    public decimal Number(string what)
    {
        int column = Column;
        string word = Any(what);
        if (decimal.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)) return number;
        throw new ScenarioException(_line, column, _source, $"'{word}' is not a number: {what} is expected here");
    }

    /// <summary>Whether the next word begins a term of an order.</summary>
    public bool IsTerm => TicketReader.IsTerm(Peek);

    /// <summary>Reads an order's terms, as far as the words are terms.</summary>
    public OrderTicket Terms(OrderTicket ticket)
    {
        try
        {
            OrderTicket read = TicketText.ReadTerms(_words.ConvertAll(static word => word.Word), _next, ticket, out int end);
            _next = end;
            return read;
        }
        catch (TicketTextException problem)
        {
            int column = problem.Word < _words.Count ? _words[problem.Word].Column : _source.TrimEnd().Length + 1;
            throw new ScenarioException(_line, column, _source, problem.Message);
        }
    }

    public ScenarioException Wrong(string problem) => new(_line, Column, _source, problem);

    private static bool IsSign(string word) => word is "=>" or "|" or "," or ";" or "@" or "/";

    private void Split()
    {
        int i = 0;
        while (i < _source.Length && _source[i] != '#')
        {
            if (char.IsWhiteSpace(_source[i]))
            {
                i++;
                continue;
            }

            int length = LengthOfWord(i);
            _words.Add((_source.Substring(i, length), i + 1));
            i += length;
        }
    }

    private int LengthOfWord(int start)
    {
        if (string.CompareOrdinal(_source, start, "=>", 0, 2) == 0) return 2;
        if ("|,;@/".Contains(_source[start])) return 1;
        int end = start + 1;
        while (end < _source.Length && !char.IsWhiteSpace(_source[end]) && !"|,;@/#".Contains(_source[end])
               && string.CompareOrdinal(_source, end, "=>", 0, 2) != 0) end++;
        return end - start;
    }
}
