using System.Text.Json;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using Microsoft.AspNetCore.Http;
using MarketDataSnapshot = ActorExchange.Engine.MarketDataSnapshot;
using PreviewOrder = ActorExchange.Protocol.PreviewOrder;

namespace ActorExchange.Gateway.Web;

/// <summary>What an order would hold, cost and fill.</summary>
internal static class PreviewEndpoint
{
    private const int Depth = 100;

    public static async Task AnswerAsync(HttpContext context, WebUser user, WebServices services)
    {
        using JsonDocument body = await RequestBody.ReadAsync(context);
        NewOrder order = PlaceEndpoints.ReadOrder(body, services.Exchange.Directory);
        UserLink link = await services.Links.OpenAsync(user);
        RequireTrade(link);
        Response response = await link.AskAsync(new Request { PreviewOrder = new PreviewOrder { Order = order } });
        Answers.ThrowIfRefused(response);
        if (response.Preview.Status != Status.Ok) throw new ProblemException(Refusal(response.Preview, response.Reason));
        InstrumentView view = services.Exchange.Directory.Find(order.InstrumentId)!;
        MarketDataSnapshot book = await MarketEndpoints.BookAsync(view, Depth, services.Options.AnswerTimeout);
        FillEstimate fill = FillEstimate.Of(EstimatedOrder.Of(order, view.Instrument), book);
        await JsonAnswers.WriteAsync(context, 200, (response.Preview, fill, view.Instrument), static (writer, it) => Write(writer, it.Preview, it.fill, it.Instrument));
    }

    /// <summary>The exchange previews for everybody who may read; over REST only for who could place the order, too.</summary>
    private static void RequireTrade(UserLink link)
    {
        if (((Core.Permissions)link.Account.Permissions & Core.Permissions.Trade) == Core.Permissions.None)
            throw new ProblemException(Problem.Of(Status.NotAuthorized, "placing orders needs the permission TRADE"));
    }

    private static Problem Refusal(Preview preview, string reason) =>
        Problem.Of(preview.Status, preview.Detail is { Message.Length: > 0 } detail ? detail.Message : reason) with { Limits = preview.Detail };

    private static void Write(Utf8JsonWriter writer, Preview preview, FillEstimate fill, Core.Instrument instrument)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("accepted"u8, true);
        writer.WriteString("hold"u8, preview.Hold);
        writer.WriteString("holdQuantity"u8, preview.HoldQuantity);
        writer.WriteString("feeAsMaker"u8, preview.FeeAsMaker);
        writer.WriteString("feeAsTaker"u8, preview.FeeAsTaker);
        writer.WriteString("worstPrice"u8, preview.WorstPrice);
        writer.WriteStartObject("expectedFill"u8);
        DecimalText.WriteQuantity(writer, "quantity"u8, instrument, fill.Lots);
        writer.WriteString("averagePrice"u8, fill.AveragePrice(instrument));
        writer.WriteNumber("levels"u8, fill.Levels);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
