using System.Text.Json;
using ActorExchange.Core;

namespace ActorExchange.Gateway.Web;

/// <summary>Permissions as JSON has them: "TRADE", "READ_ALL".</summary>
public static class PermissionNames
{
    private static readonly (Permissions Permission, string Name)[] Known =
    [
        (Permissions.Trade, "TRADE"), (Permissions.Read, "READ"), (Permissions.ReadAll, "READ_ALL"), (Permissions.ManageMoney, "MANAGE_MONEY"),
        (Permissions.ManageLimits, "MANAGE_LIMITS"), (Permissions.Kill, "KILL"), (Permissions.ManageUsers, "MANAGE_USERS"),
        (Permissions.ManageInstruments, "MANAGE_INSTRUMENTS"),
    ];

    /// <summary>In the order of their bits.</summary>
    public static IReadOnlyList<string> Of(Permissions permissions) => [.. Known.Where(k => (permissions & k.Permission) != Permissions.None).Select(k => k.Name)];

    /// <summary>Writes "permissions":["TRADE",…].</summary>
    public static void Write(Utf8JsonWriter writer, Permissions permissions)
    {
        writer.WriteStartArray("permissions"u8);
        foreach (string name in Of(permissions)) writer.WriteStringValue(name);
        writer.WriteEndArray();
    }

    /// <summary>None if there is no such permission; "ALL" is all of them.</summary>
    public static Permissions Parse(string name)
    {
        if (name == "ALL") return Permissions.All;
        foreach ((Permissions permission, string known) in Known)
            if (known == name) return permission;
        return Permissions.None;
    }
}
