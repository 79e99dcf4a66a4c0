namespace ActorExchange.Hocon;

/// <summary>include "name", include file("name"), include required(…).</summary>
/// <param name="Name">What is to be included.</param>
/// <param name="IsFile">file(…): only a file, and only of exactly that name.</param>
/// <param name="Required">It is an error if nothing is found; otherwise it counts as an empty object.</param>
/// <param name="Origin">Where the statement is.</param>
internal sealed record IncludeStatement(string Name, bool IsFile, bool Required, HoconOrigin Origin)
{
    private const string Keyword = "include";

    /// <summary>Reads the statement at the cursor; null, and nothing taken, if "include" is a plain key here.</summary>
    public static IncludeStatement? TryParse(TextCursor cursor)
    {
        int offset = Keyword.Length;
        while (CharacterClasses.IsSpace(cursor.Peek(offset)) || cursor.Peek(offset) == '\n') offset++;
        bool spaced = offset > Keyword.Length;
        bool resource = StartsResource(cursor, offset);
        if (cursor.Peek(offset) != '"' && !(spaced && resource)) return null;

        HoconOrigin origin = cursor.Origin;
        cursor.Skip(offset);
        bool required = TakeOpening(cursor, "required");
        bool file = TakeOpening(cursor, "file");
        if (cursor.LooksAt("url(") || cursor.LooksAt("classpath("))
            throw cursor.Error("only files can be included; use include \"name\" or include file(\"name\")");
        if (cursor.Current != '"') throw cursor.Error($"the name to include must be in quotes, not {cursor.Describe()}");
        string name = QuotedText.Read(cursor);
        if (file) TakeClosing(cursor);
        if (required) TakeClosing(cursor);
        return name.Length > 0 ? new IncludeStatement(name, file, required, origin) : throw new HoconException(origin, "the name to include is empty");
    }

    private static bool StartsResource(TextCursor cursor, int offset)
    {
        foreach (string word in (ReadOnlySpan<string>)["required(", "file(", "url(", "classpath("])
        {
            int i = 0;
            while (i < word.Length && cursor.Peek(offset + i) == word[i]) i++;
            if (i == word.Length) return true;
        }
        return false;
    }

    private static bool TakeOpening(TextCursor cursor, string word)
    {
        if (!cursor.TryTake(word + "(")) return false;
        cursor.TakeSpaces();
        return true;
    }

    private static void TakeClosing(TextCursor cursor)
    {
        cursor.TakeSpaces();
        if (!cursor.TryTake(")")) throw cursor.Error($"')' is missing after the name to include: found {cursor.Describe()}");
    }
}
