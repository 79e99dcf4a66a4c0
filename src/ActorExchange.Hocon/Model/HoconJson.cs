using System.Text.Encodings.Web;
using System.Text.Json;

namespace ActorExchange.Hocon;

/// <summary>Writes a resolved value as JSON. Numbers keep their digits.</summary>
public static class HoconJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The value as indented JSON text.</summary>
    public static string Write(HoconValue value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Indented)) Write(writer, value);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Writes the value at the writer's place.</summary>
    public static void Write(Utf8JsonWriter writer, HoconValue value)
    {
        switch (value)
        {
            case HoconObject o: WriteObject(writer, o); break;
            case HoconArray a: WriteArray(writer, a); break;
            case HoconScalar s: WriteScalar(writer, s); break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, HoconObject value)
    {
        writer.WriteStartObject();
        foreach (HoconField field in value.Fields)
        {
            writer.WritePropertyName(field.Key);
            Write(writer, field.Value);
        }
        writer.WriteEndObject();
    }

    private static void WriteArray(Utf8JsonWriter writer, HoconArray value)
    {
        writer.WriteStartArray();
        foreach (HoconValue item in value.Items) Write(writer, item);
        writer.WriteEndArray();
    }

    private static void WriteScalar(Utf8JsonWriter writer, HoconScalar value)
    {
        switch (value.Kind)
        {
            case HoconScalarKind.Null: writer.WriteNullValue(); break;
            case HoconScalarKind.Boolean: writer.WriteBooleanValue(value.Text == "true"); break;
            case HoconScalarKind.Number: writer.WriteRawValue(value.Text); break;
            default: writer.WriteStringValue(value.Text); break;
        }
    }
}
