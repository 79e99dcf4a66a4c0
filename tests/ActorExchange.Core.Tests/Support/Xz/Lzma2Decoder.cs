using System.Buffers.Binary;

namespace ActorExchange.Core.Tests;

/// <summary>Decodes one LZMA2 stream: chunks that are plain bytes or LZMA, with what they reset.</summary>
internal sealed class Lzma2Decoder(byte[] input, int start)
{
    private const byte End = 0;
    private const byte PlainWithReset = 1;
    private const byte Plain = 2;
    private const byte Lzma = 0x80;

    private readonly LzmaDecoder _lzma = new(input);

    /// <summary>The next byte of the input to read.</summary>
    public int Position { get; private set; } = start;

    public ReadOnlySpan<byte> Decode()
    {
        while (true)
        {
            byte control = input[Position++];
            switch (control)
            {
                case End: return _lzma.Output;
                case PlainWithReset or Plain: CopyPlain(); break;
                case >= Lzma: DecodeChunk(control); break;
                default: throw new InvalidDataException($"LZMA2 has no chunk {control}");
            }
        }
    }

    private void CopyPlain()
    {
        int length = ReadLength();
        _lzma.Copy(input.AsSpan(Position, length));
        Position += length;
    }

    private void DecodeChunk(byte control)
    {
        int unpacked = ((control & 0x1F) << 16) + ReadLength();
        int packed = ReadLength();
        int reset = (control >> 5) & 3;
        if (reset >= 2) _lzma.SetProperties(input[Position++]);
        else if (reset == 1) _lzma.ResetState();
        _lzma.Decode(Position, unpacked);
        Position += packed;
    }

    /// <summary>Big-endian, one less than the length.</summary>
    private int ReadLength()
    {
        int length = BinaryPrimitives.ReadUInt16BigEndian(input.AsSpan(Position)) + 1;
        Position += sizeof(ushort);
        return length;
    }
}
