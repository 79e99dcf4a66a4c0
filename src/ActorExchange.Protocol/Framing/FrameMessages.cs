namespace ActorExchange.Protocol;

/// <summary>
/// Walks over the messages of one frame's payload without copying: which one it is, and its bytes. Malformed bytes end the walk
/// (<see cref="Failed"/>); messages before them have been given out. A message with more than one content is malformed.
/// </summary>
public ref struct FrameMessages
{
    private const uint MessageTag = (1 << 3) | 2;

    private readonly int _maxKind;
    private ProtoReader _frame;

    private FrameMessages(ReadOnlySpan<byte> payload, int maxKind)
    {
        _frame = new ProtoReader(payload);
        _maxKind = maxKind;
    }

    /// <summary>The frame was malformed where the walk ended.</summary>
    public bool Failed { get; private set; }

    /// <summary>
    /// Number of the message's field in <see cref="ClientMessage"/> or <see cref="ServerMessage"/> (cast it to their MessageOneofCase);
    /// 0 for a message without any content that this version knows.
    /// </summary>
    public int Kind { get; private set; }

    /// <summary>The content's bytes: a slice of the payload.</summary>
    public ReadOnlySpan<byte> Body { get; private set; }

    /// <summary>Walks over what a client sent.</summary>
    public static FrameMessages OfClient(ReadOnlySpan<byte> payload) => new(payload, (int)ClientMessage.MessageOneofCase.MassCancel);

    /// <summary>Walks over what the server sent.</summary>
    public static FrameMessages OfServer(ReadOnlySpan<byte> payload) => new(payload, (int)ServerMessage.MessageOneofCase.Account);

    /// <summary>Moves to the next message. False at the end and at malformed bytes.</summary>
    public bool MoveNext()
    {
        while (_frame.TryReadTag(out uint tag))
        {
            if (tag != MessageTag)
            {
                _frame.Skip(tag);
                continue;
            }
            ReadOnlySpan<byte> message = _frame.ReadBytes();
            if (_frame.Failed) break;
            return ReadContent(message);
        }
        Failed = _frame.Failed;
        return false;
    }

    private bool ReadContent(ReadOnlySpan<byte> message)
    {
        Kind = 0;
        Body = default;
        ProtoReader reader = new(message);
        while (reader.TryReadTag(out uint tag))
        {
            if ((tag & 7) == (uint)WireType.LengthDelimited && tag >> 3 <= _maxKind)
            {
                if (Kind != 0) reader.Fail();
                Kind = (int)(tag >> 3);
                Body = reader.ReadBytes();
            }
            else reader.Skip(tag);
        }
        if (!reader.Failed) return true;
        Failed = true;
        _frame.Fail();
        return false;
    }
}
