using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ActorExchange.TestKit;

/// <summary>
/// A book as a client of the WebSocket keeps it: the snapshot, and every update since. Checks what a client can check: sequences have no gaps, and the checksum is that of the
/// levels. An independent reading of docs/websocket.md; one thread at a time.
/// </summary>
public sealed class PublishedBook
{
    private const int ChecksumLevels = 10;

    private static readonly uint[] Table = MakeTable();

    private readonly SortedList<decimal, Level> _bids = new(Comparer<decimal>.Create(static (a, b) => b.CompareTo(a)));
    private readonly SortedList<decimal, Level> _asks = [];
    private readonly byte[] _text = new byte[ChecksumLevels * 2 * 64];

    /// <summary>Of the last message applied; 0: none was.</summary>
    public long Sequence { get; private set; }

    /// <summary>Messages applied.</summary>
    public long Count { get; private set; }

    /// <summary>What was wrong first; null: nothing.</summary>
    public string? Fault { get; private set; }

    /// <summary>Best first.</summary>
    public IEnumerable<(decimal Price, decimal Quantity)> Bids => _bids.Select(static l => (l.Key, l.Value.Number));

    /// <summary>Best first.</summary>
    public IEnumerable<(decimal Price, decimal Quantity)> Asks => _asks.Select(static l => (l.Key, l.Value.Number));

    /// <summary>Applies one message of the channel <c>orderbook</c>: a snapshot or an update. Others are not for it.</summary>
    public void Apply(JsonElement message)
    {
        bool snapshot = message.GetProperty("type").GetString() == "snapshot";
        long sequence = message.GetProperty("sequence").GetInt64();
        long from = message.TryGetProperty("from", out JsonElement first) ? first.GetInt64() : sequence;
        if (snapshot)
        {
            _bids.Clear();
            _asks.Clear();
        }
        else if (from != Sequence + 1)
        {
            Fail($"update {from}–{sequence} after {Sequence}");
        }

        Sequence = sequence;
        Count++;
        Take(message.GetProperty("bids"), _bids);
        Take(message.GetProperty("asks"), _asks);
        uint checksum = Checksum();
        if (message.GetProperty("checksum").GetUInt32() != checksum) Fail($"checksum at sequence {sequence}: {message.GetProperty("checksum")}, the levels give {checksum}");
    }

    /// <summary>CRC-32 over the best ten levels of both sides, as documented.</summary>
    public uint Checksum()
    {
        int length = 0;
        for (int i = 0; i < ChecksumLevels; i++)
        {
            if (i < _bids.Count) Write(_bids.Values[i], ref length);
            if (i < _asks.Count) Write(_asks.Values[i], ref length);
        }

        uint crc = uint.MaxValue;
        foreach (byte b in _text.AsSpan(0, length)) crc = Table[(crc ^ b) & 0xFF] ^ (crc >> 8);
        return ~crc;
    }

    private void Write(in Level level, ref int length)
    {
        length += Encoding.ASCII.GetBytes(level.Price, _text.AsSpan(length));
        _text[length++] = (byte)':';
        length += Encoding.ASCII.GetBytes(level.Quantity, _text.AsSpan(length));
        _text[length++] = (byte)'|';
    }

    private static void Take(JsonElement levels, SortedList<decimal, Level> side)
    {
        foreach (JsonElement level in levels.EnumerateArray())
        {
            string price = level[0].GetString()!;
            string quantity = level[1].GetString()!;
            decimal key = decimal.Parse(price, CultureInfo.InvariantCulture);
            decimal number = decimal.Parse(quantity, CultureInfo.InvariantCulture);
            if (number == 0) side.Remove(key);
            else side[key] = new Level(price, quantity, number);
        }
    }

    private void Fail(string fault) => Fault ??= fault;

    private static uint[] MakeTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < 256; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? 0xEDB88320u ^ (value >> 1) : value >> 1;
            table[i] = value;
        }

        return table;
    }

    private readonly record struct Level(string Price, string Quantity, decimal Number);
}
