using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ActorExchange.Engine.Books;

/// <summary>
/// The commitment to a batch's seed, published before the batch begins: SHA-256 over 20 bytes, little-endian: the seed (8), the number of the
/// batch (8), the number of the instrument (4). Once the seed is known, anybody can verify it.
/// </summary>
public static class BatchSeal
{
    public static byte[] Hash(ulong seed, long batch, uint instrumentId)
    {
        Span<byte> bytes = stackalloc byte[20];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, seed);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], batch);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[16..], instrumentId);
        return SHA256.HashData(bytes);
    }

    /// <summary>What a book has committed to; null if nothing.</summary>
    internal static BatchCommitment? Of(InstrumentBook book)
    {
        ref readonly BookProgress progress = ref book.Progress;
        if (!progress.HasCommitment) return null;
        return new BatchCommitment(progress.CommittedBatch, Hash(progress.BatchSeed, progress.CommittedBatch, book.InstrumentId));
    }
}
