using System.Text.Json;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway.Web;

/// <summary>
/// Reads the members of one JSON object strictly, each by its name, and at the end refuses those that nobody asked for. What is absent or faulty reads as
/// null; faults are kept in <see cref="Faults"/>, the first one with its path. null counts as absent. One thread.
/// </summary>
public sealed class JsonFields
{
    private readonly JsonElement _object;
    private readonly string _path;
    private readonly List<string> _asked = new(8);
    private int _found;

    /// <param name="value">Must be an object; anything else is a fault.</param>
    /// <param name="faults">Where faults go.</param>
    /// <param name="path">Of the object in the request, "legs[1]"; empty: it is the request.</param>
    public JsonFields(JsonElement value, JsonFaults faults, string path = "")
    {
        (_object, Faults, _path) = (value, faults, path);
        if (value.ValueKind == JsonValueKind.Object) return;
        _object = default;
        faults.Add(path, "must be an object");
    }

    public JsonFaults Faults { get; }

    /// <summary>The path of one of the members, for faults.</summary>
    public string PathOf(string name) => _path.Length == 0 ? name : $"{_path}.{name}";

    public void Fail(string name, string detail, Status status = Status.InvalidMessage) => Faults.Add(PathOf(name), detail, status);

    /// <summary>A string of at most so many characters.</summary>
    public string? Text(string name, int longest = 64)
    {
        if (!TryGet(name, out JsonElement value)) return null;
        if (value.ValueKind != JsonValueKind.String) return Refuse<string>(name, "must be a string");
        string text = value.GetString()!;
        return text.Length <= longest ? text : Refuse<string>(name, $"longer than {longest} characters");
    }

    /// <summary>As <see cref="Text"/>; its absence is a fault. Empty after any fault.</summary>
    public string RequiredText(string name, int longest = 64)
    {
        if (Text(name, longest) is { } text) return text;
        Fail(name, "is missing");
        return "";
    }

    /// <summary>A decimal, which is written as a string: "10.05". Digits, with an optional '-' and '.', at most 18 decimals.</summary>
    public WireDecimal? Decimal(string name)
    {
        if (!TryGet(name, out JsonElement value)) return null;
        if (value.ValueKind != JsonValueKind.String)
        {
            Fail(name, "must be a decimal as a string, \"10.05\" say: a JSON number would not be exact");
            return null;
        }
        string text = value.GetString()!;
        if (text.Length <= 40 && !text.StartsWith('+') && WireDecimal.TryParse(text, out WireDecimal number)) return number;
        Fail(name, "is no decimal: digits with an optional '-' and '.', at most 18 decimals, within 64 bits");
        return null;
    }

    /// <summary>A JSON integer from one number to another.</summary>
    public long? Integer(string name, long least, long most)
    {
        if (!TryGet(name, out JsonElement value)) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) && number >= least && number <= most) return number;
        Fail(name, $"must be an integer from {least} to {most}");
        return null;
    }

    /// <summary>true or false; absent is false.</summary>
    public bool Flag(string name)
    {
        if (!TryGet(name, out JsonElement value)) return false;
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) Fail(name, "must be true or false");
        return value.ValueKind == JsonValueKind.True;
    }

    /// <summary>The name of a member of an enum: "STOP_LIMIT".</summary>
    /// <param name="name">Of the member.</param>
    /// <param name="refusal">Status of a name that does not exist.</param>
    public T? Choice<T>(string name, Status refusal = Status.InvalidMessage)
        where T : struct, Enum
    {
        if (!TryGet(name, out JsonElement value)) return null;
        if (value.ValueKind == JsonValueKind.String && EnumText<T>.TryParse(value.GetString()!, out T choice)) return choice;
        if (value.ValueKind == JsonValueKind.String) Fail(name, $"there is no such value: {string.Join(", ", EnumText<T>.All)}", refusal);
        else Fail(name, "must be a string");
        return null;
    }

    /// <summary>A time as ISO 8601 in UTC or with an offset, in nanoseconds since 1970.</summary>
    public long? Time(string name)
    {
        if (Text(name) is not { } text) return null;
        if (TimeText.TryParse(text, out long nanoseconds)) return nanoseconds;
        Fail(name, "is no time: 2026-11-21T20:43:00.123456789Z");
        return null;
    }

    /// <summary>An array of at least and at most so many values; its absence is a fault. Empty after any fault.</summary>
    public IReadOnlyList<JsonElement> RequiredArray(string name, int least, int most)
    {
        if (!TryGet(name, out JsonElement value))
        {
            Fail(name, "is missing");
            return [];
        }
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() is var length && length >= least && length <= most) return [.. value.EnumerateArray()];
        Fail(name, $"must be an array of {least} to {most}");
        return [];
    }

    /// <summary>The member as it is, an object say; null if it is absent.</summary>
    public JsonElement? Value(string name) => TryGet(name, out JsonElement value) ? value : null;

    /// <summary>After everything has been read: a member that was not asked for is a fault. True if there has been none at all.</summary>
    public bool End()
    {
        if (_object.ValueKind != JsonValueKind.Object) return false;
        foreach (JsonProperty member in _object.EnumerateObject())
        {
            if (_found == 0 || !_asked.Contains(member.Name)) Fail(Shown(member.Name), "there is no such member here");
        }
        return Faults.IsSound;
    }

    private bool TryGet(string name, out JsonElement value)
    {
        value = default;
        if (_object.ValueKind != JsonValueKind.Object || !_object.TryGetProperty(name, out value)) return false;
        if (!_asked.Contains(name)) _asked.Add(name);
        _found++;
        return value.ValueKind != JsonValueKind.Null;
    }

    private T? Refuse<T>(string name, string detail)
        where T : class
    {
        Fail(name, detail);
        return null;
    }

    /// <summary>Whoever sends long names gets no long answers.</summary>
    private static string Shown(string name) => name.Length <= 64 ? name : string.Concat(name.AsSpan(0, 64), "…");
}
