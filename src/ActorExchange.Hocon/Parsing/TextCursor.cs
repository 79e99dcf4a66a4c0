namespace ActorExchange.Hocon;

/// <summary>A place in a text, with its line and column.</summary>
internal sealed class TextCursor(string text, string source)
{
    private int _position;
    private int _line = 1;
    private int _lineStart;

    /// <summary>Past the last character.</summary>
    public const char End = '\0';

    public bool AtEnd => _position >= text.Length;

    public HoconOrigin Origin => new(source, _line, _position - _lineStart + 1);

    /// <summary>The character here, or <see cref="End"/>.</summary>
    public char Current => Peek(0);

    public bool AtComment => Current == '#' || (Current == '/' && Peek(1) == '/');

    public char Peek(int offset) => _position + offset < text.Length ? text[_position + offset] : End;

    public bool LooksAt(string expected) => string.CompareOrdinal(text, _position, expected, 0, expected.Length) == 0;

    public char Next()
    {
        char c = text[_position++];
        if (c != '\n') return c;
        _line++;
        _lineStart = _position;
        return c;
    }

    public void Skip(int count)
    {
        for (int i = 0; i < count; i++) Next();
    }

    public bool TryTake(string expected)
    {
        if (!LooksAt(expected)) return false;
        Skip(expected.Length);
        return true;
    }

    /// <summary>Skips whitespace within the line; returns what it skipped.</summary>
    public string TakeSpaces()
    {
        int start = _position;
        while (!AtEnd && CharacterClasses.IsSpace(Current)) _position++;
        return text[start.._position];
    }

    /// <summary>Skips whitespace, newlines and comments; returns whether there was a newline.</summary>
    public bool SkipBlank()
    {
        bool newline = false;
        while (!AtEnd)
        {
            if (AtComment)
            {
                SkipComment();
                continue;
            }
            if (Current == '\n') newline = true;
            else if (!CharacterClasses.IsSpace(Current)) return newline;
            Next();
        }
        return newline;
    }

    public HoconException Error(string problem) => new(Origin, problem);

    /// <summary>The character here as a message names it.</summary>
    public string Describe() => AtEnd ? "the end of the text" : Current switch
    {
        '\n' => "the end of the line",
        < ' ' => $"control character U+{(int)Current:X4}",
        char c => $"'{c}'",
    };

    // Stops at the newline, which separates fields.
    private void SkipComment()
    {
        while (!AtEnd && Current != '\n') Next();
    }
}
