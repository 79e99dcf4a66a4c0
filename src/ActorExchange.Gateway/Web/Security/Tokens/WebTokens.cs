using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ActorExchange.Core;

namespace ActorExchange.Gateway.Web;

/// <summary>What a token says.</summary>
/// <param name="User">Whom it stands for.</param>
/// <param name="KeyId">The key by which it was got; 0: none, in open mode.</param>
/// <param name="Scopes">What may be done with it at most.</param>
/// <param name="IssuedAt">Seconds since 1970-01-01 UTC.</param>
/// <param name="ExpiresAt">Seconds since 1970-01-01 UTC.</param>
/// <param name="LoggedOnAt">When the key was shown: a refreshed token keeps it.</param>
internal sealed record TokenClaims(string User, int KeyId, Permissions Scopes, long IssuedAt, long ExpiresAt, long LoggedOnAt);

/// <summary>
/// JSON Web Tokens in compact form with HMAC-SHA256, and nothing else: the header is one fixed text, so no token chooses how it is checked. Any thread.
/// </summary>
internal sealed class WebTokens(byte[] secret)
{
    /// <summary>Characters of a token, at most.</summary>
    public const int Longest = 1024;

    private const string Issuer = "actorexchange";
    private const int MacCharacters = 43;

    /// <summary>{"alg":"HS256","typ":"JWT"}</summary>
    private const string Header = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.";

    public string Write(TokenClaims claims)
    {
        string signed = Header + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"iss":"{{Issuer}}","sub":"{{claims.User}}","key":{{claims.KeyId}},"scopes":{{(uint)claims.Scopes}},"iat":{{claims.IssuedAt}},"exp":{{claims.ExpiresAt}},"auth_time":{{claims.LoggedOnAt}}}""")));
        return signed + "." + Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(signed)));
    }

    /// <summary>The claims of a token that this secret signed, expired or not; null for anything else.</summary>
    public TokenClaims? Read(string token)
    {
        if (token.Length > Longest || !token.StartsWith(Header, StringComparison.Ordinal) || !Ascii.IsValid(token)) return null;
        int dot = token.IndexOf('.', Header.Length);
        if (dot < 0 || token.Length - dot - 1 != MacCharacters) return null;
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (!TryDecode(token.AsSpan(dot + 1), mac, out int length) || length != mac.Length) return null;
        if (!CryptographicOperations.FixedTimeEquals(mac, HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(token[..dot])))) return null;
        Span<byte> payload = stackalloc byte[Longest];
        return TryDecode(token.AsSpan(Header.Length, dot - Header.Length), payload, out length) ? Claims(payload[..length].ToArray()) : null;
    }

    /// <summary>Refuses all but the one way to write these bytes: no padding, no white space, no stray bits.</summary>
    private static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes, out int length)
    {
        length = 0;
        try
        {
            return Base64Url.TryDecodeFromChars(text, bytes, out length) && text.SequenceEqual(Base64Url.EncodeToString(bytes[..length]));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static TokenClaims? Claims(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || root.GetProperty("iss").GetString() != Issuer) return null;
            return new TokenClaims(
                root.GetProperty("sub").GetString() ?? "",
                root.GetProperty("key").GetInt32(),
                (Permissions)root.GetProperty("scopes").GetUInt32(),
                root.GetProperty("iat").GetInt64(),
                root.GetProperty("exp").GetInt64(),
                root.GetProperty("auth_time").GetInt64());
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
