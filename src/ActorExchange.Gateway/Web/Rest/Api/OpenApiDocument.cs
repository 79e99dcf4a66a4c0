using System.Text.Json;
using Microsoft.AspNetCore.Routing;

namespace ActorExchange.Gateway.Web;

/// <summary>Builds the OpenAPI 3.1 document from what the endpoints that are mapped say of themselves.</summary>
public static class OpenApiDocument
{
    private static readonly int[] OfAll = [400, 429, 500];
    private static readonly int[] OfPrivate = [401, 403];
    private static readonly int[] OfBodies = [413, 415];

    /// <summary>The operations of all endpoints under /api/v1, in order of path and method.</summary>
    public static IReadOnlyList<ApiOperation> Operations(EndpointDataSource endpoints) =>
    [
        .. endpoints.Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<ApiOperation>()).OfType<ApiOperation>()
            .OrderBy(o => o.Path, StringComparer.Ordinal).ThenBy(o => o.Method, StringComparer.Ordinal),
    ];

    /// <summary>HTTP statuses of the problems that an operation may answer with, ascending.</summary>
    public static IReadOnlyList<int> ProblemsOf(ApiOperation operation) =>
        [.. OfAll.Concat(operation.IsPrivate ? OfPrivate : []).Concat(operation.Body is null ? [] : OfBodies).Concat(operation.Problems).Distinct().Order()];

    /// <summary>The document, UTF-8.</summary>
    public static byte[] Build(IReadOnlyList<ApiOperation> operations, string server)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream, JsonAnswers.Format)) Write(writer, operations, server);
        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<ApiOperation> operations, string server)
    {
        writer.WriteStartObject();
        writer.WriteString("openapi", "3.1.0");
        writer.WriteStartObject("info");
        writer.WriteString("title", server);
        writer.WriteString("version", "1");
        writer.WriteString("description", "Decimals are strings. Times are ISO 8601 in UTC. Refusals are application/problem+json. Weights are taken of what a user or an address may use a minute.");
        writer.WriteEndObject();
        writer.WriteStartObject("paths");
        foreach (IGrouping<string, ApiOperation> path in operations.GroupBy(o => o.Path))
        {
            writer.WriteStartObject(ApiRoutes.Prefix + path.Key);
            foreach (ApiOperation operation in path) Write(writer, operation);
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
        WriteComponents(writer, operations);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ApiOperation operation)
    {
        writer.WriteStartObject(operation.Method.ToLowerInvariant());
        writer.WriteString("operationId", $"{operation.Method} {operation.Path}");
        writer.WriteStartArray("tags");
        writer.WriteStringValue(operation.Tag);
        writer.WriteEndArray();
        writer.WriteString("summary", operation.Summary);
        if (operation.Description.Length > 0) writer.WriteString("description", operation.Description);
        writer.WriteNumber("x-weight", operation.Weight);
        if (operation.IsPrivate) writer.WriteRawProperty("security", "[{\"bearer\":[]},{\"signature\":[]}]");
        writer.WriteStartArray("parameters");
        foreach (ApiParameter parameter in operation.Parameters) Write(writer, parameter, operation);
        writer.WriteEndArray();
        if (operation.Body is { } body) writer.WriteRawProperty("requestBody", $"{{\"required\":true,\"content\":{{\"application/json\":{{\"schema\":{body.Reference}}}}}}}");
        WriteAnswers(writer, operation);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ApiParameter parameter, ApiOperation operation)
    {
        bool inPath = operation.Path.Contains($"{{{parameter.Name}}}", StringComparison.Ordinal);
        writer.WriteStartObject();
        writer.WriteString("name", parameter.Name);
        writer.WriteString("in", inPath ? "path" : "query");
        writer.WriteString("description", parameter.Description);
        writer.WriteBoolean("required", inPath || parameter.IsRequired);
        writer.WriteRawProperty("schema", parameter.Schema);
        writer.WriteEndObject();
    }

    private static void WriteAnswers(Utf8JsonWriter writer, ApiOperation operation)
    {
        writer.WriteStartObject("responses");
        foreach (ApiAnswer answer in operation.Answers)
        {
            writer.WriteStartObject($"{answer.Status}");
            writer.WriteString("description", answer.Description);
            if (answer.Schema is { } schema) writer.WriteRawProperty("content", $"{{\"application/json\":{{\"schema\":{schema.Reference}}}}}");
            writer.WriteEndObject();
        }
        foreach (int status in ProblemsOf(operation))
            writer.WriteRawProperty($"{status}", "{\"$ref\":\"#/components/responses/Problem\"}");
        writer.WriteEndObject();
    }

    private static void WriteComponents(Utf8JsonWriter writer, IReadOnlyList<ApiOperation> operations)
    {
        SortedDictionary<string, ApiSchema> schemas = new(StringComparer.Ordinal);
        Gather(ProblemSchemas.Problem, schemas);
        foreach (ApiOperation operation in operations)
        {
            if (operation.Body is { } body) Gather(body, schemas);
            foreach (ApiAnswer answer in operation.Answers)
                if (answer.Schema is { } schema) Gather(schema, schemas);
        }
        writer.WriteStartObject("components");
        writer.WriteStartObject("schemas");
        foreach (ApiSchema schema in schemas.Values) writer.WriteRawProperty(schema.Name, schema.Json);
        writer.WriteEndObject();
        writer.WriteRawProperty(
            "responses",
            "{\"Problem\":{\"description\":\"Why it was not done.\",\"content\":{\"" + Problems.ContentType + "\":{\"schema\":" + ProblemSchemas.Problem.Reference + "}}}}");
        writer.WriteRawProperty(
            "securitySchemes",
            """{"bearer":{"type":"http","scheme":"bearer"},"signature":{"type":"apiKey","in":"header","name":"X-Exchange-Signature"}}""");
        writer.WriteEndObject();
    }

    private static void Gather(ApiSchema schema, SortedDictionary<string, ApiSchema> into)
    {
        if (into.TryGetValue(schema.Name, out ApiSchema? known))
        {
            if (known.Json != schema.Json) throw new InvalidOperationException($"there are two schemas {schema.Name}");
            return;
        }
        into.Add(schema.Name, schema);
        foreach (ApiSchema used in schema.Uses) Gather(used, into);
    }

    private static void WriteRawProperty(this Utf8JsonWriter writer, string name, string json)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(json);
    }
}
