namespace ActorExchange.Hocon;

/// <summary>A value as parsed, before substitutions are resolved.</summary>
internal abstract class Node(HoconOrigin origin)
{
    public HoconOrigin Origin { get; } = origin;
}

internal sealed class ScalarNode(HoconScalar value, bool isWhitespace = false) : Node(value.Origin)
{
    public HoconScalar Value { get; } = value;

    /// <summary>Unquoted space between the parts of a concatenation: kept between strings, dropped between objects or lists.</summary>
    public bool IsWhitespace { get; } = isWhitespace;
}

internal sealed class ArrayNode(IReadOnlyList<Node> items, HoconOrigin origin) : Node(origin)
{
    public IReadOnlyList<Node> Items { get; } = items;
}

/// <summary>${path} or ${?path}.</summary>
/// <param name="path">Path elements from the root of the file it is written in.</param>
/// <param name="prefix">Where that file was included; looked up first. Empty for the outermost file.</param>
/// <param name="optional">Undefined is not an error.</param>
/// <param name="origin">Where it is written.</param>
internal sealed class SubstitutionNode(string[] path, string[] prefix, bool optional, HoconOrigin origin) : Node(origin)
{
    public string[] Path { get; } = path;

    public string[] Prefix { get; } = prefix;

    public bool Optional { get; } = optional;

    public override string ToString() => $"${{{(Optional ? "?" : "")}{PathExpression.Render(Path)}}}";
}

internal sealed class ConcatenationNode(IReadOnlyList<Node> parts, HoconOrigin origin) : Node(origin)
{
    public IReadOnlyList<Node> Parts { get; } = parts;
}
