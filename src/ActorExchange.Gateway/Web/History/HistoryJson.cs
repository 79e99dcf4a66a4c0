using System.Text.Json;
using ActorExchange.Core;
using ActorExchange.Engine.MarketData;

namespace ActorExchange.Gateway.Web;

/// <summary>Bars and prices at a glance as JSON. Pure; any thread.</summary>
internal static class HistoryJson
{
    private const int RateScale = 6;

    /// <summary>The fields of a bar, without the object's braces.</summary>
    public static void WriteFields(Utf8JsonWriter writer, Instrument instrument, in Bar bar)
    {
        TimeText.Write(writer, "time"u8, bar.Start);
        DecimalText.WritePrice(writer, "open"u8, instrument, bar.Open);
        DecimalText.WritePrice(writer, "high"u8, instrument, bar.High);
        DecimalText.WritePrice(writer, "low"u8, instrument, bar.Low);
        DecimalText.WritePrice(writer, "close"u8, instrument, bar.Close);
        DecimalText.WriteQuantity(writer, "volume"u8, instrument, bar.Volume);
        writer.WriteNumber("trades"u8, bar.Trades);
    }

    public static void Write(Utf8JsonWriter writer, Instrument instrument, PriceSummary price)
    {
        writer.WriteStartObject();
        writer.WriteString("symbol"u8, instrument.Symbol);
        writer.WriteNumber("instrumentId"u8, instrument.Id);
        if (price.Bid is { } bid) WriteLevel(writer, "bid"u8, "bidQuantity"u8, instrument, bid);
        if (price.Ask is { } ask) WriteLevel(writer, "ask"u8, "askQuantity"u8, instrument, ask);
        if (price.Last is { } last) DecimalText.WritePrice(writer, "last"u8, instrument, last);
        if (price is { Day: { } day, Last: { } now }) WriteDay(writer, instrument, day, now);
        writer.WriteString("phase"u8, EnumText<TradingPhase>.Name(price.Phase));
        writer.WriteNumber("sequence"u8, price.Sequence);
        TimeText.Write(writer, "time"u8, price.Time);
        writer.WriteEndObject();
    }

    private static void WriteLevel(Utf8JsonWriter writer, ReadOnlySpan<byte> price, ReadOnlySpan<byte> quantity, Instrument instrument, BookLevel level)
    {
        DecimalText.WritePrice(writer, price, instrument, level.Price);
        DecimalText.WriteQuantity(writer, quantity, instrument, level.Quantity);
    }

    /// <summary>The change is a difference of prices; its rate a share of the price before, to 10^-6.</summary>
    private static void WriteDay(Utf8JsonWriter writer, Instrument instrument, DayFigures day, long last)
    {
        Int128 change = (Int128)last - day.Reference;
        Span<byte> text = stackalloc byte[DecimalText.MaxBytes];
        writer.WriteString("change24h"u8, text[..DecimalText.Format(change * instrument.TickMantissa, instrument.TickScale, text)]);
        if (day.Reference != 0) writer.WriteString("changeRate24h"u8, text[..DecimalText.Format(change * 1_000_000 / Int128.Abs(day.Reference), RateScale, text)]);
        DecimalText.WritePrice(writer, "high24h"u8, instrument, day.High);
        DecimalText.WritePrice(writer, "low24h"u8, instrument, day.Low);
        DecimalText.WriteQuantity(writer, "volume24h"u8, instrument, day.Volume);
    }
}
