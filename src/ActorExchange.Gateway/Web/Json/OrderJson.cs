using System.Text.Json;
using ActorExchange.Core;
using ActorExchange.Protocol;
using GroupKind = ActorExchange.Protocol.GroupKind;
using OrderDetails = ActorExchange.Protocol.OrderDetails;
using OrderType = ActorExchange.Protocol.OrderType;
using WaitReason = ActorExchange.Protocol.WaitReason;

namespace ActorExchange.Gateway.Web;

/// <summary>Orders as JSON: the same over REST and WebSocket.</summary>
public static class OrderJson
{
    /// <summary>As the exchange told it when it was asked for the order.</summary>
    public static void Write(Utf8JsonWriter writer, OrderInfo order, Instrument instrument)
    {
        writer.WriteStartObject();
        WriteNames(writer, instrument, order.OrderId, order.ClientOrderId.Span);
        WriteKind(writer, order.Side, order.Type, order.TimeInForce);
        WriteLimit(writer, instrument, order.Type, order.Price);
        if (order.Details is { StopPrice: not 0 } stop) DecimalText.WritePrice(writer, "stopPrice"u8, instrument, stop.StopPrice);
        WriteFigures(writer, instrument, order.Quantity, order.Leaves, order.Filled);
        WriteState(writer, order.Status, order.Waiting, order.Time, order.SelfTradePrevention);
        if (order.Displayed != 0) DecimalText.WriteQuantity(writer, "displayed"u8, instrument, order.Displayed);
        if (order.Details is { } details) WriteDetails(writer, details, instrument);
        writer.WriteEndObject();
    }

    /// <summary>As a report on it left the order.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="report">The newest about the order.</param>
    /// <param name="details">Its conditions, where somebody has asked for them; null: none, or not known.</param>
    /// <param name="instrument">Its instrument.</param>
    public static void Write(Utf8JsonWriter writer, in WireExecutionReport report, OrderDetails? details, Instrument instrument)
    {
        writer.WriteStartObject();
        WriteNames(writer, instrument, report.OrderId, report.ClientOrderId.Bytes);
        WriteKind(writer, report.Side, report.Type, report.TimeInForce);
        WriteLimit(writer, instrument, report.Type, report.Price);
        if (report.StopPrice != 0) DecimalText.WritePrice(writer, "stopPrice"u8, instrument, report.StopPrice);
        WriteFigures(writer, instrument, report.Quantity, report.Leaves, report.Filled);
        WriteState(writer, report.OrderStatus, report.Waiting, report.Time, report.SelfTradePrevention);
        if (details is not null) WriteDetails(writer, details, instrument);
        else if (report.DisplayQuantity != 0) DecimalText.WriteQuantity(writer, "displayQuantity"u8, instrument, report.DisplayQuantity);
        if (details is null && report.GroupId != 0) WriteGroup(writer, report.Group, report.GroupId, report.Leg);
        writer.WriteEndObject();
    }

    /// <summary>"NEW", "FILLED", …; "NONE" where there is no order.</summary>
    public static string StatusName(OrderStatus status) => EnumText<Engine.OrderStatus>.Name((Engine.OrderStatus)status);

    /// <summary>"price": null for types without a limit, and for limits that there are not yet.</summary>
    public static void WriteLimit(Utf8JsonWriter writer, Instrument instrument, OrderType type, long ticks)
    {
        bool has = type is OrderType.Limit or OrderType.StopLimit || (ticks != 0 && type is OrderType.Pegged or OrderType.TrailingStopLimit or OrderType.MarketToLimit);
        if (has) DecimalText.WritePrice(writer, "price"u8, instrument, ticks);
        else writer.WriteNull("price"u8);
    }

    public static void WriteGroup(Utf8JsonWriter writer, GroupKind kind, long id, uint leg)
    {
        writer.WriteStartObject("group"u8);
        writer.WriteString("kind"u8, EnumText<GroupKind>.Name(kind));
        writer.WriteNumber("id"u8, id);
        writer.WriteNumber("leg"u8, leg);
        writer.WriteEndObject();
    }

