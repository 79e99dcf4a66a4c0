using ActorExchange.Protocol;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace ActorExchange.Gateway;

/// <summary>Reads messages that are rare with the generated classes, and names what is malformed. Off the order path.</summary>
internal static class WireFaults
{
    /// <summary>Null if the bytes are malformed.</summary>
    public static T? Parse<T>(MessageParser<T> parser, ReadOnlySpan<byte> body)
        where T : class, IMessage<T>
    {
        try
        {
            return parser.ParseFrom(body);
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>"NewOrder.price: malformed".</summary>
    public static string Describe(MessageDescriptor message, int field) => message.FindFieldByNumber(field) is { } known
        ? $"{message.Name}.{known.Name}: malformed"
        : $"{message.Name}: malformed at field {field}";

    /// <summary>As the other overload, for a message that the generated class refused: finds the field.</summary>
    public static string Describe(MessageDescriptor message, ReadOnlySpan<byte> body)
    {
        ProtoReader reader = new(body);
        while (reader.TryReadTag(out uint tag)) reader.Skip(tag);
        return reader.Failed ? Describe(message, reader.Field) : $"{message.Name}: malformed";
    }
}
