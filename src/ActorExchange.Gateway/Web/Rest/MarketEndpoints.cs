using System.Text.Json;
using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ActorExchange.Gateway.Web;

/// <summary>The market as everybody may see it: books and trades.</summary>
internal static class MarketEndpoints
{
    private const int MaxDepth = 100;
    private const int MaxTrades = 1_000;

    private static readonly ApiParameter Symbol = new("symbol", "Symbol of an instrument.");

    public static void Map(IEndpointRouteBuilder routes, WebServices services)
    {
        routes.MapPublic(
            new ApiOperation("GET", "/orderbook/{symbol}", "The shown levels of a book, best first.")
            {
                Tag = "Market data",
                Weight = 5,
                Parameters = [Symbol, new("depth", "Levels of each side, 1–100; default 10.", "{\"type\":\"integer\",\"minimum\":1,\"maximum\":100}")],
                Answers = [new(200, "The book as of its newest durable step.", MarketSchemas.Book)],
                Problems = [404],
            },
            services, context => BookAsync(context, services));
        routes.MapPublic(
            new ApiOperation("GET", "/trades/{symbol}", "Trades of an instrument, oldest first; without after the newest.")
            {
                Tag = "Market data",
                Weight = 5,
                Parameters =
                [
                    Symbol,
                    new("after", "Trades after this id.", "{\"type\":\"integer\",\"minimum\":0}"),
                    new("limit", "How many, 1–1000; default 100.", "{\"type\":\"integer\",\"minimum\":1,\"maximum\":1000}"),
                ],
                Answers = [new(200, "Trades; more says that there are later ones.", MarketSchemas.Trades)],
                Problems = [404],
            },
            services, context => TradesAsync(context, services));
    }

    /// <summary>The book, at least deep enough for its checksum.</summary>
    public static async Task<MarketDataSnapshot> BookAsync(InstrumentView view, int depth, TimeSpan patience) =>
        (await view.MarketData.Ask<BookAnswer>(new GetBook(0, Math.Max(depth, BookChecksum.Levels)), patience)).Book;

    private static async Task BookAsync(HttpContext context, WebServices services)
    {
        QueryReader query = new(context);
        InstrumentView view = query.Instrument(services.Exchange.Directory);
        int depth = (int)query.Integer("depth", 1, MaxDepth, 10);
        MarketDataSnapshot book = await BookAsync(view, depth, services.Options.AnswerTimeout);
        await JsonAnswers.WriteAsync(context, 200, (book, view.Instrument, depth), static (writer, it) => Write(writer, it.book, it.Instrument, it.depth));
    }

    private static void Write(Utf8JsonWriter writer, MarketDataSnapshot book, Instrument instrument, int depth)
    {
        writer.WriteStartObject();
        writer.WriteString("symbol"u8, instrument.Symbol);
        writer.WriteNumber("sequence"u8, book.Sequence);
        TimeText.Write(writer, "time"u8, book.Time);
        writer.WriteString("phase"u8, EnumText<TradingPhase>.Name(book.Phase));
        MarketJson.WriteLevels(writer, "bids"u8, instrument, book.Bids, depth);
        MarketJson.WriteLevels(writer, "asks"u8, instrument, book.Asks, depth);
        writer.WriteNumber("checksum"u8, BookChecksum.Of(instrument, book.Bids, book.Asks));
        if (book.TradeCount > 0)
        {
            DecimalText.WritePrice(writer, "lastPrice"u8, instrument, book.LastPrice);
            DecimalText.WriteQuantity(writer, "lastQuantity"u8, instrument, book.LastQuantity);
        }
        DecimalText.WriteQuantity(writer, "tradedQuantity"u8, instrument, book.TradedQuantity);
        writer.WriteNumber("tradeCount"u8, book.TradeCount);
        if (book.Indicative.Quantity > 0) MarketJson.WriteIndicative(writer, instrument, book.Indicative);
        writer.WriteEndObject();
    }

    private static async Task TradesAsync(HttpContext context, WebServices services)
    {
        QueryReader query = new(context);
        InstrumentView view = query.Instrument(services.Exchange.Directory);
        long after = query.Integer("after", 0, long.MaxValue, -1);
        int limit = (int)query.Integer("limit", 1, MaxTrades, 100);
        (IReadOnlyList<TradeTick> trades, bool more) = after < 0 ? await NewestAsync(view, limit, services) : await AfterAsync(view, after, limit, services);
        await JsonAnswers.WriteAsync(context, 200, (trades, more, view.Instrument), static (writer, it) =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("trades"u8);
            foreach (TradeTick trade in it.trades) MarketJson.WriteTrade(writer, it.Instrument, trade);
            writer.WriteEndArray();
            writer.WriteBoolean("more"u8, it.more);
            writer.WriteEndObject();
        });
    }

    private static async Task<(IReadOnlyList<TradeTick> Trades, bool More)> NewestAsync(InstrumentView view, int limit, WebServices services)
    {
        TradesAnswer answer = await view.MarketData.Ask<TradesAnswer>(new GetTrades(0, 0, int.MaxValue), services.Options.AnswerTimeout);
        return ([.. answer.Trades.Skip(answer.Trades.Count - limit)], false);
    }

    /// <summary>Trades of a book are numbered without gaps: if the next one is not the book's to tell, the ledger has it.</summary>
    private static async Task<(IReadOnlyList<TradeTick> Trades, bool More)> AfterAsync(InstrumentView view, long after, int limit, WebServices services)
    {
        TradesAnswer answer = await view.MarketData.Ask<TradesAnswer>(new GetTrades(0, after, limit), services.Options.AnswerTimeout);
        bool isMissing = answer.Trades.Count > 0 && answer.Trades[0].TradeId > after + 1;
        if (!isMissing || services.Ledger is not { } ledger) return (answer.Trades, answer.More);
        IReadOnlyList<TradeTick> older = await ledger.ReadAsync(view.Instrument.Id, after, limit);
        return older.Count == 0 ? (answer.Trades, answer.More) : (older, true);
    }
}
