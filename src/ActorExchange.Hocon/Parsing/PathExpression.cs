using System.Text;

namespace ActorExchange.Hocon;

/// <summary>Path expressions: elements with dots between them, quoted where an element holds a special character.</summary>
public static class PathExpression
{
    /// <summary>Reads "a.b.\"c.d\"".</summary>
    /// <exception cref="HoconException">An element is empty or a character is not allowed.</exception>
    public static string[] Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var cursor = new TextCursor(text, $"path '{text}'");
        cursor.TakeSpaces();
        string[] path = Read(cursor, "a path");
        return cursor.AtEnd ? path : throw cursor.Error($"{cursor.Describe()} is not allowed in a path");
    }

    /// <summary>The path as it would be written.</summary>
    public static string Render(params ReadOnlySpan<string> path)
    {
        var text = new StringBuilder();
        foreach (string element in path)
        {
            if (text.Length > 0) text.Append('.');
            bool plain = element.Length > 0 && element.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
            text.Append(plain ? element : $"\"{element.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"");
        }
        return text.ToString();
    }

    /// <summary>Reads the path at the cursor, up to the first character that cannot belong to it; takes trailing spaces too.</summary>
    internal static string[] Read(TextCursor cursor, string what)
    {
        HoconOrigin start = cursor.Origin;
        var elements = new PathElements(start, what);
        string space = "";
        while (!cursor.AtEnd)
        {
            if (cursor.Current == '"') elements.AddQuoted(space, QuotedText.Read(cursor));
            else
            {
                string text = UnquotedText.Read(cursor);
                if (text.Length == 0) break;
                elements.AddUnquoted(space, text);
            }
            space = cursor.TakeSpaces();
        }
        return elements.Finish();
    }

    // Spaces inside an element belong to it; those around the whole path do not.
    private sealed class PathElements(HoconOrigin start, string what)
    {
        private readonly List<string> _elements = [];
        private readonly StringBuilder _current = new();
        private bool _hasPart;
        private bool _quoted;

        public void AddQuoted(string space, string text)
        {
            if (_hasPart || _elements.Count > 0) _current.Append(space);
            _current.Append(text);
            _hasPart = _quoted = true;
        }

        public void AddUnquoted(string space, string text)
        {
            if (_hasPart || _elements.Count > 0) _current.Append(space);
            string[] parts = text.Split('.');
            for (int i = 0; i < parts.Length; i++)
            {
                if (i > 0) Close();
                if (parts[i].Length == 0) continue;
                _current.Append(parts[i]);
                _hasPart = true;
            }
        }

        public string[] Finish()
        {
            if (!_hasPart && _elements.Count == 0) throw new HoconException(start, $"{what} is missing here");
            Close();
            return [.. _elements];
        }

        private void Close()
        {
            if (!_hasPart || (_current.Length == 0 && !_quoted))
                throw new HoconException(start, $"{what} has an empty element; quote it as \"\" if it is meant");
            _elements.Add(_current.ToString());
            _current.Clear();
            _hasPart = _quoted = false;
        }
    }
}
