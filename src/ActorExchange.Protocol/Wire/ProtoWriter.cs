using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace ActorExchange.Protocol;

/// <summary>
/// Writes Protobuf fields into a span, as proto3 does: a field with its default value is left out. The caller gives enough room;
/// without it the span's own bounds check throws. Nothing is allocated.
/// </summary>
public ref struct ProtoWriter(Span<byte> destination)
{
    private readonly Span<byte> _destination = destination;

    /// <summary>Bytes written so far.</summary>
    public int Position { get; private set; }

    /// <summary>What has been written.</summary>
    public readonly ReadOnlySpan<byte> Written => _destination[..Position];

    public void WriteUInt64(int field, ulong value)
    {
        if (value == 0) return;
        WriteTag(field, WireType.Varint);
        WriteVarint(value);
    }

    public void WriteInt64(int field, long value) => WriteUInt64(field, (ulong)value);

    public void WriteSInt64(int field, long value) => WriteUInt64(field, (ulong)((value << 1) ^ (value >> 63)));

    /// <summary>A field that is written even if it is 0: an <c>optional</c> one that is there.</summary>
    public void WritePresentSInt64(int field, long value)
    {
        WriteTag(field, WireType.Varint);
        WriteVarint((ulong)((value << 1) ^ (value >> 63)));
    }

    /// <summary>An int32 or an enum's number.</summary>
    public void WriteInt32(int field, int value) => WriteUInt64(field, (ulong)(long)value);

    public void WriteBool(int field, bool value) => WriteUInt64(field, value ? 1u : 0u);

    public void WriteFixed64(int field, ulong value)
    {
        if (value == 0) return;
        WriteTag(field, WireType.Fixed64);
        BinaryPrimitives.WriteUInt64LittleEndian(_destination[Position..], value);
        Position += sizeof(ulong);
    }

    public void WriteBytes(int field, scoped ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty) return;
        WriteTag(field, WireType.LengthDelimited);
        WriteVarint((ulong)value.Length);
        value.CopyTo(_destination[Position..]);
        Position += value.Length;
    }

    /// <summary>Opens an embedded message; what is written until <see cref="EndMessage"/> belongs to it. An empty one is written too.</summary>
    /// <returns>What <see cref="EndMessage"/> needs.</returns>
    public int BeginMessage(int field)
    {
        WriteTag(field, WireType.LengthDelimited);
        return ++Position;
    }

    /// <summary>Closes an embedded message. Its length was reserved as one byte; a message of 128 bytes or more is moved to make room.</summary>
    public void EndMessage(int start)
    {
        int length = Position - start;
        if (length < 0x80)
        {
            _destination[start - 1] = (byte)length;
            return;
        }
        int extra = VarintBytes((uint)length) - 1;
        _destination.Slice(start, length).CopyTo(_destination[(start + extra)..]);
        Position = start - 1;
        WriteVarint((ulong)length);
        Position += length;
    }

    /// <summary>Opens an embedded message of known length and gives the room for its bytes.</summary>
    public Span<byte> ReserveMessage(int field, int length)
    {
        WriteTag(field, WireType.LengthDelimited);
        WriteVarint((ulong)length);
        Span<byte> reserved = _destination.Slice(Position, length);
        Position += length;
        return reserved;
    }

    /// <summary>Bytes that a varint takes.</summary>
    public static int VarintBytes(uint value)
    {
        int bytes = 1;
        while (value >= 0x80)
        {
            value >>= 7;
            bytes++;
        }
        return bytes;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteTag(int field, WireType type) => WriteVarint(((uint)field << 3) | (uint)type);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteVarint(ulong value)
    {
        Span<byte> target = _destination;
        int position = Position;
        while (value >= 0x80)
        {
            target[position++] = (byte)(value | 0x80);
            value >>= 7;
        }
        target[position++] = (byte)value;
        Position = position;
    }
}
