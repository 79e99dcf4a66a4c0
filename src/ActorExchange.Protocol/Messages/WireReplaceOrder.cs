namespace ActorExchange.Protocol;

/// <summary>A <see cref="ReplaceOrder"/> without allocation. Ids are slices of the frame read, or of the writer's own memory.</summary>
public ref struct WireReplaceOrder : IWireMessage
{
    public ReadOnlySpan<byte> ClientOrderId;

    /// <summary>Always needed: price and quantity are converted by the instrument's definition.</summary>
    public uint InstrumentId;

    /// <summary>The order by its client order id; empty if <see cref="TargetOrderId"/> names it.</summary>
    public ReadOnlySpan<byte> TargetClientOrderId;

    /// <summary>The order by its number in its book; 0 if <see cref="TargetClientOrderId"/> names it.</summary>
    public long TargetOrderId;

    /// <summary>New limit price: Price × 10^-PriceScale.</summary>
    public long Price;
    public uint PriceScale;

    /// <summary>New total quantity, what has traded included (with <see cref="Anew"/> the new quantity left): Quantity × 10^-QuantityScale.</summary>
    public long Quantity;
    public uint QuantityScale;

    /// <summary>As if canceled and placed anew.</summary>
    public bool Anew;

    /// <summary>The limit stays as it is.</summary>
    public bool KeepPrice;

    /// <summary>Whether there is a new stop price.</summary>
    public bool HasStopPrice;

    /// <summary>StopPrice × 10^-PriceScale.</summary>
    public long StopPrice;

    /// <summary>Whether there is a new display quantity.</summary>
    public bool HasDisplayQuantity;

    /// <summary>DisplayQuantity × 10^-QuantityScale.</summary>
    public long DisplayQuantity;

    /// <summary>Reads the message's bytes. False if they are malformed: <paramref name="faultField"/> is the field's number, or 0.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out WireReplaceOrder replace, out int faultField)
    {
        replace = default;
        ProtoReader reader = new(source);
        while (reader.TryReadTag(out uint tag))
        {
            switch (tag)
            {
                case (1 << 3) | 2: replace.ClientOrderId = reader.ReadBytes(); break;
                case 2 << 3: replace.InstrumentId = reader.ReadUInt32(); break;
                case (3 << 3) | 2: replace.TargetClientOrderId = reader.ReadBytes(); break;
                case 4 << 3: replace.TargetOrderId = reader.ReadInt64(); break;
                case 5 << 3: replace.Price = reader.ReadSInt64(); break;
                case 6 << 3: replace.PriceScale = reader.ReadUInt32(); break;
                case 7 << 3: replace.Quantity = reader.ReadSInt64(); break;
                case 8 << 3: replace.QuantityScale = reader.ReadUInt32(); break;
                case 9 << 3: replace.Anew = reader.ReadBool(); break;
                case 10 << 3: (replace.HasStopPrice, replace.StopPrice) = (true, reader.ReadSInt64()); break;
                case 11 << 3: (replace.HasDisplayQuantity, replace.DisplayQuantity) = (true, reader.ReadSInt64()); break;
                case 12 << 3: replace.KeepPrice = reader.ReadBool(); break;
                default: reader.Skip(tag); break;
            }
        }
        faultField = reader.Field;
        return !reader.Failed;
    }

    public readonly int Kind => (int)ClientMessage.MessageOneofCase.ReplaceOrder;

    public readonly int MaxBytes => FrameWriter.MaxHotMessageBytes - FrameWriter.EnvelopeBytes;

    public readonly void Write(ref ProtoWriter writer)
    {
        writer.WriteBytes(1, ClientOrderId);
        writer.WriteUInt64(2, InstrumentId);
        writer.WriteBytes(3, TargetClientOrderId);
        writer.WriteInt64(4, TargetOrderId);
        writer.WriteSInt64(5, Price);
        writer.WriteUInt64(6, PriceScale);
        writer.WriteSInt64(7, Quantity);
        writer.WriteUInt64(8, QuantityScale);
        writer.WriteBool(9, Anew);
        if (HasStopPrice) writer.WritePresentSInt64(10, StopPrice);
        if (HasDisplayQuantity) writer.WritePresentSInt64(11, DisplayQuantity);
        writer.WriteBool(12, KeepPrice);
    }
}
