using System.Text.RegularExpressions;

namespace ActorExchange.Hocon;

/// <summary>Reads text without quotes, and says what it is.</summary>
internal static partial class UnquotedText
{
    /// <summary>Reads up to whitespace, a comment or a reserved character; may be empty.</summary>
    public static string Read(TextCursor cursor)
    {
        var text = new System.Text.StringBuilder();
        while (!cursor.AtEnd && !cursor.AtComment)
        {
            char c = cursor.Current;
            bool exponentSign = c == '+' && char.IsAsciiDigit(cursor.Peek(1)) && ExponentStart().IsMatch(text.ToString());
            if (!exponentSign && (c == '\n' || CharacterClasses.IsSpace(c) || CharacterClasses.IsReserved(c))) break;
            text.Append(cursor.Next());
        }
        return text.ToString();
    }

    /// <summary>The scalar that the text is when it stands alone.</summary>
    public static HoconScalar ToScalar(string text, HoconOrigin origin)
    {
        HoconScalarKind kind = text switch
        {
            "null" => HoconScalarKind.Null,
            "true" or "false" => HoconScalarKind.Boolean,
            _ => Number().IsMatch(text) ? HoconScalarKind.Number : HoconScalarKind.String,
        };
        return new HoconScalar(kind, text, origin);
    }

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"^-?[0-9]+(\.[0-9]+)?[eE]\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex ExponentStart();
}
