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
            return JsonDocument.Parse(utf8, Options);
        }
        catch (JsonException e)
        {
            problem = e.LineNumber is { } line ? $"line {line + 1}, byte {e.BytePositionInLine + 1}: {Reason(e)}" : Reason(e);
            return null;
        }
    }

    /// <summary>The framework's sentence without its own account of the place.</summary>
    private static string Reason(JsonException e)
    {
        int place = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return place < 0 ? e.Message : e.Message[..place];
    }
}
