using System.Text.Json;
using ActorExchange.Engine;

namespace ActorExchange.Gateway.Web;

/// <summary>A key as JSON, without its text.</summary>
internal static class KeyJson
{
    public static void Write(Utf8JsonWriter writer, KeyView key)
    {
        writer.WriteStartObject();
        WriteMembers(writer, key);
        writer.WriteEndObject();
    }

    public static void WriteMembers(Utf8JsonWriter writer, KeyView key)
    {
        writer.WriteNumber("id"u8, key.Id);
        writer.WriteString("name"u8, key.Name);
        PermissionNames.Write(writer, key.Permissions);
        if (key.CreatedAt != 0) TimeText.Write(writer, "createdAt"u8, key.CreatedAt);
        if (key.ExpiresAt != 0) TimeText.Write(writer, "expiresAt"u8, key.ExpiresAt);
        writer.WriteBoolean("revoked"u8, key.Revoked);
        writer.WriteBoolean("canSign"u8, key.CanSign);
        writer.WriteStartArray("allowedAddresses"u8);
        foreach (string address in key.AllowedAddresses) writer.WriteStringValue(address);
        writer.WriteEndArray();
    }
}
