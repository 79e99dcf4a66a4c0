using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ActorExchange.Journal;

/// <summary>
/// The chain of hashes: each row's hash covers its own fields and the hash of the row before. Form of the hashed bytes ("AXA1"), numbers
/// little-endian: magic "AXA1"; previous hash (32 bytes); number (8); journal ordinal (8); index (4); time (8); account (4); instrument (4); order (8);
/// report (8); status (4); then kind, user, by, symbol, client order id, request id, text, each as its length in UTF-8 bytes (4) and the bytes.
/// </summary>
public static class AuditHash
{
    /// <summary>Bytes of a hash.</summary>
    public const int Size = SHA256.HashSizeInBytes;

    private const int FixedSize = 4 + Size + 8 + 8 + 4 + 8 + 4 + 4 + 8 + 8 + 4;
    private const int Texts = 7;

    /// <summary>Computes the hash of a row.</summary>
    /// <param name="number">Number of the row in the trail.</param>
    /// <param name="entry">Its content.</param>
    /// <param name="previous">Hash of the row before; 32 zero bytes for the first.</param>
    /// <param name="hash">Receives the hash: 32 bytes. May be the same memory as <paramref name="previous"/>.</param>
    public static void Compute(long number, AuditEntry entry, ReadOnlySpan<byte> previous, Span<byte> hash)
    {
        int most = FixedSize + (Texts * 4) + MaxBytes(entry);
        Span<byte> bytes = most <= 2048 ? stackalloc byte[2048] : new byte[most];
        SHA256.HashData(bytes[..Write(number, entry, previous, bytes)], hash);
    }

    private static int MaxBytes(AuditEntry entry) => 3 * (entry.Kind.Length + entry.User.Length + entry.By.Length + entry.Symbol.Length
        + entry.ClientOrderId.Length + entry.RequestId.Length + entry.Text.Length);

    private static int Write(long number, AuditEntry entry, ReadOnlySpan<byte> previous, Span<byte> bytes)
    {
        var writer = new Writer(bytes);
        writer.Bytes("AXA1"u8);
        writer.Bytes(previous);
        writer.Int64(number);
        writer.Int64(entry.Ordinal);
        writer.Int32(entry.Index);
        writer.Int64(entry.TimeNs);
        writer.Int32((int)entry.Account);
        writer.Int32((int)entry.InstrumentId);
        writer.Int64(entry.OrderId);
        writer.Int64(entry.Report);
        writer.Int32(entry.Status);
        writer.Text(entry.Kind);
        writer.Text(entry.User);
        writer.Text(entry.By);
        writer.Text(entry.Symbol);
        writer.Text(entry.ClientOrderId);
        writer.Text(entry.RequestId);
        writer.Text(entry.Text);
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

        public void Int64(long value)
        {
            BinaryPrimitives.WriteInt64LittleEndian(_bytes[Length..], value);
            Length += 8;
        }

        public void Int32(int value)
        {
            BinaryPrimitives.WriteInt32LittleEndian(_bytes[Length..], value);
            Length += 4;
        }

        public void Text(string value)
        {
            int length = Encoding.UTF8.GetBytes(value, _bytes[(Length + 4)..]);
            Int32(length);
            Length += length;
        }
    }
}
