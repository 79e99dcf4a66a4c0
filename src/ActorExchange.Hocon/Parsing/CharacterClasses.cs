using System.Globalization;

namespace ActorExchange.Hocon;

/// <summary>HOCON's classes of characters.</summary>
internal static class CharacterClasses
{
    private const string Reserved = "$\"{}[]:=,+#`^?!@*&\\";

    /// <summary>Whitespace other than the newline, which separates fields.</summary>
    public static bool IsSpace(char c) => c switch
    {
        ' ' or '\t' or '\r' or '\u000B' or '\f' or '\uFEFF' or (>= '\u001C' and <= '\u001F') => true,
        < '\u0080' => false,
        _ => char.GetUnicodeCategory(c) is UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator,
    };

    /// <summary>May not stand in unquoted text.</summary>
    public static bool IsReserved(char c) => Reserved.Contains(c, StringComparison.Ordinal);
}
