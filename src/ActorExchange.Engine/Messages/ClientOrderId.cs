using System.Runtime.InteropServices;
using System.Text;

namespace ActorExchange.Engine;

/// <summary>
/// A client's own name for a command: 1–32 printable ASCII characters without spaces, unique per account, kept inline (32 bytes,
/// zero-padded) so that carrying and comparing one allocates nothing.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct ClientOrderId : IEquatable<ClientOrderId>
{
    public const int MaxLength = 32;

    private readonly ulong _a, _b, _c, _d;

    private ClientOrderId(ReadOnlySpan<ulong> words) => (_a, _b, _c, _d) = (words[0], words[1], words[2], words[3]);

    public bool IsEmpty => _a == 0;

    /// <summary>It begins with '~': a command of the exchange itself. Users cannot send such ids.</summary>
    internal bool IsExchanges => MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(in this, 1))[0] == (byte)'~';

    /// <summary>Reads an id from its bytes; false if it is empty, too long, or has a byte outside '!'–'~'.</summary>
    public static bool TryCreate(ReadOnlySpan<byte> ascii, out ClientOrderId id)
    {
        id = default;
        if (ascii.Length is 0 or > MaxLength) return false;
        if (ascii.ContainsAnyExceptInRange((byte)'!', (byte)'~')) return false;
        Span<ulong> words = stackalloc ulong[4];
        words.Clear();
        ascii.CopyTo(MemoryMarshal.AsBytes(words));
        id = new ClientOrderId(words);
        return true;
    }

    /// <summary>As <see cref="TryCreate"/>; throws <see cref="FormatException"/>.</summary>
    public static ClientOrderId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Span<byte> bytes = stackalloc byte[MaxLength];
        if (text.Length <= MaxLength && Encoding.ASCII.TryGetBytes(text, bytes, out int length) && Ascii.IsValid(text)
            && TryCreate(bytes[..length], out ClientOrderId id))
            return id;
        throw new FormatException($"'{text}' is not a client order id: 1–{MaxLength} printable ASCII characters without spaces");
    }

    /// <summary>Copies the id's bytes; returns how many. The span must hold <see cref="MaxLength"/>.</summary>
    public int CopyTo(Span<byte> destination)
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(in this, 1));
        int length = bytes.IndexOf((byte)0);
        if (length < 0) length = MaxLength;
        bytes[..length].CopyTo(destination);
        return length;
    }

    public bool Equals(ClientOrderId other) => _a == other._a && _b == other._b && _c == other._c && _d == other._d;

    public override bool Equals(object? obj) => obj is ClientOrderId other && Equals(other);

    /// <summary>Stable across processes.</summary>
    public override int GetHashCode() => (int)(Hash64() >> 32);

    /// <summary>Stable across processes; goes into what the journal holds.</summary>
    internal ulong Hash64()
    {
        ulong h = (_a ^ (_b * 0x9E3779B97F4A7C15ul)) * 0xC2B2AE3D27D4EB4Ful;
        h = (h ^ (h >> 29) ^ _c ^ (_d * 0x165667B19E3779F9ul)) * 0x9E3779B97F4A7C15ul;
        return h ^ (h >> 32);
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(bytes[..CopyTo(bytes)]);
    }

    public static bool operator ==(ClientOrderId left, ClientOrderId right) => left.Equals(right);

    public static bool operator !=(ClientOrderId left, ClientOrderId right) => !left.Equals(right);
}
