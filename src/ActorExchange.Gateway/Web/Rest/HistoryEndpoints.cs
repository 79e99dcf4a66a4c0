using System.Text.Json;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using ExecType = ActorExchange.Protocol.ExecType;
using GetHistory = ActorExchange.Protocol.GetHistory;

namespace ActorExchange.Gateway.Web;

/// <summary>What happened to one's orders, from the journal, page by page: book after book in the order of their numbers, each from its first report on.</summary>
internal static class HistoryEndpoints
{
    /// <summary>Most entries of a page.</summary>
    private const int MaxLimit = 500;

    /// <summary>Questions to books that one page may cost; it may then be short of its limit, with a cursor to go on from.</summary>
    private const int MaxQuestions = 20;

    private static readonly ApiParameter[] Parameters =
    [
        OrderEndpoints.Symbol with { Description = "Only of this instrument." },
        new("after", "The cursor next of the page before; from the beginning without one."),
        new("limit", "Entries of a page, 1–500; default 100.", "{\"type\":\"integer\",\"minimum\":1,\"maximum\":500}"),
    ];

    public static void Map(IEndpointRouteBuilder routes, WebServices services)
    {
        routes.MapPrivate(
            new ApiOperation("GET", "/fills", "The own fills.")
            {
                Tag = "Account",
                Weight = 20,
                Parameters = Parameters,
                Answers = [new(200, "Fills, oldest first per instrument; next: where to go on, null: there are no more.", AccountSchemas.Fills)],
                Problems = [404],
            },
            services, (context, user) => AnswerAsync(context, user, services, fillsOnly: true));
        routes.MapPrivate(
            new ApiOperation("GET", "/orders/history", "All reports on the own orders.")
            {
                Tag = "Account",
                Weight = 20,
                Parameters = Parameters,
                Answers = [new(200, "Reports, oldest first per instrument; next: where to go on, null: there are no more.", AccountSchemas.History)],
                Problems = [404],
            },
            services, (context, user) => AnswerAsync(context, user, services, fillsOnly: false));
    }

    private static async Task AnswerAsync(HttpContext context, WebUser user, WebServices services, bool fillsOnly)
    {
        QueryReader query = new(context);
        InstrumentDirectory instruments = services.Exchange.Directory;
        InstrumentView? only = query.FindInstrument(instruments);
        int limit = (int)query.Integer("limit", 1, MaxLimit, 100);
        HistoryCursor start = default;
        if (query.Text("after") is { } text)
            start = HistoryCursor.Parse(text) ?? throw new ProblemException(Problem.Of(Status.InvalidMessage, "is no cursor of an earlier page", "after"));
        UserLink link = await services.Links.OpenAsync(user);
        HistoryPage page = new(link, limit, fillsOnly, MaxQuestions);
        IEnumerable<InstrumentView> books = only is null ? instruments.All : [only];
        HistoryCursor? next = await page.ReadAsync(books.Select(view => view.Instrument.Id), start);
        await JsonAnswers.WriteAsync(context, 200, (page.Found, next, instruments, fillsOnly), static (writer, it) => Write(writer, it.Found, it.next, it.instruments, it.fillsOnly));
    }

    private static void Write(Utf8JsonWriter writer, List<WireExecutionReport> found, HistoryCursor? next, InstrumentDirectory instruments, bool fillsOnly)
    {
        writer.WriteStartObject();
        writer.WriteStartArray(fillsOnly ? "fills"u8 : "reports"u8);
        foreach (WireExecutionReport report in found)
        {
            Instrument instrument = instruments.Find(report.InstrumentId)!.Instrument;
            if (fillsOnly) WriteFill(writer, report, instrument);
            else ExecutionJson.Write(writer, report, instrument);
        }
        writer.WriteEndArray();
        writer.WriteString("next"u8, next?.ToString());
        writer.WriteEndObject();
    }

    private static void WriteFill(Utf8JsonWriter writer, in WireExecutionReport fill, Instrument instrument)
    {
        writer.WriteStartObject();
        writer.WriteString("symbol"u8, instrument.Symbol);
        writer.WriteNumber("instrumentId"u8, instrument.Id);
        writer.WriteNumber("number"u8, fill.Number);
        writer.WriteNumber("tradeId"u8, fill.TradeId);
        writer.WriteNumber("orderId"u8, fill.OrderId);
        writer.WriteString("clientOrderId"u8, fill.ClientOrderId.Bytes);
        writer.WriteString("side"u8, EnumText<Protocol.Side>.Name(fill.Side));
        DecimalText.WritePrice(writer, "price"u8, instrument, fill.LastPrice);
        DecimalText.WriteQuantity(writer, "quantity"u8, instrument, fill.LastQuantity);
        writer.WriteString("fee"u8, AmountText.Format(ExecutionJson.FeeOf(fill, instrument), 2));
        writer.WriteString("currency"u8, instrument.Currency);
        writer.WriteString("liquidity"u8, fill.Aggressor ? "TAKER"u8 : "MAKER"u8);
        TimeText.Write(writer, "time"u8, fill.Time);
        writer.WriteEndObject();
    }
}

/// <summary>One page of history while it is gathered.</summary>
internal sealed class HistoryPage(UserLink link, int limit, bool fillsOnly, int maxQuestions)
{
    public List<WireExecutionReport> Found { get; } = [];

    /// <summary>Reads on from a place; returns where to go on, or null if everything has been seen.</summary>
    public async Task<HistoryCursor?> ReadAsync(IEnumerable<uint> books, HistoryCursor start)
    {
        int questions = 0;
        foreach (uint book in books)
        {
            if (book < start.InstrumentId) continue;
            HistoryCursor at = book == start.InstrumentId ? start : new HistoryCursor(book, 0);
            while (true)
            {
                if (Found.Count >= limit || questions++ >= maxQuestions) return at;
                Response response = await link.AskAsync(new Request { GetHistory = new GetHistory { InstrumentId = book, AfterNumber = at.Number, Limit = (uint)Wanted } });
                Answers.ThrowIfRefused(response);
                foreach (Protocol.ExecutionReport report in response.Reports)
                {
                    if (Found.Count >= limit) return at;
                    at = at with { Number = report.Number };
                    if (!fillsOnly || report.ExecType == ExecType.Trade) Found.Add(Answers.ToWire(report));
                }
                if (!response.More) break;
            }
        }
        return null;
    }

    /// <summary>Fills are some of the reports: more are read at once, for the journal is read from its beginning each time.</summary>
    private int Wanted => fillsOnly ? 5_000 : limit - Found.Count;
}
