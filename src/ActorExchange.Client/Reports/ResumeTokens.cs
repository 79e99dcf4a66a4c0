using System.Globalization;
using System.Text;

namespace ActorExchange.Client;

/// <summary>
/// A user's place in the numbered reports of every book: what a program stores to go on exactly where it was. Immutable.
/// </summary>
public sealed class ResumeTokens
{
    private readonly (uint InstrumentId, long Number)[] _tokens;

    public ResumeTokens(IEnumerable<(uint InstrumentId, long Number)> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        _tokens = [.. tokens];
    }

    /// <summary>Everything from the first report of every book.</summary>
    public static ResumeTokens Beginning { get; } = new([]);

    /// <summary>Last report seen, per instrument.</summary>
    public IReadOnlyList<(uint InstrumentId, long Number)> Tokens => _tokens;

    /// <summary>As "1:55,2:1033"; the empty text is <see cref="Beginning"/>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach ((uint instrumentId, long number) in _tokens)
        {
            if (text.Length > 0) text.Append(',');
            text.Append(CultureInfo.InvariantCulture, $"{instrumentId}:{number}");
        }

        return text.ToString();
    }

    /// <summary>Reads what <see cref="ToString"/> wrote; throws <see cref="FormatException"/>.</summary>
    public static ResumeTokens Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (string.IsNullOrWhiteSpace(text)) return Beginning;
        var tokens = new List<(uint, long)>();
        foreach (string part in text.Split(',')) tokens.Add(ParseOne(part.Trim()));
        return new ResumeTokens(tokens);
    }

    private static (uint InstrumentId, long Number) ParseOne(string part)
    {
        int colon = part.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0
            && uint.TryParse(part.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out uint instrumentId)
            && long.TryParse(part.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            return (instrumentId, number);
        throw new FormatException($"'{part}' is not a resume token: INSTRUMENT:NUMBER");
    }
}
