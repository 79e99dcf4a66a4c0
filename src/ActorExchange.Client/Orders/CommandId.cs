using System.Runtime.InteropServices;
using System.Text;

namespace ActorExchange.Client;

/// <summary>
/// A client's own name for a command, the client order id of the wire: 1–32 printable ASCII characters without spaces, unique per user
/// over all of the user's commands. Kept inline (32 bytes, zero-padded), so that carrying and comparing one allocates nothing.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct CommandId : IEquatable<CommandId>
{
    public const int MaxLength = 32;

    private readonly ulong _a, _b, _c, _d;

    private CommandId(ReadOnlySpan<ulong> words) => (_a, _b, _c, _d) = (words[0], words[1], words[2], words[3]);

    public bool IsEmpty => _a == 0;

    /// <summary>Number of characters, 0–32.</summary>
    public int Length
    {
        get
        {
            int length = Bytes(in this).IndexOf((byte)0);
            return length < 0 ? MaxLength : length;
        }
    }

    /// <summary>Reads an id from its bytes; false if it is empty, too long, or has a byte outside '!'–'~'.</summary>
    public static bool TryCreate(ReadOnlySpan<byte> ascii, out CommandId id)
    {
        id = default;
        if (ascii.Length is 0 or > MaxLength) return false;
        if (ascii.ContainsAnyExceptInRange((byte)'!', (byte)'~')) return false;
        Span<ulong> words = stackalloc ulong[4];
        words.Clear();
        ascii.CopyTo(MemoryMarshal.AsBytes(words));
        id = new CommandId(words);
        return true;
    }

    /// <summary>Reads an id from text; false if it is empty, too long, or has a character outside '!'–'~'.</summary>
    public static bool TryParse(string? text, out CommandId id)
    {
        id = default;
        if (text is null || text.Length is 0 or > MaxLength || !Ascii.IsValid(text)) return false;
        Span<byte> bytes = stackalloc byte[MaxLength];
        int length = Encoding.ASCII.GetBytes(text, bytes);
        return TryCreate(bytes[..length], out id);
    }

    /// <summary>As <see cref="TryParse"/>; throws <see cref="FormatException"/>.</summary>
    public static CommandId Parse(string text) =>
        TryParse(text, out CommandId id)
            ? id
            : throw new FormatException($"'{text}' is not a client order id: 1–{MaxLength} printable ASCII characters without spaces");

    /// <summary>Copies the id's bytes; returns how many. The span must hold <see cref="MaxLength"/>.</summary>
    public int CopyTo(Span<byte> destination)
    {
        int length = Length;
        Bytes(in this)[..length].CopyTo(destination);
        return length;
    }

    public bool Equals(CommandId other) => _a == other._a && _b == other._b && _c == other._c && _d == other._d;

    public override bool Equals(object? obj) => obj is CommandId other && Equals(other);

    /// <summary>The same in every process.</summary>
    public override int GetHashCode()
    {
        ulong h = (_a ^ (_b * 0x9E3779B97F4A7C15ul)) * 0xC2B2AE3D27D4EB4Ful;
        h = (h ^ (h >> 29) ^ _c ^ (_d * 0x165667B19E3779F9ul)) * 0x9E3779B97F4A7C15ul;
        return (int)(h >> 32);
    }

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(bytes[..CopyTo(bytes)]);
    }

    /// <summary>The id with its padding: 32 bytes that live as long as <paramref name="id"/>.</summary>
    internal static ReadOnlySpan<byte> Bytes(in CommandId id) => MemoryMarshal.AsBytes(MemoryMarshal.CreateReadOnlySpan(in id, 1));

    public static bool operator ==(CommandId left, CommandId right) => left.Equals(right);

    public static bool operator !=(CommandId left, CommandId right) => !left.Equals(right);
}
