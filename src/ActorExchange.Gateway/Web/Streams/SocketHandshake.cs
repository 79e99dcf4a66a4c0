using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace ActorExchange.Gateway.Web;

/// <summary>Turns a request into a WebSocket's stream (RFC 6455, 4.2; RFC 8441 over HTTP/2). Its frames are <see cref="SocketInput"/>'s and <see cref="SocketFrames"/>' business.</summary>
internal static class SocketHandshake
{
    private const string Version = "13";
    private const int KeyBytes = 16;

    private static ReadOnlySpan<byte> Salt => "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"u8;

    /// <summary>Null if the request asks for no WebSocket of this version.</summary>
    public static async Task<Stream?> AcceptAsync(HttpContext context)
    {
        IHeaderDictionary headers = context.Request.Headers;
        if (headers.SecWebSocketVersion != Version) return null;
        if (context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true } connect)
            return connect.Protocol == "websocket" ? await connect.AcceptAsync() : null;
        if (context.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true } upgrade || !HttpMethods.IsGet(context.Request.Method)) return null;
        if (!string.Equals(headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase) || AcceptOf(headers.SecWebSocketKey) is not { } accept) return null;
        LetItBeSilent(context);
        IHeaderDictionary answer = context.Response.Headers;
        (answer.Connection, answer.Upgrade, answer.SecWebSocketAccept) = ("Upgrade", "websocket", accept);
        return await upgrade.UpgradeAsync();
    }

    /// <summary>The answer to a client's key; null if it is none.</summary>
    private static string? AcceptOf(string? key)
    {
        if (key is not { Length: 24 }) return null;
        Span<byte> decoded = stackalloc byte[KeyBytes + 2];
        if (!Convert.TryFromBase64String(key, decoded, out int length) || length != KeyBytes) return null;
        Span<byte> text = stackalloc byte[24 + 36];
        int bytes = Encoding.ASCII.GetBytes(key, text);
        Salt.CopyTo(text[bytes..]);
#pragma warning disable CA5350 // The handshake of RFC 6455 is made with SHA-1; it protects nothing.
        return Convert.ToBase64String(SHA1.HashData(text));
#pragma warning restore CA5350
    }

    /// <summary>The rates that the server asks of requests and their answers are not those of a stream, which has limits of its own.</summary>
    private static void LetItBeSilent(HttpContext context)
    {
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } request) request.MinDataRate = null;
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } response) response.MinDataRate = null;
    }
}
