namespace ActorExchange.Hocon;

/// <summary>What a parse may reach outside its own text.</summary>
public sealed record HoconParseOptions
{
    public static HoconParseOptions Default { get; } = new();

    /// <summary>
    /// Text of an included name that is no file beside the including one; null if unknown. For defaults that are embedded in a program.
    /// </summary>
    public Func<string, string?> FindEmbedded { get; init; } = static _ => null;

    /// <summary>Value of an environment variable; null if unset. Substitutions that no key answers are looked up here.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;

    /// <summary>Folder that relative includes of a parsed string start from; null forbids them to find files.</summary>
    public string? BaseFolder { get; init; }
}
