using System.Buffers.Binary;

namespace ActorExchange.Core.Tests;

/// <summary>
/// Reads .xz files as the xz tool writes them: one stream of LZMA2 blocks. The framework has no reader for them, and the tests need neither a
/// package nor a program for two files. Checks the CRC-64 of every block.
/// </summary>
internal static class XzFile
{
    private const int HeaderBytes = 12;
    private const int CheckCrc64 = 4;
    private const ulong FilterLzma2 = 0x21;
    private static readonly byte[] Magic = [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0];

    /// <exception cref="InvalidDataException">The file is no such .xz file, or is damaged.</exception>
    public static byte[] Read(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        if (!bytes.AsSpan().StartsWith(Magic) || bytes[7] != CheckCrc64) throw new InvalidDataException($"{file} is not an xz file with CRC-64");
        var output = new MemoryStream();
        int at = HeaderBytes;
        while (bytes[at] != 0) at = ReadBlock(bytes, at, output);
        return output.ToArray();
    }

    private static int ReadBlock(byte[] bytes, int at, MemoryStream output)
    {
        int afterHeader = at + ((bytes[at] + 1) * 4);
        CheckFilter(bytes, at + 1);
        var decoder = new Lzma2Decoder(bytes, afterHeader);
        ReadOnlySpan<byte> block = decoder.Decode();
        output.Write(block);
        int check = afterHeader + ((decoder.Position - afterHeader + 3) / 4 * 4);
        if (BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(check)) != Crc64(block))
            throw new InvalidDataException("a block of the xz file is damaged");
        return check + sizeof(ulong);
    }

    private static void CheckFilter(byte[] bytes, int at)
    {
        byte flags = bytes[at++];
        if ((flags & 0x40) != 0) ReadNumber(bytes, ref at);
        if ((flags & 0x80) != 0) ReadNumber(bytes, ref at);
        if ((flags & 3) != 0 || ReadNumber(bytes, ref at) != FilterLzma2)
            throw new InvalidDataException("the xz file uses another filter than LZMA2");
    }

    private static ulong ReadNumber(byte[] bytes, ref int at)
    {
        ulong number = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = bytes[at++];
            number |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return number;
        }
    }

    private static ulong Crc64(ReadOnlySpan<byte> bytes)
    {
        const ulong polynomial = 0xC96C5795D7870F42;
        Span<ulong> table = stackalloc ulong[256];
        for (int i = 0; i < table.Length; i++)
        {
            ulong entry = (ulong)i;
            for (int bit = 0; bit < 8; bit++) entry = (entry >> 1) ^ ((entry & 1) == 0 ? 0 : polynomial);
            table[i] = entry;
        }

        ulong crc = ulong.MaxValue;
        foreach (byte next in bytes) crc = table[(byte)(crc ^ next)] ^ (crc >> 8);
        return ~crc;
    }
}
