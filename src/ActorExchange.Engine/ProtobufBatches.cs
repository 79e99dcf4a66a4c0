using System.Buffers;
using ActorExchange.Actors.Persistence;
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

    /// <summary>The messages of a row, in order.</summary>
    public static List<T> Read<T>(JournalRow row)
        where T : IMessage, new()
    {
        var input = new CodedInputStream(row.Payload.ToArray());
        var messages = new List<T>(row.Count);
        for (int i = 0; i < row.Count; i++)
        {
            var message = new T();
            input.ReadMessage(message);
            messages.Add(message);
        }

        return messages;
    }
}
