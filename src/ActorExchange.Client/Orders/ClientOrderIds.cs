using System.Security.Cryptography;
using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>
/// Makes client order ids that no other process makes: 12 random characters per run (72 bits), then a counter. Any thread.
/// </summary>
public sealed class ClientOrderIds
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
    private const int PrefixLength = 12;
    private const int DigitBits = 6;

    private readonly byte[] _prefix = new byte[PrefixLength];
    private long _counter;

    /// <summary>A random prefix.</summary>
    public ClientOrderIds()
    {
        Span<byte> random = stackalloc byte[PrefixLength];
        RandomNumberGenerator.Fill(random);
        for (int i = 0; i < PrefixLength; i++) _prefix[i] = (byte)Alphabet[random[i] & 63];
    }

    /// <summary>A prefix from a seed, for runs that are to be repeatable.</summary>
    public ClientOrderIds(ulong seed)
    {
        for (int i = 0; i < PrefixLength; i++) _prefix[i] = (byte)Alphabet[i < 11 ? (int)((seed >> (i * DigitBits)) & 63) : 0];
    }

    public WireId Next()
    {
        Span<byte> id = stackalloc byte[WireId.MaxLength];
        _prefix.CopyTo(id);
        int length = PrefixLength;
        for (ulong rest = (ulong)Interlocked.Increment(ref _counter); rest != 0; rest >>= DigitBits) id[length++] = (byte)Alphabet[(int)(rest & 63)];
        WireId.TryCreate(id[..length], out WireId result);
        return result;
    }

    /// <summary>
    /// Reads a client order id as people write it: 1–32 printable ASCII characters without spaces; throws <see cref="FormatException"/>.
    /// </summary>
    public static WireId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        bool sound = text.Length is > 0 and <= WireId.MaxLength && !text.AsSpan().ContainsAnyExceptInRange('!', '~');
        return sound
            ? WireId.Parse(text)
            : throw new FormatException($"'{text}' is not a client order id: 1–{WireId.MaxLength} printable ASCII characters without spaces");
    }
}
