using System.Security.Cryptography;
using System.Text;

namespace ActorExchange.Engine.Users;

/// <summary>
/// API keys: 32 random bytes as base64url, shown once, stored as SHA-256. A plain hash is enough because the key is random and long: there
/// is nothing to guess.
/// </summary>
public static class UserKeys
{
    public static string ToText(byte[] key) => Convert.ToBase64String(key).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>In constant time.</summary>
    public static bool Matches(string key, byte[] hash) => CryptographicOperations.FixedTimeEquals(Hash(key), hash);
}
