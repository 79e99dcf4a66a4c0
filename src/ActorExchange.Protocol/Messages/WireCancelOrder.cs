namespace ActorExchange.Protocol;

/// <summary>A <see cref="CancelOrder"/> without allocation. Ids are slices of the frame read, or of the writer's own memory.</summary>
public ref struct WireCancelOrder : IWireMessage
{
    public ReadOnlySpan<byte> ClientOrderId;

    /// <summary>Needed with <see cref="TargetOrderId"/>.</summary>
    public uint InstrumentId;

    /// <summary>The order by its client order id; empty if <see cref="TargetOrderId"/> names it.</summary>
    public ReadOnlySpan<byte> TargetClientOrderId;

    /// <summary>The order by its number in its book; 0 if <see cref="TargetClientOrderId"/> names it.</summary>
    public long TargetOrderId;

    /// <summary>Reads the message's bytes. False if they are malformed: <paramref name="faultField"/> is the field's number, or 0.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out WireCancelOrder cancel, out int faultField)
    {
        cancel = default;
        ProtoReader reader = new(source);
        while (reader.TryReadTag(out uint tag))
        {
            switch (tag)
            {
                case (1 << 3) | 2: cancel.ClientOrderId = reader.ReadBytes(); break;
                case 2 << 3: cancel.InstrumentId = reader.ReadUInt32(); break;
                case (3 << 3) | 2: cancel.TargetClientOrderId = reader.ReadBytes(); break;
                case 4 << 3: cancel.TargetOrderId = reader.ReadInt64(); break;
                default: reader.Skip(tag); break;
            }
        }
        faultField = reader.Field;
        return !reader.Failed;
    }

    public readonly int Kind => (int)ClientMessage.MessageOneofCase.CancelOrder;

    public readonly int MaxBytes => FrameWriter.MaxHotMessageBytes - FrameWriter.EnvelopeBytes;

    public readonly void Write(ref ProtoWriter writer)
    {
        writer.WriteBytes(1, ClientOrderId);
        writer.WriteUInt64(2, InstrumentId);
        writer.WriteBytes(3, TargetClientOrderId);
        writer.WriteInt64(4, TargetOrderId);
    }
}
