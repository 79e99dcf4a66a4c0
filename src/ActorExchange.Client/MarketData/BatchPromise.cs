using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ActorExchange.Client;

/// <summary>What the exchange says of a batch before it begins, so that nobody can choose its order afterwards.</summary>
/// <param name="Number">Number of the batch in its book, from 1.</param>
/// <param name="Hash">SHA-256 over seed, number and instrument.</param>
public sealed record BatchPromise(long Number, ReadOnlyMemory<byte> Hash)
{
    /// <summary>Whether a released batch is the promised one: anybody can check it.</summary>
    public bool IsKeptBy(in ReleasedBatch released, uint instrumentId)
    {
        Span<byte> content = stackalloc byte[20];
        BinaryPrimitives.WriteUInt64LittleEndian(content, released.Seed);
        BinaryPrimitives.WriteInt64LittleEndian(content[8..], released.Number);
        BinaryPrimitives.WriteUInt32LittleEndian(content[16..], instrumentId);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return released.Number == Number && hash.SequenceEqual(Hash.Span);
    }
}

/// <summary>A batch that was matched, in the order that its seed gives.</summary>
public readonly record struct ReleasedBatch(long Number, ulong Seed, long Orders);
