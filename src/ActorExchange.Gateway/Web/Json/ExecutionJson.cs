using System.Text.Json;
using ActorExchange.Core;
using ActorExchange.Protocol;
using ExecType = ActorExchange.Protocol.ExecType;
using OrderType = ActorExchange.Protocol.OrderType;

namespace ActorExchange.Gateway.Web;

/// <summary>Execution reports as JSON: the same over REST and WebSocket.</summary>
public static class ExecutionJson
{
    /// <summary>One object. All of it is as the report says; names are those of docs/rest.md.</summary>
    public static void Write(Utf8JsonWriter writer, in WireExecutionReport report, Instrument instrument)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, "execution"u8);
        writer.WriteString("symbol"u8, instrument.Symbol);
        writer.WriteNumber("instrumentId"u8, report.InstrumentId);
        writer.WriteNumber("number"u8, report.Number);
        writer.WriteString("execType"u8, EnumText<ExecType>.Name(report.ExecType));
        writer.WriteString("orderStatus"u8, OrderJson.StatusName(report.OrderStatus));
        if (report.ExecType == ExecType.Rejected)
        {
            writer.WriteString("code"u8, EnumText<Status>.Name(report.Status));
            writer.WriteString("reason"u8, ReasonOf(report));
        }
        WriteOrder(writer, report, instrument);
        WriteTrade(writer, report, instrument);
        TimeText.Write(writer, "time"u8, report.Time);
        if (report.RepeatedAnswer) writer.WriteBoolean("repeated"u8, true);
        if (report.Detail is { } detail) RiskDetailJson.Write(writer, "detail"u8, detail);
        writer.WriteEndObject();
    }

    /// <summary>Why it was refused, for people.</summary>
    public static string ReasonOf(in WireExecutionReport report) =>
        report.Detail is { Message.Length: > 0 } detail ? detail.Message : ProblemTable.Of(report.Status).Title;

    /// <summary>What this side pays for the fill, exactly; negative is a rebate. Beyond 18 decimals rounded up, against whoever pays.</summary>
    public static Amount FeeOf(in WireExecutionReport report, Instrument instrument)
    {
        Int128 tickLotPpm = Int128.Abs((Int128)report.LastPrice * report.LastQuantity) * report.FeePpm;
        Int128 mantissa = tickLotPpm * instrument.TickMantissa * instrument.LotMantissa;
        int scale = instrument.TickScale + instrument.LotScale + 6;
        for (; scale < Amount.Scale; scale++) mantissa *= 10;
        for (; scale > Amount.Scale; scale--) mantissa = (mantissa / 10) + (mantissa % 10 > 0 ? 1 : 0);
        return new Amount(mantissa);
    }

    private static void WriteOrder(Utf8JsonWriter writer, in WireExecutionReport report, Instrument instrument)
    {
        if (report.Side != Protocol.Side.None) writer.WriteString("side"u8, EnumText<Protocol.Side>.Name(report.Side));
        if (report.Type != OrderType.TypeNone) writer.WriteString("orderType"u8, EnumText<OrderType>.Name(report.Type));
        if (report.TimeInForce != Protocol.TimeInForce.TifNone) writer.WriteString("timeInForce"u8, EnumText<Protocol.TimeInForce>.Name(report.TimeInForce));
        if (report.CancelReason != Protocol.CancelReason.ReasonNone) writer.WriteString("cancelReason"u8, EnumText<Protocol.CancelReason>.Name(report.CancelReason));
        writer.WriteNumber("orderId"u8, report.OrderId);
        writer.WriteString("clientOrderId"u8, report.ClientOrderId.Bytes);
        WireId answered = report.AnsweredCommand;
        if (!answered.IsEmpty && answered != report.ClientOrderId) writer.WriteString("requestId"u8, answered.Bytes);
        OrderJson.WriteLimit(writer, instrument, report.Type, report.Price);
        if (report.StopPrice != 0) DecimalText.WritePrice(writer, "stopPrice"u8, instrument, report.StopPrice);
        DecimalText.WriteQuantity(writer, "quantity"u8, instrument, report.Quantity);
        DecimalText.WriteQuantity(writer, "leaves"u8, instrument, report.Leaves);
        DecimalText.WriteQuantity(writer, "filled"u8, instrument, report.Filled);
        if (report.Waiting != Protocol.WaitReason.None) writer.WriteString("waiting"u8, EnumText<Protocol.WaitReason>.Name(report.Waiting));
        if (report.DisplayQuantity != 0) DecimalText.WriteQuantity(writer, "displayQuantity"u8, instrument, report.DisplayQuantity);
        if (report.GroupId != 0) OrderJson.WriteGroup(writer, report.Group, report.GroupId, report.Leg);
    }

    private static void WriteTrade(Utf8JsonWriter writer, in WireExecutionReport report, Instrument instrument)
    {
        bool isTrade = report.ExecType == ExecType.Trade;
        if (isTrade || report.ExecType is ExecType.TradePrevented or ExecType.SharesBooked)
            DecimalText.WritePrice(writer, "lastPrice"u8, instrument, report.LastPrice);
        if (isTrade || report.LastQuantity != 0) DecimalText.WriteQuantity(writer, "lastQuantity"u8, instrument, report.LastQuantity);
        if (report.ExecType == ExecType.MassCanceled) writer.WriteNumber("orderCount"u8, report.OrderCount);
        if (!isTrade) return;
        writer.WriteNumber("tradeId"u8, report.TradeId);
        writer.WriteString("fee"u8, AmountText.Format(FeeOf(report, instrument), 2));
        writer.WriteString("liquidity"u8, report.Aggressor ? "TAKER"u8 : "MAKER"u8);
    }
}
