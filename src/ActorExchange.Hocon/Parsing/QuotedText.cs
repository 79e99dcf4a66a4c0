using System.Globalization;
using System.Text;

namespace ActorExchange.Hocon;

/// <summary>Reads "JSON strings" and """raw strings""".</summary>
internal static class QuotedText
{
    private const string Triple = "\"\"\"";

    /// <summary>Reads the string that starts at the cursor.</summary>
    public static string Read(TextCursor cursor)
    {
        HoconOrigin start = cursor.Origin;
        if (cursor.TryTake(Triple)) return ReadRaw(cursor, start);
        cursor.Next();
        var text = new StringBuilder();
        while (true)
        {
            if (cursor.AtEnd || cursor.Current == '\n')
                throw new HoconException(start, "the string is not closed on its line; close it with '\"' or use \"\"\" for several lines");
            char c = cursor.Next();
            if (c == '"') return text.ToString();
            text.Append(c == '\\' ? ReadEscape(cursor) : c);
        }
    }

    private static string ReadRaw(TextCursor cursor, HoconOrigin start)
    {
        var text = new StringBuilder();
        while (!cursor.LooksAt(Triple))
        {
            if (cursor.AtEnd) throw new HoconException(start, "the string is not closed; close it with \"\"\"");
            text.Append(cursor.Next());
        }
        cursor.Skip(Triple.Length);
        // Quotes beyond the closing three belong to the text.
        while (!cursor.AtEnd && cursor.Current == '"') text.Append(cursor.Next());
        return text.ToString();
    }

    private static char ReadEscape(TextCursor cursor)
    {
        char c = cursor.AtEnd ? TextCursor.End : cursor.Next();
        return c switch
        {
            '"' or '\\' or '/' => c,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => ReadCodeUnit(cursor),
            _ => throw cursor.Error("unknown escape in a string; allowed are \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX"),
        };
    }

    private static char ReadCodeUnit(TextCursor cursor)
    {
        Span<char> digits = stackalloc char[4];
        for (int i = 0; i < 4; i++)
        {
            if (!char.IsAsciiHexDigit(cursor.Current)) throw cursor.Error("\\u needs four hexadecimal digits");
            digits[i] = cursor.Next();
        }
        return (char)ushort.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }
}
