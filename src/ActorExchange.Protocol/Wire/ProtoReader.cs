using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace ActorExchange.Protocol;

/// <summary>
/// Reads the fields of one Protobuf message from a span without allocating. It never throws: the first broken field ends the
/// reading (<see cref="TryReadTag"/> gives false from then on, values read as 0), and <see cref="Failed"/> and <see cref="Field"/>
/// say so. Stricter than the generated parser: a number that does not fit its field is broken, not cut, and groups are refused.
/// </summary>
public ref struct ProtoReader(ReadOnlySpan<byte> source)
{
    private const int MaxVarintBytes = 10;

    private readonly ReadOnlySpan<byte> _source = source;
    private int _position;

    /// <summary>A field was malformed.</summary>
    public bool Failed { get; private set; }

    /// <summary>Number of the field read last; after a failure the one at fault, 0 if it has none (a broken tag).</summary>
    public int Field { get; private set; }

    /// <summary>Bytes read so far.</summary>
    public readonly int Position => _position;

    /// <summary>Moves to the next field. False at the end and after a failure.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadTag(out uint tag)
    {
        tag = 0;
        if (Failed || _position >= _source.Length) return false;
        Field = 0;
        ulong value = ReadVarint();
        if (Failed || value > uint.MaxValue || value < 8) return Fail();
        tag = (uint)value;
        Field = (int)(tag >> 3);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong ReadVarint()
    {
        int position = _position;
        ReadOnlySpan<byte> bytes = _source;
        if ((uint)position < (uint)bytes.Length && bytes[position] < 0x80)
        {
            _position = position + 1;
            return bytes[position];
        }
        return ReadLongVarint();
    }

    public long ReadInt64() => (long)ReadVarint();

    public long ReadSInt64()
    {
        ulong value = ReadVarint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public int ReadSInt32()
    {
        long value = ReadSInt64();
        if (value is >= int.MinValue and <= int.MaxValue) return (int)value;
        Fail();
        return 0;
    }

    public uint ReadUInt32()
    {
        ulong value = ReadVarint();
        if (value <= uint.MaxValue) return (uint)value;
        Fail();
        return 0;
    }

    /// <summary>An int32 or enum: negative numbers are sign-extended to 64 bits.</summary>
    public int ReadInt32()
    {
        long value = (long)ReadVarint();
        if (value is >= int.MinValue and <= int.MaxValue) return (int)value;
        Fail();
        return 0;
    }

    public bool ReadBool()
    {
        ulong value = ReadVarint();
        if (value > 1) Fail();
        return value == 1;
    }

    public ulong ReadFixed64()
    {
        if (_source.Length - _position < sizeof(ulong))
        {
            Fail();
            return 0;
        }
        ulong value = BinaryPrimitives.ReadUInt64LittleEndian(_source[_position..]);
        _position += sizeof(ulong);
        return value;
    }

    /// <summary>A length-delimited field: a slice of the source, not a copy.</summary>
    public ReadOnlySpan<byte> ReadBytes()
    {
        ulong length = ReadVarint();
        if (Failed || length > (ulong)(_source.Length - _position))
        {
            Fail();
            return default;
        }
        ReadOnlySpan<byte> bytes = _source.Slice(_position, (int)length);
        _position += (int)length;
        return bytes;
    }

    /// <summary>Passes over a field that the reader does not know.</summary>
    public void Skip(uint tag)
    {
        switch ((WireType)(tag & 7))
        {
            case WireType.Varint: ReadVarint(); break;
            case WireType.Fixed64: Advance(8); break;
            case WireType.LengthDelimited: ReadBytes(); break;
            case WireType.Fixed32: Advance(4); break;
            default: Fail(); break;
        }
    }

    /// <summary>Refuses the field read last: for a caller that knows more about its content.</summary>
    public bool Fail()
    {
        Failed = true;
        return false;
    }

    private void Advance(int bytes)
    {
        if (_source.Length - _position < bytes) Fail();
        else _position += bytes;
    }

    private ulong ReadLongVarint()
    {
        ulong value = 0;
        for (int i = 0; i < MaxVarintBytes && _position < _source.Length; i++)
        {
            byte b = _source[_position++];
            if (i == MaxVarintBytes - 1 && b > 1) break;
            value |= (ulong)(b & 0x7F) << (7 * i);
            if (b < 0x80) return value;
        }
        Fail();
        return 0;
    }
}
