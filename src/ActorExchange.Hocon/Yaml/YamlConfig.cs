using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ActorExchange.Hocon;

/// <summary>
/// Reads YAML into the same values as HOCON, each with its line and column, so that whoever reads a configuration need not know which it was. Only
/// what configurations need: mappings with text keys, lists, scalars, anchors. One document per text.
/// </summary>
public static class YamlConfig
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="HoconException">The file cannot be read, is not YAML, or not of this kind.</exception>
    public static HoconConfig ParseFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var origin = new HoconOrigin(path);
        string full = Path.GetFullPath(path);
        return File.Exists(full) ? ParseString(HoconFile.Read(full, origin), path) : throw new HoconException(origin, "there is no such file");
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="source">What messages call the text.</param>
    /// <exception cref="HoconException">The text is not YAML, or not of this kind.</exception>
    public static HoconConfig ParseString(string text, string source = "text")
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            YamlDepth.Check(text, source);
            var stream = new YamlStream();
            using var reader = new StringReader(text);
            stream.Load(reader);
            return new HoconConfig(Root(stream, source));
        }
        catch (YamlException e)
        {
            throw new HoconException(new HoconOrigin(source, (int)e.Start.Line, (int)e.Start.Column), $"this is not YAML: {e.Message}", e);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException)
        {
            // The package stumbles over some broken texts without saying where.
            throw new HoconException(new HoconOrigin(source), $"this is not YAML: {e.Message}", e);
        }
    }

    private static HoconObject Root(YamlStream stream, string source)
    {
        var converter = new YamlConverter(source);
        if (stream.Documents.Count == 0) return new HoconObject([], new HoconOrigin(source, 1, 1));
        if (stream.Documents.Count > 1)
            throw new HoconException(converter.OriginOf(stream.Documents[1].RootNode), "a second document begins; there may be one only");
        HoconValue root = converter.Convert(stream.Documents[0].RootNode);
        return root switch
        {
            HoconObject o => o,
            HoconScalar { Kind: HoconScalarKind.Null } => new HoconObject([], root.Origin),
            _ => throw new HoconException(root.Origin, $"the document must be a mapping, not {root.KindName}"),
        };
    }
}
