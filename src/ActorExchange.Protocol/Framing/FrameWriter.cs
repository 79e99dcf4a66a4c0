using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using Google.Protobuf;

namespace ActorExchange.Protocol;

/// <summary>
/// Batches messages into frames in one reusable buffer: add messages, <see cref="EndFrame"/>, send <see cref="Written"/>,
/// <see cref="Clear"/>. A frame that is full is ended and the next begun by itself. Add either client messages or server messages to
/// one writer, never both. One caller at a time. The buffer grows when it must; hot messages allocate nothing.
/// </summary>
/// <param name="maxFrameBytes">
/// Largest payload of a frame; at least <see cref="MaxHotMessageBytes"/>, and for reports with a detail <see cref="WireExecutionReport.MaxDetailBytes"/> more.
/// </param>
/// <param name="maxMessagesPerFrame">Most messages in one frame.</param>
public sealed class FrameWriter(int maxFrameBytes = ProtocolLimits.MaxFrameBytes, int maxMessagesPerFrame = ProtocolLimits.MaxMessagesPerFrame)
{
    /// <summary>Room that any hot message fits into, its envelope included; a report's detail comes on top.</summary>
    public const int MaxHotMessageBytes = 384;

    /// <summary>Most bytes that a message's envelope takes: two tags, two lengths.</summary>
    public const int EnvelopeBytes = 12;

    private const int MessageField = 1;

    private byte[] _buffer = new byte[16 * 1024];
    private int _length;
    private int _frameStart = -1;
    private int _messages;

    /// <summary>Bytes in the buffer, an unfinished frame included.</summary>
    public int Length => _length;

    /// <summary>All finished frames; an unfinished one is not in it. Valid until the next call.</summary>
    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _frameStart < 0 ? _length : _frameStart);

    public void Add(in WireNewOrder order)
    {
        CheckId(order.ClientOrderId);
        AddHot(order);
    }

    public void Add(in WireCancelOrder cancel)
    {
        CheckId(cancel.ClientOrderId);
        CheckId(cancel.TargetClientOrderId);
        AddHot(cancel);
    }

    public void Add(in WireReplaceOrder replace)
    {
        CheckId(replace.ClientOrderId);
        CheckId(replace.TargetClientOrderId);
        AddHot(replace);
    }

    public void Add(in WireReduceOrder reduce)
    {
        CheckId(reduce.ClientOrderId);
        CheckId(reduce.TargetClientOrderId);
        AddHot(reduce);
    }

    public void Add(in WireMassCancel cancel)
    {
        CheckId(cancel.ClientOrderId);
        AddHot(cancel);
    }

    public void Add(in WireExecutionReport report) => AddHot(report);

    /// <summary>Adds a message that writes itself. False if it might be larger than a frame may be; nothing was added then.</summary>
    public bool TryAdd<T>(in T message)
        where T : struct, IWireMessage, allows ref struct
    {
        if (message.MaxBytes + EnvelopeBytes > maxFrameBytes) return false;
        AddHot(message);
        return true;
    }

    /// <summary>Adds any message of a client. False if it alone is larger than a frame may be; nothing was added then.</summary>
    public bool TryAdd(ClientMessage message) => TryAddCold(message);

    /// <summary>Adds any message of the server. False if it alone is larger than a frame may be; nothing was added then.</summary>
    public bool TryAdd(ServerMessage message) => TryAddCold(message);

    /// <summary>Finishes the frame at hand, if there is one: its length is written and it becomes part of <see cref="Written"/>.</summary>
    public void EndFrame()
    {
        if (_frameStart < 0) return;
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_frameStart), _length - _frameStart - FrameReader.HeaderBytes);
        _frameStart = -1;
    }

    /// <summary>Forgets all frames, an unfinished one included; keeps the memory unless it has grown beyond a megabyte.</summary>
    public void Clear()
    {
        _length = 0;
        _frameStart = -1;
        if (_buffer.Length > 1 << 20) _buffer = new byte[64 * 1024];
    }

    private static void CheckId(ReadOnlySpan<byte> id)
    {
        if (id.Length > WireId.MaxLength) throw new ArgumentException($"A client order id has at most {WireId.MaxLength} bytes, not {id.Length}");
    }

    private bool TryAddCold(IMessage message)
    {
        int size = message.CalculateSize();
        int total = 1 + ProtoWriter.VarintBytes((uint)size) + size;
        if (total > maxFrameBytes) return false;
        MakeRoom(total);
        ProtoWriter writer = new(_buffer.AsSpan(_length));
        message.WriteTo(writer.ReserveMessage(MessageField, size));
        _length += writer.Position;
        return true;
    }

    private void AddHot<T>(in T message)
        where T : struct, IWireMessage, allows ref struct
    {
        // Through a readonly reference every call would copy the message: the compiler cannot know that they change nothing.
        ref T self = ref Unsafe.AsRef(in message);
        MakeRoom(self.MaxBytes + EnvelopeBytes);
        ProtoWriter writer = new(_buffer.AsSpan(_length));
        int outer = writer.BeginMessage(MessageField);
        int inner = writer.BeginMessage(self.Kind);
        self.Write(ref writer);
        writer.EndMessage(inner);
        writer.EndMessage(outer);
        _length += writer.Position;
    }

    private void MakeRoom(int bytes)
    {
        if (_frameStart >= 0 && (_messages >= maxMessagesPerFrame || _length - _frameStart - FrameReader.HeaderBytes + bytes > maxFrameBytes)) EndFrame();
        int needed = checked(_length + FrameReader.HeaderBytes + bytes);
        if (needed > _buffer.Length) Array.Resize(ref _buffer, Math.Max(needed, _buffer.Length * 2));
        if (_frameStart < 0) BeginFrame();
        _messages++;
    }

    private void BeginFrame()
    {
        _frameStart = _length;
        _length += FrameReader.HeaderBytes;
        _messages = 0;
    }
}
