using System.Buffers.Binary;
using System.Numerics;

namespace ActorExchange.Journal;

/// <summary>
/// CRC-32C (Castagnoli, reflected, initial value and final XOR all ones) with the processor's own instruction where it has one. Finds
/// every change of up to 32 consecutive bits; not a defence against intent.
/// </summary>
public struct Crc32C
{
    private uint _state;

    /// <summary>A sum with nothing added yet.</summary>
    public static Crc32C Start() => new() { _state = 0xFFFF_FFFF };

    /// <summary>The sum so far.</summary>
    public readonly uint Value => ~_state;

    /// <summary>Adds eight bytes, little-endian.</summary>
    public void Add(long value) => _state = BitOperations.Crc32C(_state, unchecked((ulong)value));

    /// <summary>Adds four bytes, little-endian.</summary>
    public void Add(int value) => _state = BitOperations.Crc32C(_state, unchecked((uint)value));

    public void Add(ReadOnlySpan<byte> bytes)
    {
        uint state = _state;
        while (bytes.Length >= 8)
        {
            state = BitOperations.Crc32C(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }

        foreach (byte b in bytes) state = BitOperations.Crc32C(state, b);
        _state = state;
    }

    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        Crc32C crc = Start();
        crc.Add(bytes);
        return crc.Value;
    }
}
