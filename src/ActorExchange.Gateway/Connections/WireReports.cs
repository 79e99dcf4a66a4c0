using System.Runtime.CompilerServices;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using Google.Protobuf;

namespace ActorExchange.Gateway;

/// <summary>Execution reports as the wire has them. The enums of both sides have the same numbers, ids the same layout; tests hold both.</summary>
internal static class WireReports
{
    // Three bytes at most each: the detail stays below WireExecutionReport.MaxDetailBytes.
    private const int MaxMessageCharacters = 280;

    public static void FromEngine(in Engine.ExecutionReport report, out WireExecutionReport wire)
    {
        wire.InstrumentId = report.InstrumentId;
        wire.ExecType = (Protocol.ExecType)report.ExecType;
        wire.OrderStatus = (Protocol.OrderStatus)report.OrderStatus;
        wire.Status = (Protocol.Status)report.Status;
        wire.Side = (Protocol.Side)report.Side;
        wire.Type = (Protocol.OrderType)report.Type;
        wire.TimeInForce = (Protocol.TimeInForce)report.TimeInForce;
        wire.CancelReason = (Protocol.CancelReason)report.CancelReason;
        wire.RepeatedAnswer = report.Repeated;
        wire.Aggressor = report.Aggressor;
        wire.Number = report.Number;
        wire.OrderId = report.OrderId;
        wire.ClientOrderId = ToWire(report.ClientOrderId);
        wire.RequestId = IsImplied(report) ? default : ToWire(report.RequestId);
        wire.Price = report.Price;
        wire.Quantity = report.Quantity;
        wire.Leaves = report.Leaves;
        wire.Filled = report.Filled;
        wire.LastPrice = report.LastPrice;
        wire.LastQuantity = report.LastQuantity;
        wire.TradeId = report.TradeId;
        wire.Time = report.Time;
        wire.SelfTradePrevention = (Protocol.SelfTradePrevention)report.SelfTradePrevention;
        wire.Waiting = (Protocol.WaitReason)report.Waiting;
        wire.StopPrice = report.StopPrice;
        wire.DisplayQuantity = report.DisplayQuantity;
        wire.Group = (Protocol.GroupKind)report.Group;
        wire.GroupId = report.GroupId;
        wire.Leg = report.Leg;
        wire.OrderCount = report.OrderCount;
        wire.FeePpm = report.FeePpm;
        wire.Detail = report.Detail is null ? null : ToDetail(report.Detail);
    }

    /// <summary>The generated class, for lists in responses.</summary>
    public static Protocol.ExecutionReport ToMessage(in Engine.ExecutionReport report)
    {
        FromEngine(report, out WireExecutionReport wire);
        ProtoWriter writer = new(stackalloc byte[wire.MaxBytes]);
        wire.Write(ref writer);
        return Protocol.ExecutionReport.Parser.ParseFrom(writer.Written);
    }

    /// <summary>Numbers as texts, exactly; a message beyond what a report may carry is cut.</summary>
    public static RiskDetail ToDetail(RefusalDetail detail) => ToDetail(detail.Verdict, detail.Message);

    /// <inheritdoc cref="ToDetail(RefusalDetail)"/>
    public static RiskDetail ToDetail(in RiskVerdict verdict, string message)
    {
        RiskDetail wire = new()
        {
            Constraint = (uint)verdict.Constraint,
            Unit = (uint)verdict.Unit,
            Message = message.Length <= MaxMessageCharacters ? message : message[..MaxMessageCharacters],
        };
        if (verdict.Unit == RiskUnit.None) return wire;
        int decimals = verdict.Unit == RiskUnit.Money ? 2 : 0;
        wire.Limit = AmountText.Format(verdict.Limit, decimals);
        wire.Observed = AmountText.Format(verdict.Observed, decimals);
        return wire;
    }

    public static WireId ToWire(ClientOrderId id) => Unsafe.BitCast<ClientOrderId, WireId>(id);

    public static ByteString ToBytes(ClientOrderId id)
    {
        Span<byte> bytes = stackalloc byte[ClientOrderId.MaxLength];
        return ByteString.CopyFrom(bytes[..id.CopyTo(bytes)]);
    }

    /// <summary>The wire leaves the request out of an acceptance, which answers the order's own command.</summary>
    private static bool IsImplied(in Engine.ExecutionReport report) =>
        report.ExecType == Engine.ExecType.New && report.RequestId == report.ClientOrderId;
}
