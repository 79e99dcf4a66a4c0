using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Engine.MarketData;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using static ActorExchange.Gateway.Web.SchemaParts;

namespace ActorExchange.Gateway.Web;

/// <summary>Bars, and where every instrument is, for everybody.</summary>
internal static class BarEndpoints
{
    private const int MaxBars = 1_000;
    private const string Intervals = "{\"enum\":[\"1s\",\"5s\",\"15s\",\"1m\",\"5m\",\"15m\",\"1h\",\"1d\"]}";

    private static readonly ApiSchema BarSchema = new(
        "Bar", ObjectOf(("time", Moment), ("open", Exact), ("high", Exact), ("low", Exact), ("close", Exact), ("volume", Exact), ("trades", SchemaParts.Integer)));

    private static readonly ApiSchema Bars = new("Bars", ObjectOf(("symbol", Text), ("interval", Intervals), ("bars", ListOf(BarSchema.Reference)), ("more", Flag)), BarSchema);

    private static readonly ApiSchema Price = new(
        "Price",
        ObjectOf(
            ("symbol", Text), ("instrumentId", SchemaParts.Integer), ("bid?", Exact), ("bidQuantity?", Exact), ("ask?", Exact), ("askQuantity?", Exact), ("last?", Exact),
            ("change24h?", Exact), ("changeRate24h?", Exact), ("high24h?", Exact), ("low24h?", Exact), ("volume24h?", Exact), ("phase", Names<TradingPhase>()),
            ("sequence", SchemaParts.Integer), ("time", Moment)));

    private static readonly ApiSchema Prices = new("Prices", ObjectOf(("prices", ListOf(Price.Reference))), Price);

    public static void Map(IEndpointRouteBuilder routes, WebServices services)
    {
        routes.MapPublic(
            new ApiOperation("GET", "/bars/{symbol}", "Open, high, low, close and volume by interval, oldest first; of more than the limit the newest.")
            {
                Tag = "Market data",
                Weight = 5,
                Parameters =
                [
                    new("symbol", "Symbol of an instrument."),
                    new("interval", "Length of a bar; default 1m.", Intervals),
                    new("from", "Bars that begin at this time or later.", Moment),
                    new("to", "Bars that begin before this time.", Moment),
                    new("limit", "How many, 1–1000; default 500.", "{\"type\":\"integer\",\"minimum\":1,\"maximum\":1000}"),
                ],
                Answers = [new(200, "Bars; intervals without a trade have none. more says that there are older ones in the range.", Bars)],
                Problems = [404],
            },
            services, context => BarsAsync(context, services));
        routes.MapPublic(
            new ApiOperation("GET", "/market/prices", "Best and last prices of every instrument, and its last 24 hours.")
            {
                Tag = "Market data",
                Weight = 5,
                Answers = [new(200, "One entry for each instrument that is not delisted.", Prices)],
            },
            services, context => PricesAsync(context, services));
    }

    private static async Task BarsAsync(HttpContext context, WebServices services)
    {
        QueryReader query = new(context);
        InstrumentView view = query.Instrument(services.Exchange.Directory);
        string name = query.Text("interval") ?? "1m";
        if (!BarIntervals.TryParse(name, out BarInterval interval)) throw Fault("interval", "must be one of 1s, 5s, 15s, 1m, 5m, 15m, 1h, 1d");
        long from = Time(query, "from", long.MinValue);
        long to = Time(query, "to", long.MaxValue);
        int limit = (int)query.Integer("limit", 1, MaxBars, 500);
        BarsAnswer answer = await services.History.Ask<BarsAnswer>(new GetBars(0, view.Instrument.Id, interval, from, to, limit), services.Options.AnswerTimeout);
        await JsonAnswers.WriteAsync(context, 200, (answer, view.Instrument, interval), static (writer, it) =>
        {
            writer.WriteStartObject();
            writer.WriteString("symbol"u8, it.Instrument.Symbol);
            writer.WriteString("interval"u8, it.interval.Name());
            writer.WriteStartArray("bars"u8);
            foreach (Bar bar in it.answer.Bars)
            {
                writer.WriteStartObject();
                HistoryJson.WriteFields(writer, it.Instrument, bar);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteBoolean("more"u8, it.answer.More);
            writer.WriteEndObject();
        });
    }

    private static async Task PricesAsync(HttpContext context, WebServices services)
    {
        PricesAnswer answer = await services.History.Ask<PricesAnswer>(new GetPrices(0), services.Options.AnswerTimeout);
        await JsonAnswers.WriteAsync(context, 200, (answer.Prices, services.Exchange.Directory), static (writer, it) =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("prices"u8);
            foreach (PriceSummary price in it.Prices)
                if (it.Directory.Find(price.InstrumentId) is { } view) HistoryJson.Write(writer, view.Instrument, price);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static long Time(QueryReader query, string name, long otherwise)
    {
        if (query.Text(name) is not { } text) return otherwise;
        return TimeText.TryParse(text, out long time) ? time : throw Fault(name, "must be a time as 2026-11-21T20:43:00Z");
    }

    private static ProblemException Fault(string name, string detail) => new(Problem.Of(Protocol.Status.InvalidMessage, detail, name));
}
