using System.Text.Json;
using ActorExchange.Core;
using Microsoft.AspNetCore.Http;

namespace ActorExchange.Gateway.Web;

/// <summary>The JSON object of a request about authentication: small, flat, and with no field but those that are known.</summary>
internal sealed class AuthBody
{
    private const int MaxBytes = 8 * 1024;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4 };

    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);

    private AuthBody()
    {
    }

    /// <summary>The first thing wrong; empty: nothing.</summary>
    public string Fault { get; private set; } = "";

    /// <summary>The field that is wrong.</summary>
    public string? FaultyField { get; private set; }

    /// <summary>Reads the body; null if it is no such object, and the problem has been written.</summary>
    public static async Task<AuthBody?> ReadAsync(HttpContext context, params string[] known)
    {
        var body = new AuthBody();
        if (!context.Request.HasJsonContentType())
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return null;
        }

        byte[]? bytes = await ReadBytesAsync(context);
        if (bytes is null) body.Fail(null, $"a body of at most {MaxBytes} bytes is expected");
        else body.Parse(bytes, known);
        return await body.IsSoundAsync(context) ? body : null;
    }

    public bool Has(string name) => _fields.ContainsKey(name);

    /// <summary>A text; empty if it is missing.</summary>
    public string Text(string name, int longest)
    {
        if (!_fields.TryGetValue(name, out JsonElement value)) return "";
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && text.Length <= longest) return text;
        Fail(name, $"a text of at most {longest} characters is expected");
        return "";
    }

    public int Number(string name, int least, int most)
    {
        if (!_fields.TryGetValue(name, out JsonElement value)) return least;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= least && number <= most) return number;
        Fail(name, $"an integer from {least} to {most} is expected");
        return least;
    }

    /// <summary>A list of texts; null if it is missing.</summary>
    public IReadOnlyList<string>? Texts(string name, int most, int longest)
    {
        if (!_fields.TryGetValue(name, out JsonElement value)) return null;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= most
            && value.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String && v.GetString()!.Length <= longest))
            return [.. value.EnumerateArray().Select(v => v.GetString()!)];
        Fail(name, $"a list of at most {most} texts is expected");
        return null;
    }

    /// <summary>The permissions named; what is missing reads as <paramref name="otherwise"/>.</summary>
    public Permissions Permissions(string name, Permissions otherwise)
    {
        if (Texts(name, 16, 32) is not { } names) return otherwise;
        Permissions all = Core.Permissions.None;
        foreach (string text in names)
        {
            Permissions one = PermissionNames.Parse(text);
            if (one == Core.Permissions.None) Fail(name, $"there is no permission '{text}'");
            all |= one;
        }

        if (all == Core.Permissions.None) Fail(name, "at least one permission is expected");
        return all;
    }

    /// <summary>A time as nanoseconds since 1970-01-01 UTC; 0 if it is missing.</summary>
    public long Time(string name)
    {
        if (!_fields.TryGetValue(name, out JsonElement value)) return 0;
        if (value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out DateTimeOffset time) && time > DateTimeOffset.UnixEpoch)
            return (time - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
        Fail(name, "a time like 2026-12-31T00:00:00Z is expected");
        return 0;
    }

    /// <summary>Takes note of a fault, unless there is one already.</summary>
    public void Fail(string? field, string fault)
    {
        if (Fault.Length > 0) return;
        (FaultyField, Fault) = (field, fault);
    }

    /// <summary>False: something read so far is wrong, and the problem has been written.</summary>
    public async Task<bool> IsSoundAsync(HttpContext context)
    {
        if (Fault.Length == 0) return true;
        await AuthProblems.WriteAsync(context, CommandStatus.InvalidMessage, FaultyField is null ? Fault : $"{FaultyField}: {Fault}", FaultyField);
        return false;
    }

    private void Parse(byte[] bytes, string[] known)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                Fail(null, "a JSON object is expected");
                return;
            }

            foreach (JsonProperty property in document.RootElement.EnumerateObject())
            {
                if (!known.Contains(property.Name, StringComparer.Ordinal)) Fail(null, $"a field that is not known; known are: {string.Join(", ", known)}");
                else if (!_fields.TryAdd(property.Name, property.Value.Clone())) Fail(property.Name, "given twice");
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            Fail(null, "the body is no JSON");
        }
    }

    private static async Task<byte[]?> ReadBytesAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MaxBytes) return null;
        byte[] buffer = new byte[MaxBytes + 1];
        int length = await context.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, context.RequestAborted);
        return length <= MaxBytes ? buffer[..length] : null;
    }
}
