namespace ActorExchange.Gateway.Web;

/// <summary>Pieces of JSON schemas.</summary>
public static class SchemaParts
{
    public const string Text = "{\"type\":\"string\"}";
    public const string Integer = "{\"type\":\"integer\"}";
    public const string Flag = "{\"type\":\"boolean\"}";
    public const string Moment = "{\"type\":\"string\",\"format\":\"date-time\"}";

    /// <summary>An exact decimal; never a JSON number.</summary>
    public const string Exact = "{\"type\":\"string\",\"pattern\":\"^-?[0-9]+(\\\\.[0-9]{1,18})?$\"}";

    /// <summary>The same, or null.</summary>
    public const string ExactOrNull = "{\"type\":[\"string\",\"null\"],\"pattern\":\"^-?[0-9]+(\\\\.[0-9]{1,18})?$\"}";

    public static string ListOf(string items) => $"{{\"type\":\"array\",\"items\":{items}}}";

    /// <summary>One of the names of an enum.</summary>
    /// <param name="except">Names that are never written.</param>
    public static string Names<T>(params ReadOnlySpan<string> except)
        where T : struct, Enum
    {
        List<string> names = [.. EnumText<T>.All];
        foreach (string name in except) names.Remove(name);
        return $"{{\"enum\":[{string.Join(',', names.Select(name => $"\"{name}\""))}]}}";
    }

    /// <summary>An object with these members and no others. A name that ends in '?' may be absent.</summary>
    public static string ObjectOf(params ReadOnlySpan<(string Name, string Schema)> members)
    {
        List<string> properties = [];
        List<string> required = [];
        foreach ((string name, string schema) in members)
        {
            properties.Add($"\"{name.TrimEnd('?')}\":{schema}");
            if (!name.EndsWith('?')) required.Add($"\"{name}\"");
        }
        return $"{{\"type\":\"object\",\"properties\":{{{string.Join(',', properties)}}},\"required\":[{string.Join(',', required)}],\"additionalProperties\":false}}";
    }
}
