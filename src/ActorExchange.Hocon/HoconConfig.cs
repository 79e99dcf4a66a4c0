namespace ActorExchange.Hocon;

/// <summary>A resolved configuration with typed access; every error names file and line of the value.</summary>
public sealed class HoconConfig
{
    public HoconConfig(HoconObject root) => Root = root;

    public HoconObject Root { get; }

    /// <inheritdoc cref="HoconDocument.ParseFile"/>
    public static HoconConfig ParseFile(string path, HoconParseOptions? options = null) =>
        HoconDocument.Resolve([HoconDocument.ParseFile(path, options)], options);

    /// <inheritdoc cref="HoconDocument.ParseString"/>
    public static HoconConfig ParseString(string text, string source = "text", HoconParseOptions? options = null) =>
        HoconDocument.Resolve([HoconDocument.ParseString(text, source, options)], options);

    /// <summary>The value at a path expression; null if there is none.</summary>
    public HoconValue? Find(string path) => Root.Find(PathExpression.Parse(path));

    public string GetString(string path) => HoconConvert.ToText(Require(path), path);

    public bool GetBoolean(string path) => HoconConvert.ToBoolean(Require(path), path);

    public long GetInt64(string path) => HoconConvert.ToInt64(Require(path), path);

    public int GetInt32(string path) => HoconConvert.ToInt32(Require(path), path);

    public decimal GetDecimal(string path) => HoconConvert.ToDecimal(Require(path), path);

    /// <summary>A number with a unit from ns to d; without a unit, milliseconds.</summary>
    public TimeSpan GetDuration(string path) => HoconConvert.ToDuration(Require(path), path);

    /// <summary>Bytes: a number with a unit such as kB (1000), KiB or k (1024); without a unit, bytes.</summary>
    public long GetSize(string path) => HoconConvert.ToSize(Require(path), path);

    /// <summary>The values of a list.</summary>
    public IReadOnlyList<HoconValue> GetList(string path) => HoconConvert.ToList(Require(path), path);

    private HoconValue Require(string path) => Find(path) ?? throw new HoconException(Root.Origin, $"key {path} is missing");
}
