using System.Text.Json;
using System.Text.RegularExpressions;

namespace ActorExchange.Gateway.Tests;

/// <summary>As much of JSON Schema as the AsyncAPI document uses. What it does not know it refuses, so that no rule is passed over.</summary>
internal sealed class JsonSchema(JsonElement document)
{
    private static readonly HashSet<string> Passed = ["description", "examples", "title"];

    /// <summary>Null if the value is as the schema says; else where and what is wrong.</summary>
    public string? Fault(JsonElement schema, JsonElement value, string at = "$")
    {
        foreach (JsonProperty rule in schema.EnumerateObject())
        {
            if (Passed.Contains(rule.Name)) continue;
            if (FaultOf(rule, schema, value, at) is { } fault) return fault;
        }

        return null;
    }

    /// <summary>What "#/components/…" points to.</summary>
    public JsonElement Resolve(string reference)
    {
        JsonElement found = document;
        foreach (string step in reference.Split('/')[1..]) found = found.GetProperty(step);
        return found;
    }

    private string? FaultOf(JsonProperty rule, JsonElement schema, JsonElement value, string at)
    {
        switch (rule.Name)
        {
            case "$ref": return Fault(Resolve(rule.Value.GetString()!), value, at);
            case "type": return IsOfType(rule.Value, value) ? null : $"{at}: {value} is no {rule.Value}";
            case "const": return JsonElement.DeepEquals(rule.Value, value) ? null : $"{at}: {value} is not {rule.Value}";
            case "enum": return rule.Value.EnumerateArray().Any(v => JsonElement.DeepEquals(v, value)) ? null : $"{at}: {value} is none of {rule.Value}";
            case "pattern":
                return value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, rule.Value.GetString()!) ? null : $"{at}: {value} is not like {rule.Value}";
            case "minimum": return value.ValueKind != JsonValueKind.Number || value.GetDecimal() >= rule.Value.GetDecimal() ? null : $"{at}: {value} is below {rule.Value}";
            case "maximum": return value.ValueKind != JsonValueKind.Number || value.GetDecimal() <= rule.Value.GetDecimal() ? null : $"{at}: {value} is above {rule.Value}";
            case "maxLength": return value.ValueKind != JsonValueKind.String || value.GetString()!.Length <= rule.Value.GetInt32() ? null : $"{at}: longer than {rule.Value}";
            case "minItems": return value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= rule.Value.GetInt32() ? null : $"{at}: fewer than {rule.Value}";
            case "maxItems": return value.ValueKind != JsonValueKind.Array || value.GetArrayLength() <= rule.Value.GetInt32() ? null : $"{at}: more than {rule.Value}";
            case "required": return Missing(rule.Value, value, at);
            case "properties": return PropertiesFault(rule.Value, value, at);
            case "additionalProperties": return OthersFault(rule.Value, schema, value, at);
            case "items": return ItemsFault(rule.Value, value, at);
            case "oneOf": return rule.Value.EnumerateArray().Count(s => Fault(s, value, at) is null) == 1 ? null : $"{at}: {value} is not exactly one of {rule.Value}";
            default: throw new NotSupportedException($"the schemas use '{rule.Name}', which the tests do not know");
        }
    }

    private static bool IsOfType(JsonElement type, JsonElement value)
    {
        if (type.ValueKind == JsonValueKind.Array) return type.EnumerateArray().Any(t => IsOfType(t, value));
        return type.GetString() switch
        {
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "string" => value.ValueKind == JsonValueKind.String,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "null" => value.ValueKind == JsonValueKind.Null,
            _ => throw new NotSupportedException($"type {type}"),
        };
    }

    private static string? Missing(JsonElement names, JsonElement value, string at)
    {
        if (value.ValueKind != JsonValueKind.Object) return null;
        foreach (JsonElement name in names.EnumerateArray())
            if (!value.TryGetProperty(name.GetString()!, out _)) return $"{at}: {name} is missing";
        return null;
    }

    private string? PropertiesFault(JsonElement properties, JsonElement value, string at)
    {
        if (value.ValueKind != JsonValueKind.Object) return null;
        foreach (JsonProperty property in properties.EnumerateObject())
            if (value.TryGetProperty(property.Name, out JsonElement member) && Fault(property.Value, member, $"{at}.{property.Name}") is { } fault) return fault;
        return null;
    }

    private string? OthersFault(JsonElement rule, JsonElement schema, JsonElement value, string at)
    {
        if (value.ValueKind != JsonValueKind.Object) return null;
        bool knows = schema.TryGetProperty("properties", out JsonElement known);
        foreach (JsonProperty member in value.EnumerateObject())
        {
            if (knows && known.TryGetProperty(member.Name, out _)) continue;
            if (rule.ValueKind == JsonValueKind.False) return $"{at}: {member.Name} is not in the schema";
            if (rule.ValueKind == JsonValueKind.Object && Fault(rule, member.Value, $"{at}.{member.Name}") is { } fault) return fault;
        }

        return null;
    }

    private string? ItemsFault(JsonElement rule, JsonElement value, string at)
    {
        if (value.ValueKind != JsonValueKind.Array) return null;
        int index = 0;
        foreach (JsonElement item in value.EnumerateArray())
        {
            JsonElement schema = rule.ValueKind == JsonValueKind.Array ? rule[Math.Min(index, rule.GetArrayLength() - 1)] : rule;
            if (Fault(schema, item, $"{at}[{index++}]") is { } fault) return fault;
        }

        return null;
    }
}
