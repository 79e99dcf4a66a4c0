namespace ActorExchange.Protocol;

/// <summary>
/// An <see cref="OrderConditions"/> without allocation: prices and distances × 10^-PriceScale, quantities × 10^-QuantityScale. Most orders
/// have none, so that their codec never comes here.
/// </summary>
public struct WireOrderConditions
{
    /// <summary>Most bytes that its fields can take.</summary>
    public const int MaxBytes = 192;

    public uint PriceScale;
    public uint QuantityScale;

    /// <summary>Whether <see cref="StopPrice"/> was sent: 0 is a price, too.</summary>
    public bool HasStopPrice;
    public long StopPrice;
    public TriggerSource TriggerSource;
    public long TrailDistance;
    public DistanceUnit TrailUnit;
    public long LimitOffset;
    public PegReference Peg;
    public long PegOffset;
    public long DisplayQuantity;
    public long DisplayVariance;
    public long MinQuantity;

    /// <summary>Nanoseconds since 1970-01-01 UTC.</summary>
    public long ExpireTime;
    public bool PostOnly;
    public bool PostOnlySlide;
    public bool Hidden;
    public bool AllOrNone;
    public bool ReduceOnly;

    /// <summary>Reads the message's bytes; false if they are malformed.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out WireOrderConditions conditions)
    {
        conditions = default;
        ProtoReader reader = new(source);
        while (reader.TryReadTag(out uint tag))
        {
            switch (tag)
            {
                case 1 << 3: conditions.PriceScale = reader.ReadUInt32(); break;
                case 2 << 3: conditions.QuantityScale = reader.ReadUInt32(); break;
                case 3 << 3: (conditions.HasStopPrice, conditions.StopPrice) = (true, reader.ReadSInt64()); break;
                case 4 << 3: conditions.TriggerSource = (TriggerSource)reader.ReadInt32(); break;
                case 5 << 3: conditions.TrailDistance = reader.ReadSInt64(); break;
                case 6 << 3: conditions.TrailUnit = (DistanceUnit)reader.ReadInt32(); break;
                case 7 << 3: conditions.LimitOffset = reader.ReadSInt64(); break;
                case 8 << 3: conditions.Peg = (PegReference)reader.ReadInt32(); break;
                case 9 << 3: conditions.PegOffset = reader.ReadSInt64(); break;
                default: conditions.ReadRest(ref reader, tag); break;
            }
        }
        return !reader.Failed;
    }

    /// <summary>Writes the message's fields.</summary>
    public readonly void Write(ref ProtoWriter writer)
    {
        writer.WriteUInt64(1, PriceScale);
        writer.WriteUInt64(2, QuantityScale);
        if (HasStopPrice) writer.WritePresentSInt64(3, StopPrice);
        writer.WriteInt32(4, (int)TriggerSource);
        writer.WriteSInt64(5, TrailDistance);
        writer.WriteInt32(6, (int)TrailUnit);
        writer.WriteSInt64(7, LimitOffset);
        writer.WriteInt32(8, (int)Peg);
        writer.WriteSInt64(9, PegOffset);
        writer.WriteSInt64(10, DisplayQuantity);
        writer.WriteSInt64(11, DisplayVariance);
        writer.WriteSInt64(12, MinQuantity);
        writer.WriteInt64(13, ExpireTime);
        writer.WriteBool(14, PostOnly);
        writer.WriteBool(15, PostOnlySlide);
        writer.WriteBool(16, Hidden);
        writer.WriteBool(17, AllOrNone);
        writer.WriteBool(18, ReduceOnly);
    }

    private void ReadRest(ref ProtoReader reader, uint tag)
    {
        switch (tag)
        {
            case 10 << 3: DisplayQuantity = reader.ReadSInt64(); break;
            case 11 << 3: DisplayVariance = reader.ReadSInt64(); break;
            case 12 << 3: MinQuantity = reader.ReadSInt64(); break;
            case 13 << 3: ExpireTime = reader.ReadInt64(); break;
            case 14 << 3: PostOnly = reader.ReadBool(); break;
            case 15 << 3: PostOnlySlide = reader.ReadBool(); break;
            case 16 << 3: Hidden = reader.ReadBool(); break;
            case 17 << 3: AllOrNone = reader.ReadBool(); break;
            case 18 << 3: ReduceOnly = reader.ReadBool(); break;
            default: reader.Skip(tag); break;
        }
    }
}
