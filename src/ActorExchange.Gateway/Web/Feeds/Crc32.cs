namespace ActorExchange.Gateway.Web;

/// <summary>CRC-32 as zip, PNG and Ethernet have it: polynomial 0x04C11DB7 reflected, begun and ended with all ones. Pure; any thread.</summary>
public static class Crc32
{
    private static readonly uint[] Table = CreateTable();

    /// <summary>Of "123456789" it is 0xCBF43926.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes) crc = Table[(byte)(crc ^ value)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[] CreateTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint entry = i;
            for (int bit = 0; bit < 8; bit++) entry = (entry & 1) != 0 ? 0xEDB88320 ^ (entry >> 1) : entry >> 1;
            table[i] = entry;
        }

        return table;
    }
}
