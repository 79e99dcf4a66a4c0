using System.Text.Json;
using ActorExchange.Core;
using ActorExchange.Protocol;
using Microsoft.AspNetCore.Http;

namespace ActorExchange.Gateway.Web;

/// <summary>The bodies of requests about authentication: small JSON objects.</summary>
internal static class AuthBody
{
    private const int MaxBytes = 8 * 1024;

    /// <summary>Reads the body; null if it is no such object, and the problem has been written.</summary>
    /// <param name="context">The request.</param>
    /// <param name="read">Takes all members that there may be.</param>
    public static async Task<T?> ReadAsync<T>(HttpContext context, Func<JsonFields, T> read)
        where T : class
    {
        (T? value, Problem? problem) = await TryReadAsync(context, read);
        if (problem is not null) await Problems.WriteAsync(context, problem);
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

    private static async Task<(T? Value, Problem? Problem)> TryReadAsync<T>(HttpContext context, Func<JsonFields, T> read)
        where T : class
    {
        if (!context.Request.HasJsonContentType()) return (null, Problem.OfWeb(WebProblem.UnsupportedMediaType, ""));
        if (await ReadBytesAsync(context) is not { } bytes) return (null, Problem.OfWeb(WebProblem.BodyTooLarge, $"at most {MaxBytes} bytes are read here"));
        using JsonDocument? document = StrictJson.TryParse(bytes, out string fault);
        if (document is null) return (null, Problem.Of(Status.InvalidMessage, fault));
        var faults = new JsonFaults();
        var fields = new JsonFields(document.RootElement, faults);
        T value = read(fields);
        return fields.End() ? (value, null) : (null, Problem.Of(faults.First!));
    }

    private static async Task<byte[]?> ReadBytesAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MaxBytes) return null;
        byte[] buffer = new byte[MaxBytes + 1];
        int length = await context.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, context.RequestAborted);
        return length <= MaxBytes ? buffer[..length] : null;
    }
}
