using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ActorExchange.Hocon;

/// <summary>Bounds the nesting of a text before anything recursive looks at it.</summary>
internal static class YamlDepth
{
    /// <exception cref="HoconException">It is nested deeper than HOCON may be.</exception>
    /// <exception cref="YamlException">It is not YAML.</exception>
    public static void Check(string text, string source)
    {
        using var reader = new StringReader(text);
        var parser = new Parser(reader);
        int depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            // The stream and the document count as one level each.
            if (depth > HoconParser.MaxDepth + 2)
                throw new HoconException(Origin(parser.Current, source), $"values are nested more than {HoconParser.MaxDepth} deep");
        }
    }

    private static HoconOrigin Origin(ParsingEvent at, string source) => new(source, (int)at.Start.Line, (int)at.Start.Column);
}
