namespace ActorExchange.Protocol;

/// <summary>A <see cref="MassCancel"/> without allocation. The id is a slice of the frame read, or of the writer's own memory.</summary>
public ref struct WireMassCancel : IWireMessage
{
    public ReadOnlySpan<byte> ClientOrderId;
    public uint InstrumentId;

    /// <summary><see cref="Protocol.Side.None"/>: both.</summary>
    public Side Side;

    /// <summary>Whether there is a lowest price.</summary>
    public bool HasLowestPrice;

    /// <summary>LowestPrice × 10^-PriceScale.</summary>
    public long LowestPrice;

    /// <summary>Whether there is a highest price.</summary>
    public bool HasHighestPrice;

    /// <summary>HighestPrice × 10^-PriceScale.</summary>
    public long HighestPrice;
    public uint PriceScale;

    /// <summary>Reads the message's bytes. False if they are malformed: <paramref name="faultField"/> is the field's number, or 0.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out WireMassCancel cancel, out int faultField)
    {
        cancel = default;
        ProtoReader reader = new(source);
        while (reader.TryReadTag(out uint tag))
        {
            switch (tag)
            {
                case (1 << 3) | 2: cancel.ClientOrderId = reader.ReadBytes(); break;
                case 2 << 3: cancel.InstrumentId = reader.ReadUInt32(); break;
                case 3 << 3: cancel.Side = (Side)reader.ReadInt32(); break;
                case 4 << 3: (cancel.HasLowestPrice, cancel.LowestPrice) = (true, reader.ReadSInt64()); break;
                case 5 << 3: (cancel.HasHighestPrice, cancel.HighestPrice) = (true, reader.ReadSInt64()); break;
                case 6 << 3: cancel.PriceScale = reader.ReadUInt32(); break;
                default: reader.Skip(tag); break;
            }
        }
        faultField = reader.Field;
        return !reader.Failed;
    }

    public readonly int Kind => (int)ClientMessage.MessageOneofCase.MassCancel;

    public readonly int MaxBytes => FrameWriter.MaxHotMessageBytes - FrameWriter.EnvelopeBytes;

    public readonly void Write(ref ProtoWriter writer)
    {
        writer.WriteBytes(1, ClientOrderId);
        writer.WriteUInt64(2, InstrumentId);
        writer.WriteInt32(3, (int)Side);
        if (HasLowestPrice) writer.WritePresentSInt64(4, LowestPrice);
        if (HasHighestPrice) writer.WritePresentSInt64(5, HighestPrice);
        writer.WriteUInt64(6, PriceScale);
    }
}
