namespace ActorExchange.Hocon;

/// <summary>
/// A recursive-descent reader of HOCON without separate tokens: whitespace decides what is concatenated, so the characters are
/// looked at directly. One parser per text.
/// </summary>
internal sealed class HoconParser
{
    /// <summary>Objects and lists may stand this deep in each other.</summary>
    public const int MaxDepth = 128;

    private readonly TextCursor _cursor;
    private readonly IncludeReader _includes;
    private readonly string[] _substitutionPrefix;

    // Keys from the text's root to here; null inside list elements, which no path reaches.
    private List<string>? _path = [];
    private int _depth;

    public HoconParser(string text, string source, IncludeReader includes, string[] substitutionPrefix)
    {
        _cursor = new TextCursor(text, source);
        _includes = includes;
        _substitutionPrefix = substitutionPrefix;
    }

    public ObjectNode ParseRoot()
    {
        _cursor.SkipBlank();
        HoconOrigin origin = _cursor.Origin;
        if (_cursor.Current == '[') throw _cursor.Error("the outermost value is a list; configuration must be an object");
        ObjectNode root = _cursor.Current == '{' ? ParseObject() : ParseFields(new ObjectNode(origin), closing: null);
        _cursor.SkipBlank();
        return _cursor.AtEnd ? root : throw _cursor.Error($"{_cursor.Describe()} after the end of the outermost object");
    }

    private ObjectNode ParseObject()
    {
        HoconOrigin origin = _cursor.Origin;
        Descend();
        _cursor.Next();
        ObjectNode result = ParseFields(new ObjectNode(origin), '}');
        _depth--;
        return result;
    }

    private ObjectNode ParseFields(ObjectNode target, char? closing)
    {
        HoconOrigin start = _cursor.Origin;
        _cursor.SkipBlank();
        while (!AtClosing(closing, start, "object"))
        {
            ParseFieldOrInclude(target);
            TakeSeparator(closing, "field");
        }
        if (closing is not null) _cursor.Next();
        return target;
    }

    private bool AtClosing(char? closing, HoconOrigin start, string what)
    {
        if (!_cursor.AtEnd) return _cursor.Current == closing;
        if (closing is null) return true;
        throw _cursor.Error($"'{closing}' is missing: the {what} that starts at {start} is not closed");
    }

    private void TakeSeparator(char? closing, string what)
    {
        bool newline = _cursor.SkipBlank();
        if (_cursor.Current == ',' && !_cursor.AtEnd)
        {
            _cursor.Next();
            _cursor.SkipBlank();
            if (_cursor.Current == ',') throw _cursor.Error($"two commas in a row: a {what} is missing between them");
            return;
        }
        if (newline || _cursor.AtEnd || _cursor.Current == closing) return;
        throw _cursor.Error($"{_cursor.Describe()} follows a {what}; a comma or a new line must come between");
    }

    private void ParseFieldOrInclude(ObjectNode target)
    {
        if (_cursor.LooksAt("include") && IncludeStatement.TryParse(_cursor) is { } include)
        {
            string[] prefix = _path is null ? [] : [.. _substitutionPrefix, .. _path];
            if (_includes.Read(include, prefix) is { } included) target.MergeFrom(included);
            return;
        }
        ParseField(target);
    }

    private void ParseField(ObjectNode target)
    {
        HoconOrigin keyOrigin = _cursor.Origin;
        if (!_cursor.AtEnd && _cursor.Current != '"' && CharacterClasses.IsReserved(_cursor.Current))
            throw _cursor.Error($"a key is expected, not {_cursor.Describe()}");
        string[] key = PathExpression.Read(_cursor, "a key");
        if (key.Length > MaxDepth) throw new HoconException(keyOrigin, $"the key has {key.Length} elements; at most {MaxDepth} are allowed");
        _cursor.SkipBlank();
        bool append = TakeAssignment(key);
        _cursor.SkipBlank();
        _path?.AddRange(key);
        Node value = ParseValue();
        if (append) value = Append(value, keyOrigin);
        _path?.RemoveRange(_path.Count - key.Length, key.Length);
        target.Assign(key, value, keyOrigin);
    }

