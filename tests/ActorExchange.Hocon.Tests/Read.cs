using System.Text.Json;

namespace ActorExchange.Hocon.Tests;

/// <summary>Short ways to parse in tests.</summary>
internal static class Read
{
    public static HoconParseOptions NoEnvironment { get; } = new() { Environment = static _ => null };

    public static HoconConfig Text(string text) => HoconConfig.ParseString(text, "test.conf", NoEnvironment);

    /// <summary>The text as compact JSON.</summary>
    public static string Json(string text, HoconParseOptions? options = null) =>
        Compact(HoconConfig.ParseString(text, "test.conf", options ?? NoEnvironment).Root);

    public static string Compact(HoconValue value)
    {
        using JsonDocument document = JsonDocument.Parse(HoconJson.Write(value));
        return JsonSerializer.Serialize(document.RootElement).Replace('"', '\'');
    }

    public static HoconException Error(string text) => Should.Throw<HoconException>(() => Text(text));
}
