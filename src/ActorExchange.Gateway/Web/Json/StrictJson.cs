using System.Text.Json;

namespace ActorExchange.Gateway.Web;

/// <summary>Parses what clients send: one JSON value, no comments, no trailing commas, no member twice, at most <see cref="MaxDepth"/> deep.</summary>
public static class StrictJson
{
    public const int MaxDepth = 16;

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false };

    /// <summary>Null if the bytes are no such JSON: <paramref name="problem"/> then says where and why. The document has to be disposed.</summary>
    public static JsonDocument? TryParse(ReadOnlyMemory<byte> utf8, out string problem)
    {
        problem = "";
        try
        {
            var document = JsonDocument.Parse(utf8, Options);
            if (utf8.Span.IndexOf("\\u"u8) >= 0) Unescape(document.RootElement);
            return document;
        }
        catch (InvalidOperationException)
        {
            problem = "a text has half of a surrogate pair";
            return null;
        }
        catch (JsonException e)
        {
            problem = e.LineNumber is { } line ? $"line {line + 1}, byte {e.BytePositionInLine + 1}: {Reason(e)}" : Reason(e);
            return null;
        }
    }

    /// <summary>Reads all texts once: half of a surrogate pair is only found then, and must not be found later.</summary>
    private static void Unescape(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                value.GetString();
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in value.EnumerateArray()) Unescape(item);
                break;
            case JsonValueKind.Object:
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    _ = member.Name;
                    Unescape(member.Value);
                }
                break;
        }
    }

    /// <summary>The framework's sentence without its own account of the place.</summary>
    private static string Reason(JsonException e)
    {
        int place = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return place < 0 ? e.Message : e.Message[..place];
    }
}
