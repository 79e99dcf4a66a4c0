using System.Globalization;
using System.Text;

namespace ActorExchange.Hocon;

/// <summary>Reads Java properties: every value is a string, dots in keys make objects; where a key is both, the object wins.</summary>
internal static class PropertiesReader
{
    public static ObjectNode Read(string text, string source)
    {
        var entries = new SortedDictionary<string, HoconScalar>(StringComparer.Ordinal);
        foreach ((string line, int number) in LogicalLines(text))
        {
            var origin = new HoconOrigin(source, number, 1);
            (string key, string value) = Split(line, origin);
            entries[key] = new HoconScalar(HoconScalarKind.String, value, origin);
        }
        var root = new ObjectNode(new HoconOrigin(source, 1, 1));
        foreach ((string key, HoconScalar value) in entries)
        {
            if (entries.Keys.Any(other => other.StartsWith(key + ".", StringComparison.Ordinal))) continue;
            string[] path = key.Split('.');
            if (path.Length > HoconParser.MaxDepth) throw new HoconException(value.Origin, $"the key has more than {HoconParser.MaxDepth} elements");
            root.Assign(path, new ScalarNode(value), value.Origin);
        }
        return root;
    }

    // Comments and blank lines left out, continued lines joined.
    private static IEnumerable<(string Line, int Number)> LogicalLines(string text)
    {
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].TrimEnd('\r').TrimStart(' ', '\t', '\f', '\uFEFF');
            if (line.Length == 0 || line[0] is '#' or '!') continue;
            int number = i + 1;
            while (EndsInOddBackslashes(line) && i + 1 < lines.Length)
                line = line[..^1] + lines[++i].TrimEnd('\r').TrimStart(' ', '\t', '\f');
            yield return (line, number);
        }
    }

    private static bool EndsInOddBackslashes(string line)
    {
        int count = 0;
        while (count < line.Length && line[^(count + 1)] == '\\') count++;
        return count % 2 == 1;
    }

    private static (string Key, string Value) Split(string line, HoconOrigin origin)
    {
        int end = 0;
        while (end < line.Length && line[end] is not ('=' or ':' or ' ' or '\t' or '\f')) end += line[end] == '\\' ? 2 : 1;
        end = Math.Min(end, line.Length);
        int start = end;
        while (start < line.Length && line[start] is ' ' or '\t' or '\f') start++;
        if (start < line.Length && line[start] is '=' or ':') start++;
        while (start < line.Length && line[start] is ' ' or '\t' or '\f') start++;
        return (Unescape(line[..end], origin), Unescape(line[start..], origin));
    }

    private static string Unescape(string text, HoconOrigin origin)
    {
        if (!text.Contains('\\', StringComparison.Ordinal)) return text;
        var result = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || ++i == text.Length)
            {
                if (i < text.Length) result.Append(text[i]);
                continue;
            }
            if (text[i] == 'u')
            {
                if (i + 4 >= text.Length || !ushort.TryParse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort unit))
                    throw new HoconException(origin, "\\u needs four hexadecimal digits");
                result.Append((char)unit);
                i += 4;
                continue;
            }
            result.Append(text[i] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', 'f' => '\f', char c => c });
        }
        return result.ToString();
    }
}
