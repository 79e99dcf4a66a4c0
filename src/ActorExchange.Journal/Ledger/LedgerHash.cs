using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ActorExchange.Journal;

/// <summary>
/// The chain of hashes: each row's hash covers its own fields and the hash of the row before, so that no row can be changed, removed or
/// put in between without changing every later hash. Form of the hashed bytes ("AXL1"), numbers little-endian: magic "AXL1"; previous
/// hash (32 bytes); ledger number (8); instrument (4); trade (8); price (8); quantity (8); buy and sell account (4 each); buy and sell
/// order (8 each); aggressor side (1); time (8); journal ordinal (8); then symbol, buy and sell client order id, each as its length in
/// UTF-8 bytes (4) and the bytes.
/// </summary>
public static class LedgerHash
{
    /// <summary>Bytes of a hash.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    private const int FixedSize = 4 + Size + 8 + 4 + 8 + 8 + 8 + 4 + 4 + 8 + 8 + 1 + 8 + 8;

    /// <summary>Computes the hash of a row.</summary>
    /// <param name="number">Number of the row in the ledger.</param>
    /// <param name="trade">Its content.</param>
    /// <param name="previous">Hash of the row before; 32 zero bytes for the first.</param>
    /// <param name="hash">Receives the hash: 32 bytes. May be the same memory as <paramref name="previous"/>.</param>
    public static void Compute(long number, in LedgerTrade trade, ReadOnlySpan<byte> previous, Span<byte> hash)
    {
        int most = FixedSize + 12 + Encoding.UTF8.GetMaxByteCount(
            trade.Symbol.Length + trade.BuyClientOrderId.Length + trade.SellClientOrderId.Length) + 9;
        Span<byte> bytes = most <= 1024 ? stackalloc byte[1024] : new byte[most];
        SHA256.HashData(bytes[..Write(number, trade, previous, bytes)], hash);
    }

    private static int Write(long number, in LedgerTrade trade, ReadOnlySpan<byte> previous, Span<byte> bytes)
    {
        var writer = new Writer(bytes);
        writer.Bytes("AXL1"u8);
        writer.Bytes(previous);
        writer.Int64(number);
        writer.UInt32(trade.InstrumentId);
        writer.Int64(trade.TradeId);
        writer.Int64(trade.PriceTicks);
        writer.Int64(trade.QuantityLots);
        writer.UInt32(trade.BuyAccount);
        writer.UInt32(trade.SellAccount);
        writer.Int64(trade.BuyOrderId);
        writer.Int64(trade.SellOrderId);
        writer.Byte(trade.AggressorSide);
        writer.Int64(trade.TimeNs);
        writer.Int64(trade.JournalOrdinal);
        writer.Text(trade.Symbol);
        writer.Text(trade.BuyClientOrderId);
        writer.Text(trade.SellClientOrderId);
        return writer.Length;
    }

    private ref struct Writer(Span<byte> bytes)
    {
        private readonly Span<byte> _bytes = bytes;

        public int Length { get; private set; }

        public void Bytes(scoped ReadOnlySpan<byte> value)
        {
            value.CopyTo(_bytes[Length..]);
            Length += value.Length;
        }

        public void Byte(byte value) => _bytes[Length++] = value;

        public void Int64(long value)
        {
            BinaryPrimitives.WriteInt64LittleEndian(_bytes[Length..], value);
            Length += 8;
        }

        public void UInt32(uint value)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(_bytes[Length..], value);
            Length += 4;
        }

        public void Text(string value)
        {
            int length = Encoding.UTF8.GetBytes(value, _bytes[(Length + 4)..]);
            UInt32((uint)length);
            Length += length;
        }
    }
}
