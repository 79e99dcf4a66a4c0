using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace ActorExchange.Gateway.Tests;

/// <summary>Signs requests as docs/authentication.md says, from nothing but the text of a key.</summary>
internal sealed record Signer(string User, int KeyId, string Secret)
{
    private static int _nonces;

    public long Timestamp { get; init; }

    public string? Nonce { get; init; }

    public string? Window { get; init; }

    public HttpRequestMessage Sign(HttpMethod method, string target, string? body = null)
    {
        string timestamp = (Timestamp != 0 ? Timestamp : DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()).ToString(CultureInfo.InvariantCulture);
        string nonce = Nonce ?? $"n{Interlocked.Increment(ref _nonces)}";
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body ?? "")));
        var request = new HttpRequestMessage(method, target);
        if (body is not null) request.Content = Json(body);
        request.Headers.Add("X-Exchange-Key", $"{User}:{KeyId}");
        request.Headers.Add("X-Exchange-Timestamp", timestamp);
        request.Headers.Add("X-Exchange-Nonce", nonce);
        if (Window is not null) request.Headers.Add("X-Exchange-Window", Window);
        request.Headers.Add("X-Exchange-Signature", Hmac($"{timestamp}\n{nonce}\n{Window ?? "5000"}\n{method.Method}\n{target}\n{hash}"));
        return request;
    }

    public string Hmac(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.ASCII.GetBytes(Secret), Encoding.UTF8.GetBytes(text)));

    public static StringContent Json(string body) => new(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
}
