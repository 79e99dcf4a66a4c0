using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ActorExchange.Journal;

/// <summary>
/// The chain of hashes: each row's hash covers its own fields and the hash of the row before, so that no row can be changed, removed or
/// put in between without changing every later hash. Form of the hashed bytes, numbers little-endian: magic "AXL2"; previous hash (32 bytes);
/// ledger number (8); instrument (4); trade (8); price (8); quantity (8); buy and sell account (4 each); buy and sell order (8 each); aggressor
/// side (1); time (8); journal ordinal (8); then symbol, buy and sell client order id, each as its length in UTF-8 bytes (4) and the bytes; then kind
/// (1); buy and sell fee rate (4 each); amount, buy and sell fee (16 each, two's complement); kind of booking (1); account of who booked (4); then
/// currency, booking id, reason, user who booked, as the texts before. Rows of the first format have the magic "AXL1" and end before the kind.
/// </summary>
public static class LedgerHash
{
    /// <summary>Bytes of a hash.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    /// <summary>The form of new rows.</summary>
    public const int Version = 2;

    private const int FixedSize = 4 + Size + 8 + 4 + 8 + 8 + 8 + 4 + 4 + 8 + 8 + 1 + 8 + 8 + 1 + 4 + 4 + 16 + 16 + 16 + 1 + 4;

    /// <summary>Computes the hash of a row.</summary>
    /// <param name="version">Form of the hash, 1 or 2.</param>
    /// <param name="number">Number of the row in the ledger.</param>
    /// <param name="entry">Its content.</param>
    /// <param name="previous">Hash of the row before; 32 zero bytes for the first.</param>
    /// <param name="hash">Receives the hash: 32 bytes. May be the same memory as <paramref name="previous"/>.</param>
    public static void Compute(int version, long number, in LedgerEntry entry, ReadOnlySpan<byte> previous, Span<byte> hash)
    {
        int most = FixedSize + (7 * 4) + Encoding.UTF8.GetMaxByteCount(
            entry.Symbol.Length + entry.BuyClientOrderId.Length + entry.SellClientOrderId.Length + entry.Currency.Length + entry.BookingId.Length
            + entry.Reason.Length + entry.ByUser.Length) + 21;
        Span<byte> bytes = most <= 1024 ? stackalloc byte[1024] : new byte[most];
        var writer = new Writer(bytes);
        WriteFirst(version, number, entry, previous, ref writer);
        if (version > 1) WriteSecond(entry, ref writer);
        SHA256.HashData(bytes[..writer.Length], hash);
    }

    private static void WriteFirst(int version, long number, in LedgerEntry entry, ReadOnlySpan<byte> previous, ref Writer writer)
    {
        writer.Bytes(version == 1 ? "AXL1"u8 : "AXL2"u8);
        writer.Bytes(previous);
        writer.Int64(number);
        writer.UInt32(entry.InstrumentId);
        writer.Int64(entry.TradeId);
        writer.Int64(entry.PriceTicks);
        writer.Int64(entry.QuantityLots);
        writer.UInt32(entry.BuyAccount);
        writer.UInt32(entry.SellAccount);
        writer.Int64(entry.BuyOrderId);
        writer.Int64(entry.SellOrderId);
        writer.Byte(entry.AggressorSide);
        writer.Int64(entry.TimeNs);
        writer.Int64(entry.JournalOrdinal);
        writer.Text(entry.Symbol);
        writer.Text(entry.BuyClientOrderId);
        writer.Text(entry.SellClientOrderId);
    }

    private static void WriteSecond(in LedgerEntry entry, ref Writer writer)
    {
        writer.Byte((byte)entry.Kind);
        writer.UInt32((uint)entry.BuyFeePpm);
        writer.UInt32((uint)entry.SellFeePpm);
        writer.Int128(entry.Amount);
        writer.Int128(entry.BuyFee);
        writer.Int128(entry.SellFee);
        writer.Byte(entry.BookingKind);
        writer.UInt32(entry.ByAccount);
        writer.Text(entry.Currency);
        writer.Text(entry.BookingId);
        writer.Text(entry.Reason);
        writer.Text(entry.ByUser);
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

        public void Int128(Int128 value)
        {
            BinaryPrimitives.WriteInt128LittleEndian(_bytes[Length..], value);
            Length += 16;
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
