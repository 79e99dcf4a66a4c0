using System.Security.Cryptography;
using ActorExchange.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace ActorExchange.Gateway.Web;

/// <summary>Takes what is signed from a request: the headers, the target as it was sent, and the body, which can be read again afterwards.</summary>
internal sealed class SignedRequests(SignatureDesk desk, int maxBodyBytes)
{
    private const string Prefix = "X-Exchange-";
    private const string Key = Prefix + "Key";
    private const string Timestamp = Prefix + "Timestamp";
    private const string Nonce = Prefix + "Nonce";
    private const string Window = Prefix + "Window";
    private const string Signature = Prefix + "Signature";

    /// <summary>Whether the request means to be signed.</summary>
    public static bool IsSigned(IHeaderDictionary headers) =>
        headers.ContainsKey(Key) || headers.ContainsKey(Signature) || headers.ContainsKey(Nonce) || headers.ContainsKey(Timestamp) || headers.ContainsKey(Window);

    public async ValueTask<Authentication> CheckAsync(HttpContext context)
    {
        IHeaderDictionary headers = context.Request.Headers;
        if (headers.Authorization.Count > 0) return Invalid("either an Authorization header or a signature, not both");
        foreach (string name in (string[])[Key, Timestamp, Nonce, Signature])
            if (headers[name].Count != 1) return Invalid($"{name}: exactly one is expected in a signed request");
        StringValues window = headers[Window];
        if (window.Count > 1) return Invalid($"{Window}: at most one is expected");
        string target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        if (!target.StartsWith('/')) return Invalid("the request's target must begin with '/'");
        if (await HashBodyAsync(context) is not { } hash) return Invalid($"a signed request's body has at most {maxBodyBytes} bytes");
        var sent = new SignedLogon(headers[Key]!, headers[Timestamp]!, headers[Nonce]!, window.Count == 0 ? null : window[0], headers[Signature]!);
        return desk.Check(sent, context.Request.Method, target, hash, context.Connection.RemoteIpAddress);
    }

    private static Authentication Invalid(string reason) => Authentication.Refused(CommandStatus.InvalidMessage, reason);

    /// <summary>Null if the body is too long.</summary>
    private async Task<string?> HashBodyAsync(HttpContext context)
    {
        if (context.Request.ContentLength > maxBodyBytes) return null;
        byte[] body = await ReadBodyAsync(context);
        if (body.Length > maxBodyBytes) return null;
        context.Request.Body = new MemoryStream(body, writable: false);
        return Convert.ToHexStringLower(SHA256.HashData(body));
    }

    private async Task<byte[]> ReadBodyAsync(HttpContext context)
    {
        if (context.Request.ContentLength is null or 0 && context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false }) return [];
        byte[] buffer = new byte[(context.Request.ContentLength ?? maxBodyBytes) + 1];
        int length = await context.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, context.RequestAborted);
        return buffer[..length];
    }
}
