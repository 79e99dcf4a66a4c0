namespace ActorExchange.Core;

/// <summary>Patterns of symbols: '*' stands for any characters, none too; all others for themselves.</summary>
public static class SymbolPattern
{
    /// <summary>Whether a symbol fits any of the patterns. No patterns: every symbol does.</summary>
    public static bool FitsAny(IReadOnlyList<string> patterns, string symbol)
    {
        if (patterns.Count == 0) return true;
        for (int i = 0; i < patterns.Count; i++)
        {
            if (Fits(patterns[i], symbol)) return true;
        }

        return false;
    }

    public static bool Fits(ReadOnlySpan<char> pattern, ReadOnlySpan<char> symbol)
    {
        (int at, int of) = (0, 0);
        (int star, int taken) = (-1, 0);
        while (of < symbol.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                (star, taken) = (at++, of);
            }
            else if (at < pattern.Length && pattern[at] == symbol[of])
            {
                at++;
                of++;
            }
            else if (star >= 0)
            {
                // The last star takes one character more.
                (at, of) = (star + 1, ++taken);
            }
            else
            {
                return false;
            }
        }

        return pattern[at..].TrimStart('*').IsEmpty;
    }

    /// <summary>1–24 characters A–Z, 0–9, '.', '-', '_', '*'.</summary>
    public static bool IsValid(ReadOnlySpan<char> pattern)
    {
        foreach (char c in pattern)
        {
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c) && c is not ('.' or '-' or '_' or '*')) return false;
        }

        return pattern.Length is >= 1 and <= 24;
    }
}
