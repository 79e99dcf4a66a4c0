using Google.Protobuf;

namespace ActorExchange.Protocol;

/// <summary>
/// An <see cref="ExecutionReport"/> as one flat value: ids inline, so that it can be kept, copied and queued without allocation (but for the detail
/// of a refusal by a rule).
/// Prices in ticks, quantities in lots, time in nanoseconds since 1970-01-01 UTC.
/// </summary>
public struct WireExecutionReport : IWireMessage
{
    /// <summary>Most bytes of a <see cref="Detail"/>, so that a report fits every frame.</summary>
    public const int MaxDetailBytes = 1024;

    private const int DetailEnvelopeBytes = 4;
    private static readonly MessageParser<RiskDetail> DetailParser = RiskDetail.Parser.WithDiscardUnknownFields(true);

    public uint InstrumentId;
    public ExecType ExecType;
    public OrderStatus OrderStatus;
    public Status Status;
    public Side Side;
    public OrderType Type;
    public TimeInForce TimeInForce;
    public CancelReason CancelReason;
    public SelfTradePrevention SelfTradePrevention;

    /// <summary>What the order waits for from now on.</summary>
    public WaitReason Waiting;
    public GroupKind Group;

    /// <summary>Place in the group, from 0.</summary>
    public uint Leg;

    /// <summary>MassCanceled: how many orders.</summary>
    public int OrderCount;
    public bool RepeatedAnswer;
    public bool Aggressor;

    /// <summary>Number among the user's reports from this book, from 1 without gaps; 0 = a refusal without a number.</summary>
    public long Number;
    public long OrderId;
    public WireId ClientOrderId;

    /// <summary>The command that this answers; empty as <see cref="ExecutionReport.RequestId"/> says.</summary>
    public WireId RequestId;
    public long Price;
    public long Quantity;
    public long Leaves;
    public long Filled;
    public long LastPrice;
    public long LastQuantity;
    public long TradeId;
    public long Time;

    /// <summary>Of a stop order, as it is now.</summary>
    public long StopPrice;

    /// <summary>Iceberg: shown at a time.</summary>
    public long DisplayQuantity;

    /// <summary>Order id of the group's first order; 0: it belongs to none.</summary>
    public long GroupId;

    /// <summary>Trade: what this side pays of the value traded, millionths; negative is a rebate.</summary>
    public int FeePpm;

    /// <summary>Rejected by a rule of the account: which, and by how much. Otherwise null. At most <see cref="MaxDetailBytes"/>.</summary>
    public RiskDetail? Detail;

    /// <summary>The command that this answers, also where the wire leaves it out; empty if no command of this user caused it.</summary>
    public readonly WireId AnsweredCommand => RequestId.IsEmpty && ExecType == ExecType.New ? ClientOrderId : RequestId;

    /// <summary>
    /// Reads the message's bytes. False if they are malformed: <paramref name="faultField"/> is the field's number, or 0.
    /// An id of more than 32 bytes or with a zero byte is malformed.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out WireExecutionReport report, out int faultField)
    {
        report = default;
        ProtoReader reader = new(source);
        while (reader.TryReadTag(out uint tag))
        {
            switch (tag)
            {
                case 1 << 3: report.InstrumentId = reader.ReadUInt32(); break;
                case 2 << 3: report.Number = reader.ReadInt64(); break;
                case 3 << 3: report.ExecType = (ExecType)reader.ReadInt32(); break;
                case 4 << 3: report.OrderStatus = (OrderStatus)reader.ReadInt32(); break;
                case 5 << 3: report.Status = (Status)reader.ReadInt32(); break;
                case 6 << 3: report.Side = (Side)reader.ReadInt32(); break;
                case 7 << 3: report.Type = (OrderType)reader.ReadInt32(); break;
                case 8 << 3: report.TimeInForce = (TimeInForce)reader.ReadInt32(); break;
                case 9 << 3: report.CancelReason = (CancelReason)reader.ReadInt32(); break;
                case 10 << 3: report.RepeatedAnswer = reader.ReadBool(); break;
                case 11 << 3: report.Aggressor = reader.ReadBool(); break;
                case 12 << 3: report.OrderId = reader.ReadInt64(); break;
                case (13 << 3) | 2: ReadId(ref reader, out report.ClientOrderId); break;
                case (14 << 3) | 2: ReadId(ref reader, out report.RequestId); break;
                case 15 << 3: report.Price = reader.ReadSInt64(); break;
                case 16 << 3: report.Quantity = reader.ReadInt64(); break;
                case 17 << 3: report.Leaves = reader.ReadInt64(); break;
                case 18 << 3: report.Filled = reader.ReadInt64(); break;
                case 19 << 3: report.LastPrice = reader.ReadSInt64(); break;
                case 20 << 3: report.LastQuantity = reader.ReadInt64(); break;
                case 21 << 3: report.TradeId = reader.ReadInt64(); break;
                case 22 << 3: report.Time = reader.ReadInt64(); break;
                default: report.ReadRest(ref reader, tag); break;
            }
        }
        faultField = reader.Field;
        return !reader.Failed;
    }

