using System.Collections.Concurrent;
using System.Text.Json;
using ActorExchange.Gateway.Web;

namespace ActorExchange.Gateway.Tests;

/// <summary>The document of all messages, and whether messages are as it says.</summary>
internal static class AsyncApi
{
    public static JsonElement Document { get; } = JsonDocument.Parse(AsyncApiEndpoint.Document).RootElement;

    private static readonly JsonSchema Schemas = new(Document);

    private static readonly Dictionary<string, JsonElement[]> OfServer = ByKind("type");

    private static readonly Dictionary<string, JsonElement[]> OfClient = ByKind("op");

    /// <summary>Types that have been checked in this run.</summary>
    public static ConcurrentDictionary<string, bool> Checked { get; } = new(StringComparer.Ordinal);

    public static IEnumerable<string> Types => OfServer.Keys;

    public static IEnumerable<string> Operations => OfClient.Keys;

    /// <summary>A message of the server is as the document says.</summary>
    public static void CheckSent(JsonElement message) => Check(OfServer, message, "type");

    /// <summary>A message of a client is as the document says.</summary>
    public static void CheckReceived(JsonElement message) => Check(OfClient, message, "op");

    private static void Check(Dictionary<string, JsonElement[]> schemas, JsonElement message, string member)
    {
        string kind = message.GetProperty(member).GetString()!;
        schemas.TryGetValue(kind, out JsonElement[]? candidates).ShouldBeTrue($"the document has no {member} {kind}");
        string?[] faults = [.. candidates!.Select(s => Schemas.Fault(s, message))];
        faults.ShouldContain((string?)null, $"{string.Join("; ", faults)} in {message}");
        Checked[kind] = true;
    }

    /// <summary>Payload schemas of all messages by the one value that their "type" or "op" may have.</summary>
    private static Dictionary<string, JsonElement[]> ByKind(string member) => Document.GetProperty("components").GetProperty("messages").EnumerateObject()
        .Select(m => m.Value.GetProperty("payload"))
        .Select(p => p.TryGetProperty("$ref", out JsonElement reference) ? Schemas.Resolve(reference.GetString()!) : p)
        .Where(p => p.GetProperty("properties").TryGetProperty(member, out JsonElement kind) && kind.TryGetProperty("const", out _))
        .GroupBy(p => p.GetProperty("properties").GetProperty(member).GetProperty("const").GetString()!, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);
}
