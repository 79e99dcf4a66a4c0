namespace ActorExchange.Hocon;

/// <summary>A parsed text whose substitutions are not yet followed, so that it can still be put over others.</summary>
public sealed class HoconDocument
{
    private readonly ObjectNode _root;
    private bool _used;

    private HoconDocument(ObjectNode root) => _root = root;

    /// <summary>Reads a file. Its extension decides: ".properties" are Java properties, everything else is HOCON (JSON is a part of it).</summary>
    /// <exception cref="HoconException">The file cannot be read or is not HOCON.</exception>
    public static HoconDocument ParseFile(string path, HoconParseOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var origin = new HoconOrigin(path);
        string full = Path.GetFullPath(path);
        if (!File.Exists(full)) throw new HoconException(origin, "there is no such file");
        string text = HoconFile.Read(full, origin);
        if (path.EndsWith(".properties", StringComparison.OrdinalIgnoreCase)) return new HoconDocument(PropertiesReader.Read(text, path));
        var includes = new IncludeReader(options ?? HoconParseOptions.Default, Path.GetDirectoryName(full), full);
        return new HoconDocument(new HoconParser(text, path, includes, []).ParseRoot());
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">HOCON.</param>
    /// <param name="source">What messages call the text.</param>
    /// <param name="options">What the text may reach.</param>
    /// <exception cref="HoconException">The text is not HOCON.</exception>
    public static HoconDocument ParseString(string text, string source = "text", HoconParseOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        options ??= HoconParseOptions.Default;
        var includes = new IncludeReader(options, options.BaseFolder, source);
        return new HoconDocument(new HoconParser(text, source, includes, []).ParseRoot());
    }

    /// <summary>One value at a path, for overrides; text that starts with '[' or '{' is read as HOCON.</summary>
    public static HoconDocument FromValue(string[] path, string text, HoconOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(text);
        string trimmed = text.TrimStart();
        if (trimmed.Length > 0 && trimmed[0] is '[' or '{')
            return ParseString($"{PathExpression.Render(path)} = {trimmed}", origin.Source);
        var root = new ObjectNode(origin);
        root.Assign(path, new ScalarNode(new HoconScalar(HoconScalarKind.String, text, origin)), origin);
        return new HoconDocument(root);
    }

    /// <summary>Puts documents over each other, the later over the earlier, and follows the substitutions of the whole.</summary>
    /// <exception cref="HoconException">A substitution is undefined or goes in a circle, or unlike values are concatenated.</exception>
    /// <exception cref="InvalidOperationException">A document was used before: layering takes it apart.</exception>
    public static HoconConfig Resolve(IEnumerable<HoconDocument> layers, HoconParseOptions? options = null)
    {
        ObjectNode? root = null;
        foreach (HoconDocument layer in layers)
        {
            if (layer._used) throw new InvalidOperationException("a document can be resolved only once");
            layer._used = true;
            if (root is null) root = layer._root;
            else root.MergeFrom(layer._root);
        }
        root ??= new ObjectNode(new HoconOrigin("nothing"));
        return new HoconConfig(new Resolver(root, (options ?? HoconParseOptions.Default).Environment).ResolveRoot());
    }
}
