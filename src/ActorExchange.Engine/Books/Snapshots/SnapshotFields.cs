using System.Runtime.InteropServices;
using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>What a book is apart from its orders: schema 1. The layouts here are on disk and never change.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct CounterFields
{
    public long LastOrderId;
    public long LastTime;
    public long TradedQuantity;
    public long LastTradeQuantity;
    public long LastTradeId;
    public long LastPrice;
    public int Phase;
}

/// <summary>What a book is apart from its orders: schema 2 and later.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct ProgressFields(in BookProgress progress, BookState state)
{
    public CounterFields Counters = new()
    {
        LastOrderId = progress.LastOrderId,
        LastTime = progress.LastTime,
        TradedQuantity = progress.TradedQuantity,
        LastTradeQuantity = progress.LastTradeQuantity,
        LastTradeId = state.LastTradeId,
        LastPrice = state.LastPrice,
        Phase = (int)state.Phase,
    };

    public byte PreviousPhase = (byte)progress.PreviousPhase;
    public byte HasReference = state.ReferencePrice is null ? (byte)0 : (byte)1;
    public long ReferencePrice = state.ReferencePrice ?? 0;
    public long TopBid = state.TopBid;
    public long TopAsk = state.TopAsk;
    public long PhaseSince = progress.PhaseSince;
    public long IntervalSince = progress.IntervalSince;
    public long CommittedBatch = progress.CommittedBatch;
    public long ReleasedBatch = progress.ReleasedBatch;
    public ulong BatchSeed = progress.BatchSeed;
    public long SchedulePoint = progress.SchedulePoint;
    public ulong Rules = progress.Rules;
}

/// <summary>What its placement's entry does not say of an order that is not plain.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct OrderFields(in OrderState order)
{
    public long Price = order.Price;
    public long Since = order.Since;
    public uint AccountGroup = order.AccountGroup;
    public byte SelfTradePrevention = (byte)order.SelfTradePrevention;
    public byte HasDetails = order.Details == 0 ? (byte)0 : (byte)1;
}

/// <summary>What an order has beyond a plain one.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct DetailFields(in OrderConditions conditions, WaitReason waiting, long displayed, bool hasConditions)
{
    public byte Flags = (byte)conditions.Flags;
    public byte TriggerSource = (byte)conditions.TriggerSource;
    public byte TrailUnit = (byte)conditions.TrailUnit;
    public byte Peg = (byte)conditions.Peg;
    public byte Group = (byte)conditions.Group;
    public byte Leg = conditions.Leg;
    public byte Waiting = (byte)waiting;
    public byte HasConditions = hasConditions ? (byte)1 : (byte)0;
    public long GroupId = conditions.GroupId;
    public long StopPrice = conditions.StopPrice;
    public long TrailDistance = conditions.TrailDistance;
    public long LimitOffset = conditions.LimitOffset;
    public long DisplayQuantity = conditions.DisplayQuantity;
    public long DisplayVariance = conditions.DisplayVariance;
    public long MinQuantity = conditions.MinQuantity;
    public long PegOffset = conditions.PegOffset;
    public long PegLimit = conditions.PegLimit;
    public long ExpireTime = conditions.ExpireTime;
    public long Position = conditions.Position;
    public long Displayed = displayed;

    public readonly OrderConditions Conditions => new()
    {
        Flags = (OrderFlags)Flags,
        TriggerSource = (TriggerSource)TriggerSource,
        TrailUnit = (DistanceUnit)TrailUnit,
        Peg = (PegReference)Peg,
        Group = (GroupKind)Group,
        Leg = Leg,
        GroupId = GroupId,
        StopPrice = StopPrice,
        TrailDistance = TrailDistance,
        LimitOffset = LimitOffset,
        DisplayQuantity = DisplayQuantity,
        DisplayVariance = DisplayVariance,
        MinQuantity = MinQuantity,
        PegOffset = PegOffset,
        PegLimit = PegLimit,
        ExpireTime = ExpireTime,
        Position = Position,
    };
}

/// <summary>
/// A remembered command; its id follows, and in schema 2 and later its self-trade prevention and which of fees (schema 3) and terms come then.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct EntryFields(in CommandEntry entry, int idLength)
{
    public uint Account = entry.Account;
    public byte Kind = (byte)entry.Kind;
    public byte Side = (byte)entry.Side;
    public byte Type = (byte)entry.Type;
    public byte TimeInForce = (byte)entry.TimeInForce;
    public ushort Status = (ushort)entry.Status;
    public byte OrderStatus = (byte)entry.OrderStatus;
    public byte Answer = (byte)entry.Answer;
    public long OrderId = entry.OrderId;
    public long Price = entry.Price;
    public long Quantity = entry.Quantity;
    public long Filled = entry.Filled;
    public long Number = entry.Number;
    public long Time = entry.Time;
    public ulong ContentHash = entry.ContentHash;
    public int IdLength = idLength;
}

/// <summary>What an order pays, millionths: schema 3 and later.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
internal struct FeeFields(FeeRates fees)
{
    public int MakerPpm = fees.MakerPpm;
    public int TakerPpm = fees.TakerPpm;

    public readonly FeeRates Fees => new(MakerPpm, TakerPpm);
}
