using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ActorExchange.Engine.Users;

/// <summary>
/// The exchange's own secret, from which the texts of new keys are derived: so what was signed with a key can be checked although only its hash is stored.
/// Whoever has it and the journal has every key made with it. Immutable; any thread.
/// </summary>
public sealed class KeyMaster
{
    /// <summary>Bytes of the secret.</summary>
    public const int Bytes = 32;

    private const int SaltBytes = 16;

    private readonly byte[] _secret;
    private readonly Func<int, byte[]> _random;

    /// <summary>From a secret of <see cref="Bytes"/> random bytes.</summary>
    /// <param name="secret">Copied.</param>
    /// <param name="random">Draws so many bytes for salts; null: as the system does. Replaced in simulations.</param>
    public KeyMaster(ReadOnlySpan<byte> secret, Func<int, byte[]>? random = null)
    {
        if (secret.Length != Bytes) throw new ArgumentException($"{Bytes} bytes are needed, not {secret.Length}", nameof(secret));
        _secret = secret.ToArray();
        _random = random ?? RandomNumberGenerator.GetBytes;
    }

    /// <summary>A new one, known to nobody and stored nowhere.</summary>
    public static KeyMaster Create() => new(RandomNumberGenerator.GetBytes(Bytes));

    public byte[] NewSalt() => _random(SaltBytes);

    /// <summary>The text of a user's key; the same for the same salt, always.</summary>
    public string KeyText(string user, int keyId, ReadOnlySpan<byte> salt)
    {
        byte[] name = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"key\n{user}\n{keyId}\n"));
        byte[] source = [.. name, .. salt];
        return UserKeys.ToText(HMACSHA256.HashData(_secret, source));
    }

    /// <summary>A secret for another purpose, from which neither this one nor those of other purposes can be told.</summary>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _secret, Bytes, info: Encoding.UTF8.GetBytes(purpose));
}