    public readonly int Kind => (int)ServerMessage.MessageOneofCase.Report;

    public readonly int MaxBytes =>
        FrameWriter.MaxHotMessageBytes - FrameWriter.EnvelopeBytes + (Detail is null ? 0 : Detail.CalculateSize() + DetailEnvelopeBytes);

    public readonly void Write(ref ProtoWriter writer)
    {
        writer.WriteUInt64(1, InstrumentId);
        writer.WriteInt64(2, Number);
        writer.WriteInt32(3, (int)ExecType);
        writer.WriteInt32(4, (int)OrderStatus);
        writer.WriteInt32(5, (int)Status);
        writer.WriteInt32(6, (int)Side);
        writer.WriteInt32(7, (int)Type);
        writer.WriteInt32(8, (int)TimeInForce);
        writer.WriteInt32(9, (int)CancelReason);
        writer.WriteBool(10, RepeatedAnswer);
        writer.WriteBool(11, Aggressor);
        writer.WriteInt64(12, OrderId);
        writer.WriteBytes(13, ClientOrderId.Bytes);
        writer.WriteBytes(14, RequestId.Bytes);
        writer.WriteSInt64(15, Price);
        writer.WriteInt64(16, Quantity);
        writer.WriteInt64(17, Leaves);
        writer.WriteInt64(18, Filled);
        writer.WriteSInt64(19, LastPrice);
        writer.WriteInt64(20, LastQuantity);
        writer.WriteInt64(21, TradeId);
        writer.WriteInt64(22, Time);
        writer.WriteInt32(23, (int)SelfTradePrevention);
        writer.WriteInt32(24, (int)Waiting);
        writer.WriteSInt64(25, StopPrice);
        writer.WriteInt64(26, DisplayQuantity);
        writer.WriteInt32(27, (int)Group);
        writer.WriteInt64(28, GroupId);
        writer.WriteUInt64(29, Leg);
        writer.WriteInt32(30, OrderCount);
        writer.WriteSInt64(31, FeePpm);
        if (Detail is not null) WriteDetail(ref writer, Detail);
    }

    private static void WriteDetail(ref ProtoWriter writer, RiskDetail detail) =>
        detail.WriteTo(writer.ReserveMessage(32, detail.CalculateSize()));

    /// <summary>Fields that most reports do not have.</summary>
    private void ReadRest(ref ProtoReader reader, uint tag)
    {
        switch (tag)
        {
            case 23 << 3: SelfTradePrevention = (SelfTradePrevention)reader.ReadInt32(); break;
            case 24 << 3: Waiting = (WaitReason)reader.ReadInt32(); break;
            case 25 << 3: StopPrice = reader.ReadSInt64(); break;
            case 26 << 3: DisplayQuantity = reader.ReadInt64(); break;
            case 27 << 3: Group = (GroupKind)reader.ReadInt32(); break;
            case 28 << 3: GroupId = reader.ReadInt64(); break;
            case 29 << 3: Leg = reader.ReadUInt32(); break;
            case 30 << 3: OrderCount = reader.ReadInt32(); break;
            case 31 << 3: FeePpm = reader.ReadSInt32(); break;
            case (32 << 3) | 2: ReadDetail(ref reader); break;
            default: reader.Skip(tag); break;
        }
    }

    /// <summary>A refusal by a rule: rare, so the generated class will do.</summary>
    private void ReadDetail(ref ProtoReader reader)
    {
        ReadOnlySpan<byte> bytes = reader.ReadBytes();
        if (Detail is not null || bytes.Length > MaxDetailBytes) reader.Fail();
        if (reader.Failed) return;
        try
        {
            Detail = DetailParser.ParseFrom(bytes);
        }
        catch (Exception e) when (e is InvalidProtocolBufferException or ArgumentException)
        {
            reader.Fail();
        }
    }

    private static void ReadId(ref ProtoReader reader, out WireId id)
    {
        if (!WireId.TryCreate(reader.ReadBytes(), out id)) reader.Fail();
    }
}
