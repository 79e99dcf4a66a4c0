using System.Text.Json;

namespace ActorExchange.Gateway.Tests;

/// <summary>Compares what a server answers with its OpenAPI document.</summary>
internal sealed class ApiCheck
{
    private readonly JsonElement _document;
    private readonly JsonSchemaCheck _schemas;

    private ApiCheck(JsonElement document) => (_document, _schemas) = (document, new JsonSchemaCheck(document));

    public static async Task<ApiCheck> OfAsync(HttpClient http) =>
        new(JsonDocument.Parse(await http.GetStringAsync("/api/v1/openapi.json")).RootElement);

    /// <summary>Throws if the document does not allow this answer to this request.</summary>
    public void Check(string method, string target, int status, string? contentType, JsonElement body)
    {
        string path = target.Split('?')[0];
        JsonElement operation = Find(method, path) ?? throw new InvalidOperationException($"{method} {path} is not in the document");
        operation.GetProperty("responses").TryGetProperty($"{status}", out JsonElement answer).ShouldBeTrue($"{method} {path} answered {status}: {body}");
        if (answer.TryGetProperty("$ref", out _)) answer = _document.GetProperty("components").GetProperty("responses").GetProperty("Problem");
        foreach (JsonProperty content in answer.GetProperty("content").EnumerateObject())
        {
            contentType.ShouldBe(content.Name, $"{method} {path}");
            _schemas.Check(body, content.Value.GetProperty("schema"), $"{method} {path} {status} $");
        }
    }

    /// <summary>The operation of a request; literal parts of a path go before placeholders.</summary>
    private JsonElement? Find(string method, string path)
    {
        (int Literals, JsonElement Operation)? best = null;
        foreach (JsonProperty known in _document.GetProperty("paths").EnumerateObject())
        {
            string[] parts = known.Name.Split('/');
            string[] asked = path.Split('/');
            if (parts.Length != asked.Length || !known.Value.TryGetProperty(method.ToLowerInvariant(), out JsonElement operation)) continue;
            if (!parts.Zip(asked).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second)) continue;
            int literals = parts.Count(part => !part.StartsWith('{'));
            if (best is null || literals > best.Value.Literals) best = (literals, operation);
        }
        return best?.Operation;
    }
}
