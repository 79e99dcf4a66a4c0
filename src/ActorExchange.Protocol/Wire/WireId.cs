using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;

namespace ActorExchange.Protocol;

/// <summary>
/// A client order id as it travels: up to 32 bytes without zeros, kept inline and zero-padded. Empty means absent. It carries bytes
/// and judges nothing beyond that; which characters an id may have is the server's check.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct WireId : IEquatable<WireId>
{
    public const int MaxLength = 32;

    private readonly ulong _a, _b, _c, _d;

    private WireId(ReadOnlySpan<ulong> words) => (_a, _b, _c, _d) = (words[0], words[1], words[2], words[3]);

    public bool IsEmpty => _a == 0;

    /// <summary>The id's bytes, without the padding. Valid as long as the variable that holds the id.</summary>
    [UnscopedRef]
    public ReadOnlySpan<byte> Bytes
    {
        get
        {
            ReadOnlySpan<byte> all = MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(in this, 1));
            int length = all.IndexOf((byte)0);
            return length < 0 ? all : all[..length];
        }
    }

    /// <summary>Takes over an id's bytes; false if there are more than 32 or a zero among them. No bytes give the empty id.</summary>
    public static bool TryCreate(ReadOnlySpan<byte> bytes, out WireId id)
    {
        id = default;
        if (bytes.Length > MaxLength || bytes.Contains((byte)0)) return false;
        Span<ulong> words = [0, 0, 0, 0];
        bytes.CopyTo(MemoryMarshal.AsBytes(words));
        id = new WireId(words);
        return true;
    }

    /// <summary>As <see cref="TryCreate"/> from ASCII text; throws <see cref="FormatException"/>.</summary>
    public static WireId Parse(string text)
    {
        Span<byte> bytes = stackalloc byte[MaxLength];
        if (text.Length <= MaxLength && Ascii.IsValid(text) && TryCreate(bytes[..Encoding.ASCII.GetBytes(text, bytes)], out WireId id)) return id;
        throw new FormatException($"'{text}' is not a client order id: at most {MaxLength} ASCII characters");
    }

    public bool Equals(WireId other) => _a == other._a && _b == other._b && _c == other._c && _d == other._d;

    public override bool Equals(object? obj) => obj is WireId other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(_a, _b, _c, _d);

    public override string ToString() => Encoding.ASCII.GetString(Bytes);

    public static bool operator ==(WireId left, WireId right) => left.Equals(right);

    public static bool operator !=(WireId left, WireId right) => !left.Equals(right);
}
