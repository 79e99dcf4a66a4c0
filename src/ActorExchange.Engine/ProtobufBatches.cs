using System.Buffers;
using Google.Protobuf;

namespace ActorExchange.Engine;

/// <summary>Generated messages in journal batches: each preceded by its length, for the actors off the order path.</summary>
internal static class ProtobufBatches
{
    public static void Write(IMessage message, IBufferWriter<byte> batch)
    {
        using var memory = new MemoryStream();
        message.WriteDelimitedTo(memory);
        batch.Write(memory.GetBuffer().AsSpan(0, (int)memory.Length));
    }
}
