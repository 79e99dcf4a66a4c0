using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using ActorExchange.Core;
using ActorExchange.Engine.Users;

namespace ActorExchange.Gateway.Web;

/// <summary>Checks signatures: by which key, over what, when, and whether for the first time. Any thread.</summary>
internal sealed class SignatureDesk(KeyMaster master, LiveKeys keys, NonceCache nonces, TimeProvider clock)
{
    /// <summary>How far a signature's time may be from the server's, milliseconds, either way.</summary>
    public const string DefaultWindow = "5000";

    public const int LongestWindow = 30_000;

    private const int LongestNonce = 32;

    /// <summary>One text for whatever was wrong before a key was shown: who exists, and with which keys, is nobody's business.</summary>
    private const string Unproven =
        "unknown key or wrong signature. The text to sign is in docs/authentication.md; a key whose canSign is false (made before keys could sign, or under another web.secret) needs a new one beside it";

    private readonly long _started = clock.GetUtcNow().ToUnixTimeMilliseconds();

    /// <param name="sent">What the client sent, as it was sent.</param>
    /// <param name="method">In capitals; "WS" for a WebSocket's logon.</param>
    /// <param name="target">Path and query as sent.</param>
    /// <param name="bodyHash">Hex SHA-256 of the body, in small letters; empty for a WebSocket's logon.</param>
    /// <param name="remote">Where the other end is.</param>
    public Authentication Check(SignedLogon sent, string method, string target, string bodyHash, IPAddress? remote)
    {
        string windowText = sent.Window ?? DefaultWindow;
        if (FindFault(sent, windowText, out KeyName name, out long timestamp, out int window) is { } fault) return Authentication.Refused(CommandStatus.InvalidMessage, fault);
        string text = $"{sent.Timestamp}\n{sent.Nonce}\n{windowText}\n{method}\n{target}\n{bodyHash}";
        if (!IsSignedBy(name, text, sent.Signature, out UserKey? key)) return Authentication.Guess(name.User, Unproven);
        Authentication found = keys.FindFault(name.User, name.Id, remote)
            ?? CheckTime(name, sent.Nonce, timestamp, window)
            ?? Authentication.Of(new WebUser(name.User, name.Id, key!.Permissions, ExpiresAt: null));
        return found.ClaimedBy(name.User);
    }

    private static string? FindFault(SignedLogon sent, string windowText, out KeyName name, out long timestamp, out int window)
    {
        (timestamp, window) = (0, 0);
        if (!KeyName.TryParse(sent.Key, out name)) return "X-Exchange-Key: 'user:key id' is expected, as in alice:3";
        if (!long.TryParse(sent.Timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out timestamp)) return "X-Exchange-Timestamp: milliseconds since 1970-01-01 UTC are expected";
        if (sent.Nonce.Length is 0 or > LongestNonce || sent.Nonce.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return $"X-Exchange-Nonce: 1–{LongestNonce} printable ASCII characters without spaces are expected";
        if (!int.TryParse(windowText, NumberStyles.None, CultureInfo.InvariantCulture, out window) || window is < 1 or > LongestWindow)
            return $"X-Exchange-Window: milliseconds from 1 to {LongestWindow} are expected";
        return sent.Signature.Length == 2 * HMACSHA256.HashSizeInBytes && sent.Signature.All(char.IsAsciiHexDigit)
            ? null
            : "X-Exchange-Signature: 64 hex digits are expected";
    }

    /// <summary>Does the same work for a key that does not exist or cannot sign.</summary>
    private bool IsSignedBy(KeyName name, string text, string signature, out UserKey? key)
    {
        key = keys.Find(name.User, name.Id);
        string secret = master.KeyText(name.User, name.Id, key?.Salt);
        bool canSign = key is { Salt.Length: > 0 } & UserKeys.Matches(secret, key?.Hash ?? []);
        byte[] mac = HMACSHA256.HashData(Encoding.ASCII.GetBytes(secret), Encoding.UTF8.GetBytes(text));
        return CryptographicOperations.FixedTimeEquals(mac, Convert.FromHexString(signature)) & canSign;
    }

    private Authentication? CheckTime(KeyName name, string nonce, long timestamp, int window)
    {
        long now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        if (timestamp < now - window || timestamp > now + window)
            return Authentication.Wrong($"X-Exchange-Timestamp is {Math.Abs(now - timestamp)} ms off the server's time {now}, and the window is {window} ms: set the clock, or ask GET /api/v1/time");

        // What was used before a restart is not known any more, so nothing signed before it is taken.
        if (timestamp < _started) return Authentication.Wrong("signed before the server started: sign again");
        return nonces.Take(name.ToString(), nonce, timestamp + window, now) switch
        {
            NonceResult.Taken => null,
            NonceResult.Seen => Authentication.Wrong("X-Exchange-Nonce was used before: sign every request with a new one"),
            _ => Authentication.TooMany(TimeSpan.FromSeconds(1), "too many signed requests within their windows: use a shorter window, or a WebSocket"),
        };
    }
}