    private static void WriteNames(Utf8JsonWriter writer, Instrument instrument, long orderId, ReadOnlySpan<byte> clientOrderId)
    {
        writer.WriteString("symbol"u8, instrument.Symbol);
        writer.WriteNumber("instrumentId"u8, instrument.Id);
        writer.WriteNumber("orderId"u8, orderId);
        writer.WriteString("clientOrderId"u8, clientOrderId);
    }

    private static void WriteKind(Utf8JsonWriter writer, Protocol.Side side, OrderType type, Protocol.TimeInForce timeInForce)
    {
        writer.WriteString("side"u8, EnumText<Protocol.Side>.Name(side));
        writer.WriteString("type"u8, EnumText<OrderType>.Name(type));
        writer.WriteString("timeInForce"u8, EnumText<Protocol.TimeInForce>.Name(timeInForce));
    }

    private static void WriteFigures(Utf8JsonWriter writer, Instrument instrument, long quantity, long leaves, long filled)
    {
        DecimalText.WriteQuantity(writer, "quantity"u8, instrument, quantity);
        DecimalText.WriteQuantity(writer, "leaves"u8, instrument, leaves);
        DecimalText.WriteQuantity(writer, "filled"u8, instrument, filled);
    }

    private static void WriteState(Utf8JsonWriter writer, OrderStatus status, WaitReason waiting, long time, Protocol.SelfTradePrevention prevention)
    {
        writer.WriteString("status"u8, StatusName(status));
        if (waiting != WaitReason.None) writer.WriteString("waiting"u8, EnumText<WaitReason>.Name(waiting));
        TimeText.Write(writer, "time"u8, time);
        writer.WriteString("selfTradePrevention"u8, EnumText<Protocol.SelfTradePrevention>.Name(prevention));
    }

    /// <summary>The conditions that are set.</summary>
    private static void WriteDetails(Utf8JsonWriter writer, OrderDetails details, Instrument instrument)
    {
        if (details.TriggerSource != Protocol.TriggerSource.LastTrade) writer.WriteString("triggerSource"u8, EnumText<Protocol.TriggerSource>.Name(details.TriggerSource));
        if (details.TrailUnit == Protocol.DistanceUnit.BasisPoints) writer.WriteNumber("trailBasisPoints"u8, details.TrailDistance);
        else if (details.TrailDistance != 0) DecimalText.WritePrice(writer, "trailDistance"u8, instrument, details.TrailDistance);
        if (details.LimitOffset != 0) DecimalText.WritePrice(writer, "limitOffset"u8, instrument, details.LimitOffset);
        if (details.Peg != Protocol.PegReference.None) writer.WriteString("peg"u8, EnumText<Protocol.PegReference>.Name(details.Peg));
        if (details.PegOffset != 0) DecimalText.WritePrice(writer, "pegOffset"u8, instrument, details.PegOffset);
        if (details.DisplayQuantity != 0) DecimalText.WriteQuantity(writer, "displayQuantity"u8, instrument, details.DisplayQuantity);
        if (details.DisplayVariance != 0) DecimalText.WriteQuantity(writer, "displayVariance"u8, instrument, details.DisplayVariance);
        if (details.MinQuantity != 0) DecimalText.WriteQuantity(writer, "minQuantity"u8, instrument, details.MinQuantity);
        if (details.ExpireTime != 0) TimeText.Write(writer, "expireTime"u8, details.ExpireTime);
        WriteFlags(writer, details);
        if (details.GroupId != 0) WriteGroup(writer, details.Group, details.GroupId, details.Leg);
    }

    private static void WriteFlags(Utf8JsonWriter writer, OrderDetails details)
    {
        if (details.PostOnly) writer.WriteBoolean("postOnly"u8, true);
        if (details.PostOnlySlide) writer.WriteBoolean("postOnlySlide"u8, true);
        if (details.Hidden) writer.WriteBoolean("hidden"u8, true);
        if (details.AllOrNone) writer.WriteBoolean("allOrNone"u8, true);
        if (details.ReduceOnly) writer.WriteBoolean("reduceOnly"u8, true);
    }
}
