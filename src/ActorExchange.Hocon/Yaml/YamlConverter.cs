using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ActorExchange.Hocon;

/// <summary>Turns YAML's nodes into configuration values.</summary>
/// <param name="source">What messages call the text.</param>
internal sealed partial class YamlConverter(string source)
{
    /// <summary>A few lines of anchors within anchors can ask for more than any memory holds.</summary>
    private const int MaxNodes = 100_000;

    private const int MaxDepth = HoconParser.MaxDepth;

    private int _nodes;
    private int _depth;

    /// <exception cref="HoconException">Something configurations do not have, or an anchor within itself.</exception>
    public HoconValue Convert(YamlNode node)
    {
        if (++_nodes > MaxNodes) throw new HoconException(OriginOf(node), "the anchors expand to more than the reader's limit");
        if (++_depth > MaxDepth) throw new HoconException(OriginOf(node), $"values are nested more than {MaxDepth} deep, perhaps an anchor within itself");
        HoconValue value = node switch
        {
            YamlMappingNode mapping => Mapping(mapping),
            YamlSequenceNode sequence => new HoconArray([.. sequence.Children.Select(Convert)], OriginOf(sequence)),
            YamlScalarNode scalar => Scalar(scalar),
            _ => throw new HoconException(OriginOf(node), "a value of this kind has no meaning here"),
        };
        _depth--;
        return value;
    }

    public HoconOrigin OriginOf(YamlNode node) => new(source, (int)node.Start.Line, (int)node.Start.Column);

    private HoconObject Mapping(YamlMappingNode mapping)
    {
        var fields = new List<HoconField>(mapping.Children.Count);
        foreach ((YamlNode key, YamlNode value) in mapping.Children)
        {
            if (key is not YamlScalarNode { Value: { } name }) throw new HoconException(OriginOf(key), "a key must be a text");
            fields.Add(new HoconField(name, Convert(value), OriginOf(key)));
        }

        return new HoconObject(fields, OriginOf(mapping));
    }

    private HoconScalar Scalar(YamlScalarNode scalar)
    {
        string text = scalar.Value ?? "";
        HoconScalarKind kind = scalar.Style == ScalarStyle.Plain ? KindOf(text) : HoconScalarKind.String;
        return kind switch
        {
            HoconScalarKind.Null => new HoconScalar(kind, "null", OriginOf(scalar)),
            HoconScalarKind.Boolean => new HoconScalar(kind, text.ToLowerInvariant(), OriginOf(scalar)),
            _ => new HoconScalar(kind, text, OriginOf(scalar)),
        };
    }

    private static HoconScalarKind KindOf(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => HoconScalarKind.Null,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => HoconScalarKind.Boolean,
        _ => NumberPattern().IsMatch(text) ? HoconScalarKind.Number : HoconScalarKind.String,
    };

    // As JSON has them: everything else keeps its text.
    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NumberPattern();
}
