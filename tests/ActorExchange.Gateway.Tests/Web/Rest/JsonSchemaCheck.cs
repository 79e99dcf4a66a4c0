using System.Text.Json;
using System.Text.RegularExpressions;

namespace ActorExchange.Gateway.Tests;

/// <summary>As much of JSON schema as the OpenAPI document uses. A word that it does not know fails the check.</summary>
internal sealed class JsonSchemaCheck(JsonElement document)
{
    private static readonly string[] Words =
    [
        "type", "properties", "required", "additionalProperties", "items", "prefixItems", "minItems", "maxItems", "enum", "const", "pattern", "format", "minimum", "maximum",
        "description", "$ref", "oneOf", "anyOf", "minLength", "maxLength",
    ];

    /// <summary>Throws if the value is not as the schema says.</summary>
    public void Check(JsonElement value, JsonElement schema, string path = "$")
    {
        foreach (JsonProperty word in schema.EnumerateObject()) Words.ShouldContain(word.Name, $"{path}: a word of JSON schema that the check does not know");
        if (schema.TryGetProperty("$ref", out JsonElement reference))
        {
            Check(value, Resolve(reference.GetString()!), path);
            return;
        }
        if (schema.TryGetProperty("type", out JsonElement type)) TypesOf(value).Intersect(Names(type)).ShouldNotBeEmpty($"{path} is {value.ValueKind}, not {type}");
        if (schema.TryGetProperty("enum", out JsonElement names)) Names(names).ShouldContain(value.GetString()!, path);
        if (schema.TryGetProperty("const", out JsonElement only)) value.GetString().ShouldBe(only.GetString(), path);
        if (schema.TryGetProperty("pattern", out JsonElement pattern) && value.ValueKind == JsonValueKind.String)
            Regex.IsMatch(value.GetString()!, pattern.GetString()!).ShouldBeTrue($"{path}: {value} does not fit {pattern}");
        if (schema.TryGetProperty("format", out JsonElement format) && format.GetString() == "date-time") value.TryGetDateTimeOffset(out _).ShouldBeTrue($"{path}: {value}");
        if (value.ValueKind == JsonValueKind.Object) CheckObject(value, schema, path);
        if (value.ValueKind == JsonValueKind.Array) CheckArray(value, schema, path);
    }

    private void CheckObject(JsonElement value, JsonElement schema, string path)
    {
        if (schema.TryGetProperty("required", out JsonElement required))
            foreach (string name in Names(required)) value.TryGetProperty(name, out _).ShouldBeTrue($"{path}.{name} is missing: {value}");
        foreach (JsonProperty member in value.EnumerateObject())
        {
            JsonElement known = default;
            bool isKnown = schema.TryGetProperty("properties", out JsonElement properties) && properties.TryGetProperty(member.Name, out known);
            if (isKnown) Check(member.Value, known, $"{path}.{member.Name}");
            else (schema.TryGetProperty("additionalProperties", out JsonElement others) && others.ValueKind == JsonValueKind.False).ShouldBeFalse($"{path}.{member.Name} is not in the document");
        }
    }

    private void CheckArray(JsonElement value, JsonElement schema, string path)
    {
        if (schema.TryGetProperty("minItems", out JsonElement least)) value.GetArrayLength().ShouldBeGreaterThanOrEqualTo(least.GetInt32(), path);
        if (schema.TryGetProperty("maxItems", out JsonElement most)) value.GetArrayLength().ShouldBeLessThanOrEqualTo(most.GetInt32(), path);
        int at = 0;
        foreach (JsonElement item in value.EnumerateArray())
        {
            if (schema.TryGetProperty("prefixItems", out JsonElement places)) Check(item, places[at], $"{path}[{at}]");
            else if (schema.TryGetProperty("items", out JsonElement items)) Check(item, items, $"{path}[{at}]");
            at++;
        }
    }

    private JsonElement Resolve(string reference)
    {
        JsonElement at = document;
        foreach (string name in reference.TrimStart('#', '/').Split('/')) at = at.GetProperty(name);
        return at;
    }

    private static string[] TypesOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => ["object"],
        JsonValueKind.Array => ["array"],
        JsonValueKind.String => ["string"],
        JsonValueKind.True or JsonValueKind.False => ["boolean"],
        JsonValueKind.Number => value.TryGetInt64(out _) ? ["integer", "number"] : ["number"],
        _ => ["null"],
    };

    private static IEnumerable<string> Names(JsonElement names) =>
        names.ValueKind == JsonValueKind.Array ? names.EnumerateArray().Select(n => n.GetString()!) : [names.GetString()!];
}
