namespace ActorExchange.Hocon;

/// <summary>Reads what one text includes: files relative to it, or texts that the program embeds. Knows who included whom.</summary>
internal sealed class IncludeReader
{
    private static readonly string[] Extensions = [".properties", ".json", ".conf"];

    private readonly HoconParseOptions _options;
    private readonly string? _folder;
    private readonly string[] _including;

    /// <param name="options">What may be reached.</param>
    /// <param name="folder">Folder of the including text; null if it has none.</param>
    /// <param name="including">Names of the texts being read, outermost first.</param>
    public IncludeReader(HoconParseOptions options, string? folder, params string[] including)
    {
        _options = options;
        _folder = folder;
        _including = including;
    }

    /// <summary>The included object, null if there is nothing to include.</summary>
    public ObjectNode? Read(IncludeStatement include, string[] prefix)
    {
        ObjectNode? result = null;
        foreach (string candidate in Candidates(include))
        {
            if (ReadOne(include, candidate, prefix) is not { } found) continue;
            if (result is null) result = found;
            else result.MergeFrom(found);
        }
        if (result is null && include.Required) throw new HoconException(include.Origin, $"the required include \"{include.Name}\" was not found");
        return result;
    }

    // A name without one of the known extensions stands for all three, the later over the earlier.
    private static IEnumerable<string> Candidates(IncludeStatement include)
    {
        bool exact = include.IsFile || Extensions.Any(e => include.Name.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        return exact ? [include.Name] : Extensions.Select(e => include.Name + e);
    }

    private ObjectNode? ReadOne(IncludeStatement include, string name, string[] prefix)
    {
        string? embedded = include.IsFile ? null : _options.FindEmbedded(name);
        bool useFile = FullPath(include, name) is { } path && File.Exists(path)
            // A file that overrides embedded defaults of the same name means those, not itself.
            && (embedded is null || !_including.Contains(path, StringComparer.Ordinal));
        if (useFile) return Parse(include, FullPath(include, name)!, HoconFile.Read(FullPath(include, name)!, include.Origin), prefix);
        return embedded is null ? null : Parse(include, name, embedded, prefix);
    }

    private string? FullPath(IncludeStatement include, string name)
    {
        try
        {
            if (Path.IsPathRooted(name)) return Path.GetFullPath(name);
            return _folder is null ? null : Path.GetFullPath(name, _folder);
        }
        catch (Exception e) when (e is ArgumentException or IOException or NotSupportedException)
        {
            throw new HoconException(include.Origin, $"\"{include.Name}\" is not a usable file name", e);
        }
    }

    private ObjectNode Parse(IncludeStatement include, string name, string text, string[] prefix)
    {
        if (_including.Contains(name, StringComparer.Ordinal))
            throw new HoconException(include.Origin, $"includes go in a circle: {string.Join(" -> ", [.. _including, name])}");
        if (_including.Length > 32) throw new HoconException(include.Origin, "includes are nested more than 32 deep");
        if (name.EndsWith(".properties", StringComparison.OrdinalIgnoreCase)) return PropertiesReader.Read(text, name);
        var nested = new IncludeReader(_options, Path.IsPathRooted(name) ? Path.GetDirectoryName(name) : _folder, [.. _including, name]);
        return new HoconParser(text, name, nested, prefix).ParseRoot();
    }
}
