using System.Text.Json;
using ActorExchange.Core;
using Microsoft.AspNetCore.Http;

namespace ActorExchange.Gateway.Web;

/// <summary>The bodies of requests about authentication. Read after authentication only: a signature covers them.</summary>
internal static class AuthBody
{
    /// <summary>Reads the body.</summary>
    /// <param name="context">The request.</param>
    /// <param name="read">Takes all members that there may be.</param>
    /// <exception cref="ProblemException">It is no such object.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext context, Func<JsonFields, T> read)
    {
        using JsonDocument document = await RequestBody.ReadAsync(context);
        var faults = new JsonFaults();
        var fields = new JsonFields(document.RootElement, faults);
        T value = read(fields);
        fields.End();
        RequestBody.ThrowIfFaulty(faults);
        return value;
    }

    /// <summary>The permissions named; what is missing reads as <paramref name="otherwise"/>.</summary>
    public static Permissions Permissions(JsonFields fields, Permissions otherwise)
    {
        if (Texts(fields, "permissions", 16) is not { } names) return otherwise;
        Permissions all = Core.Permissions.None;
        foreach (string text in names)
        {
            Permissions one = PermissionNames.Parse(text);
            if (one == Core.Permissions.None) fields.Fail("permissions", $"there is no such permission: {string.Join(", ", PermissionNames.Of(Core.Permissions.All))}");
            all |= one;
        }

        if (names.Count == 0) fields.Fail("permissions", "at least one is needed");
        return all;
    }

    /// <summary>A list of texts; null if it is missing.</summary>
    public static IReadOnlyList<string>? Texts(JsonFields fields, string name, int most)
    {
        if (fields.Value(name) is null) return null;
        IReadOnlyList<JsonElement> values = fields.RequiredArray(name, 0, most);
        if (values.All(v => v.ValueKind == JsonValueKind.String)) return [.. values.Select(v => v.GetString()!)];
        fields.Fail(name, "must be strings");
        return [];
    }
}
