using System.Text.Json;
using ActorExchange.Core;

namespace ActorExchange.Gateway.Web;

/// <summary>Small things that operators' answers are made of.</summary>
internal static class AdminJson
{
    /// <summary>Nanoseconds since 1970-01-01 UTC as ISO 8601; 0 is null.</summary>
    public static void Time(this Utf8JsonWriter json, string name, long nanoseconds)
    {
        Span<byte> text = stackalloc byte[TimeText.MaxBytes];
        if (nanoseconds == 0) json.WriteNull(name);
        else json.WriteString(name, text[..TimeText.Format(nanoseconds, text)]);
    }

    /// <summary>Texts as a list.</summary>
    public static void Texts(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    /// <summary>Objects as a list.</summary>
    public static void Objects<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (T item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>The names of permissions' bits.</summary>
    public static void Rights(this Utf8JsonWriter json, string name, uint permissions) => json.Texts(name, PermissionNames.Of((Permissions)permissions));
}
