using System.Text.Json;
using ActorExchange.Core;
using ActorExchange.Engine;
using Microsoft.AspNetCore.Routing;

namespace ActorExchange.Gateway.Web;

/// <summary>What a program needs to know before it does anything: instruments, limits, the time.</summary>
internal static class InfoEndpoints
{
    private static readonly string[] Channels = ["bbo", "orderbook", "trades", "status", "orders", "bars", "prices"];

    public static void Map(IEndpointRouteBuilder routes, WebServices services)
    {
        routes.MapPublic(
            new ApiOperation("GET", "/exchangeInfo", "Instruments, limits and what the exchange understands.")
            {
                Tag = "Market data",
                Weight = 10,
                Answers = [new(200, "All of it.", MarketSchemas.ExchangeInfo)],
            },
            services, context => JsonAnswers.WriteAsync(context, 200, services, Write));
        routes.MapPublic(
            new ApiOperation("GET", "/time", "The exchange's clock.")
            {
                Tag = "Market data",
                Answers = [new(200, "Now.", MarketSchemas.Time)],
            },
            services, context => JsonAnswers.WriteAsync(context, 200, services, static (writer, it) =>
            {
                writer.WriteStartObject();
                TimeText.Write(writer, "time"u8, TimeText.Of(it.Clock.GetUtcNow()));
                writer.WriteEndObject();
            }));
    }

    private static void Write(Utf8JsonWriter writer, WebServices services)
    {
        writer.WriteStartObject();
        writer.WriteString("server"u8, services.Exchange.ServerName);
        TimeText.Write(writer, "time"u8, TimeText.Of(services.Clock.GetUtcNow()));
        writer.WriteString("authentication"u8, services.Exchange.KeysRequired ? "KEYS"u8 : "OPEN"u8);
        writer.WriteStartArray("instruments"u8);
        foreach (InstrumentView view in services.Exchange.Directory.All) Write(writer, view);
        writer.WriteEndArray();
        WriteLimits(writer, services);
        WriteNames(writer, "channels"u8, Channels);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, InstrumentView view)
    {
        Instrument instrument = view.Instrument;
        writer.WriteStartObject();
        writer.WriteString("symbol"u8, instrument.Symbol);
        writer.WriteNumber("instrumentId"u8, instrument.Id);
        writer.WriteString("description"u8, instrument.Description);
        writer.WriteString("currency"u8, instrument.Currency);
        DecimalText.WritePrice(writer, "tick"u8, instrument, 1);
        DecimalText.WriteQuantity(writer, "lot"u8, instrument, 1);
        DecimalText.WritePrice(writer, "minPrice"u8, instrument, instrument.MinPrice);
        DecimalText.WritePrice(writer, "maxPrice"u8, instrument, instrument.MaxPrice);
        DecimalText.WriteQuantity(writer, "maxQuantity"u8, instrument, instrument.MaxQuantity);
        writer.WriteString("phase"u8, EnumText<TradingPhase>.Name(view.Phase));
        writer.WriteBoolean("delisted"u8, view.Delisted);
        WriteNames(writer, "orderTypes"u8, EnumText<Protocol.OrderType>.All.Where(n => n != "TYPE_NONE"));
        WriteNames(writer, "timesInForce"u8, EnumText<Protocol.TimeInForce>.All.Where(n => n != "TIF_NONE"));
        WriteNames(writer, "selfTradePrevention"u8, EnumText<Protocol.SelfTradePrevention>.All);
        writer.WriteEndObject();
    }

    private static void WriteLimits(Utf8JsonWriter writer, WebServices services)
    {
        WebGatewayOptions options = services.Options;
        writer.WriteStartObject("limits"u8);
        writer.WriteNumber("maxRequestBytes"u8, options.MaxRequestBytes);
        writer.WriteNumber("requestWeightPerMinute"u8, options.UserWeightPerMinute);
        writer.WriteNumber("publicWeightPerMinute"u8, options.AddressWeightPerMinute);
        writer.WriteNumber("maxOrdersPerBatch"u8, PlaceEndpoints.MaxBatch);
        writer.WriteNumber("maxUnansweredOrders"u8, services.Exchange.MaxUnansweredOrders);
        writer.WriteNumber("maxConnections"u8, options.MaxConnections);
        writer.WriteEndObject();
    }

    private static void WriteNames(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (string value in values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}
