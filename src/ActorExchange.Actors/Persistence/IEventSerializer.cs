using System.Buffers;

namespace ActorExchange.Actors.Persistence;

/// <summary>Turns events and snapshots into bytes and back. The bytes say which type they hold. Any thread may call it.</summary>
public interface IEventSerializer
{
    /// <summary>Version of the schema that <see cref="Serialize"/> writes, at least 1.</summary>
    int SchemaVersion { get; }

    void Serialize(object item, IBufferWriter<byte> output);

    object Deserialize(ReadOnlyMemory<byte> bytes, int schemaVersion);
}