    private bool TakeAssignment(string[] key)
    {
        if (_cursor.TryTake("+=")) return true;
        if (_cursor.AtEnd || _cursor.Current is not (':' or '=' or '{'))
            throw _cursor.Error($"key '{PathExpression.Render(key)}' is followed by {_cursor.Describe()}; ':', '=', '+=' or '{{' is expected");
        if (_cursor.Current != '{') _cursor.Next();
        return false;
    }

    // a += b means a = ${?a} [b].
    private ConcatenationNode Append(Node item, HoconOrigin origin)
    {
        if (_path is null) throw new HoconException(origin, "'+=' cannot be used inside a list element: no path leads to it");
        var before = new SubstitutionNode([.. _path], _substitutionPrefix, optional: true, origin);
        return new ConcatenationNode([before, new ArrayNode([item], item.Origin)], origin);
    }

    private Node ParseValue()
    {
        HoconOrigin origin = _cursor.Origin;
        var parts = new List<Node>();
        while (true)
        {
            HoconOrigin spaceOrigin = _cursor.Origin;
            string space = _cursor.TakeSpaces();
            if (AtValueEnd()) break;
            if (space.Length > 0 && parts.Count > 0)
                parts.Add(new ScalarNode(new HoconScalar(HoconScalarKind.String, space, spaceOrigin), isWhitespace: true));
            parts.Add(ParsePart());
        }
        if (parts.Count == 0) throw _cursor.Error($"a value is missing before {_cursor.Describe()}");
        return parts.Count == 1 ? parts[0] : new ConcatenationNode(parts, origin);
    }

    private bool AtValueEnd() => _cursor.AtEnd || _cursor.AtComment || _cursor.Current is '\n' or ',' or '}' or ']';

    private Node ParsePart()
    {
        HoconOrigin origin = _cursor.Origin;
        switch (_cursor.Current)
        {
            case '{': return ParseObject();
            case '[': return ParseArray();
            case '"': return new ScalarNode(new HoconScalar(HoconScalarKind.String, QuotedText.Read(_cursor), origin));
            case '$' when _cursor.Peek(1) == '{': return ParseSubstitution();
        }
        string text = UnquotedText.Read(_cursor);
        if (text.Length > 0) return new ScalarNode(UnquotedText.ToScalar(text, origin));
        throw _cursor.Error($"{_cursor.Describe()} is not allowed in text without quotes; put the text in \"quotes\"");
    }

    private ArrayNode ParseArray()
    {
        HoconOrigin origin = _cursor.Origin;
        Descend();
        _cursor.Next();
        List<string>? outer = _path;
        _path = null;
        var items = new List<Node>();
        _cursor.SkipBlank();
        while (!AtClosing(']', origin, "list"))
        {
            items.Add(ParseValue());
            TakeSeparator(']', "list element");
        }
        _cursor.Next();
        _path = outer;
        _depth--;
        return new ArrayNode(items, origin);
    }

    private SubstitutionNode ParseSubstitution()
    {
        HoconOrigin origin = _cursor.Origin;
        _cursor.Skip(2);
        bool optional = _cursor.TryTake("?");
        _cursor.TakeSpaces();
        string[] path = PathExpression.Read(_cursor, "a substitution's path");
        if (!_cursor.TryTake("}")) throw _cursor.Error($"'}}' is missing after ${{{PathExpression.Render(path)}: found {_cursor.Describe()}");
        return new SubstitutionNode(path, _substitutionPrefix, optional, origin);
    }

    private void Descend()
    {
        if (++_depth > MaxDepth) throw _cursor.Error($"objects and lists are nested more than {MaxDepth} deep");
    }
}
