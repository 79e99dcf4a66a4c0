using System.Runtime.InteropServices;

namespace ActorExchange.Cli.Bench;

/// <summary>
/// Workload files of the second kind, the public matching-engine benchmark's: a header of 16 bytes (u64 magic, u32 version, u32 count),
/// then messages of 40 bytes: new order, cancel, modify; little-endian.
/// </summary>
internal static class MatchingMessages
{
    private const ulong Magic = 0x4D4542575F303031;
    private const int Header = 16;

    public static bool Recognize(ReadOnlySpan<byte> file) => file.Length >= Header && MemoryMarshal.Read<ulong>(file) == Magic;

    /// <exception cref="InvalidDataException">The file is cut short, or a message has a number that no operation holds.</exception>
    public static MatchingWorkload Read(ReadOnlySpan<byte> bytes, string file)
    {
        uint count = MemoryMarshal.Read<uint>(bytes[12..]);
        ReadOnlySpan<Message> messages = MemoryMarshal.Cast<byte, Message>(bytes[Header..]);
        if (messages.Length < count) throw new InvalidDataException($"{file} is cut short: it has {messages.Length} of {count} messages");
        var operations = new MatchingOperation[count];
        for (int i = 0; i < operations.Length; i++) operations[i] = Operation(messages[i], file, i);
        return new MatchingWorkload(operations, 0);
    }

    private static MatchingOperation Operation(in Message message, string file, int index)
    {
        byte kind = message switch
        {
            { Type: 0, ImmediateOrCancel: 0 } => MatchingOperation.RestingLimit,
            { Type: 0 } => MatchingOperation.ImmediateOrCancel,
            { Type: 1 } => MatchingOperation.Cancel,
            { Type: 2 } => MatchingOperation.Modify,
            _ => throw new InvalidDataException($"{file}: message {index} has type {message.Type}"),
        };
        if (message.OrderId is 0 or > uint.MaxValue || message.Price != (int)message.Price || message.Quantity > int.MaxValue)
            throw new InvalidDataException($"{file}: message {index} has an order id, price or quantity out of range");
        return new MatchingOperation((uint)message.OrderId, (int)message.Price, (int)message.Quantity, kind, message.Side);
    }

    [StructLayout(LayoutKind.Sequential, Size = 40)]
    private readonly struct Message
    {
        public readonly byte Type;
        public readonly byte Side;
        public readonly byte ImmediateOrCancel;
        public readonly byte Unused;
        public readonly uint Quantity;
        public readonly ulong Sequence;
        public readonly ulong OrderId;
        public readonly long Price;
    }
}
