using System.Text.Json;
using ActorExchange.Core;
using ActorExchange.Engine;

namespace ActorExchange.Gateway.Web;

/// <summary>Market data as JSON. Pure; allocates nothing but what the writer does.</summary>
public static class MarketJson
{
    /// <summary>Writes "bids":[["10.05","300",2],…], at most so many levels.</summary>
    public static void WriteLevels(Utf8JsonWriter writer, ReadOnlySpan<byte> name, Instrument instrument, ReadOnlySpan<BookLevel> levels, int depth = int.MaxValue)
    {
        writer.WriteStartArray(name);
        foreach (ref readonly BookLevel level in levels)
        {
            if (depth-- <= 0) break;
            WriteLevel(writer, instrument, level);
        }
        writer.WriteEndArray();
    }

    /// <summary>Writes ["10.05","300",2].</summary>
    public static void WriteLevel(Utf8JsonWriter writer, Instrument instrument, in BookLevel level)
    {
        writer.WriteStartArray();
        DecimalText.WritePriceValue(writer, instrument, level.Price);
        DecimalText.WriteQuantityValue(writer, instrument, level.Quantity);
        writer.WriteNumberValue(level.Orders);
        writer.WriteEndArray();
    }

    /// <summary>Writes "indicative":{…}: what an uncross would give now.</summary>
    public static void WriteIndicative(Utf8JsonWriter writer, Instrument instrument, in UncrossResult indicative)
    {
        writer.WriteStartObject("indicative"u8);
        DecimalText.WritePrice(writer, "price"u8, instrument, indicative.Price);
        DecimalText.WriteQuantity(writer, "quantity"u8, instrument, indicative.Quantity);
        DecimalText.WriteQuantity(writer, "surplus"u8, instrument, indicative.Surplus);
        writer.WriteEndObject();
    }

    /// <summary>Writes {"tradeId":…}.</summary>
    public static void WriteTrade(Utf8JsonWriter writer, Instrument instrument, in TradeTick trade)
    {
        writer.WriteStartObject();
        writer.WriteNumber("tradeId"u8, trade.TradeId);
        DecimalText.WritePrice(writer, "price"u8, instrument, trade.Price);
        DecimalText.WriteQuantity(writer, "quantity"u8, instrument, trade.Quantity);
        writer.WriteString("aggressor"u8, EnumText<Side>.Name(trade.Aggressor));
        TimeText.Write(writer, "time"u8, trade.Time);
        writer.WriteEndObject();
    }
}
