namespace ActorExchange.Protocol;

/// <summary>A <see cref="NewOrder"/> without allocation. Ids are slices of the frame read, or of the writer's own memory.</summary>
public ref struct WireNewOrder : IWireMessage
{
    public uint InstrumentId;
    public ReadOnlySpan<byte> ClientOrderId;
    public Side Side;
    public OrderType Type;
    public TimeInForce TimeInForce;

    /// <summary>Limit price: Price × 10^-PriceScale.</summary>
    public long Price;
    public uint PriceScale;

    /// <summary>Quantity × 10^-QuantityScale.</summary>
    public long Quantity;
    public uint QuantityScale;
    public SelfTradePrevention SelfTradePrevention;

    /// <summary>The bytes of a well-formed <see cref="OrderConditions"/>, for <see cref="WireOrderConditions"/>; empty: a plain order.</summary>
    public ReadOnlySpan<byte> Conditions;

    /// <summary>Reads the message's bytes. False if they are malformed: <paramref name="faultField"/> is the field's number, or 0.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out WireNewOrder order, out int faultField)
    {
        order = default;
        ProtoReader reader = new(source);
        while (reader.TryReadTag(out uint tag))
        {
            switch (tag)
            {
                case 1 << 3: order.InstrumentId = reader.ReadUInt32(); break;
                case (2 << 3) | 2: order.ClientOrderId = reader.ReadBytes(); break;
                case 3 << 3: order.Side = (Side)reader.ReadInt32(); break;
                case 4 << 3: order.Type = (OrderType)reader.ReadInt32(); break;
                case 5 << 3: order.TimeInForce = (TimeInForce)reader.ReadInt32(); break;
                case 6 << 3: order.Price = reader.ReadSInt64(); break;
                case 7 << 3: order.PriceScale = reader.ReadUInt32(); break;
                case 8 << 3: order.Quantity = reader.ReadSInt64(); break;
                case 9 << 3: order.QuantityScale = reader.ReadUInt32(); break;
                case 10 << 3: order.SelfTradePrevention = (SelfTradePrevention)reader.ReadInt32(); break;
                case (11 << 3) | 2:
                    if (!order.TryTake(reader.ReadBytes())) reader.Fail();
                    break;
                default: reader.Skip(tag); break;
            }
        }
        faultField = reader.Field;
        return !reader.Failed;
    }

    public readonly int Kind => (int)ClientMessage.MessageOneofCase.NewOrder;

    public readonly int MaxBytes => FrameWriter.MaxHotMessageBytes - FrameWriter.EnvelopeBytes;

    public readonly void Write(ref ProtoWriter writer)
    {
        writer.WriteUInt64(1, InstrumentId);
        writer.WriteBytes(2, ClientOrderId);
        writer.WriteInt32(3, (int)Side);
        writer.WriteInt32(4, (int)Type);
        writer.WriteInt32(5, (int)TimeInForce);
        writer.WriteSInt64(6, Price);
        writer.WriteUInt64(7, PriceScale);
        writer.WriteSInt64(8, Quantity);
        writer.WriteUInt64(9, QuantityScale);
        writer.WriteInt32(10, (int)SelfTradePrevention);
        writer.WriteBytes(11, Conditions);
    }

    /// <summary>Two of them would have to be merged: nobody means that.</summary>
    private bool TryTake(ReadOnlySpan<byte> conditions)
    {
        bool first = Conditions.IsEmpty;
        Conditions = conditions;
        return first && WireOrderConditions.TryRead(conditions, out _);
    }
}
