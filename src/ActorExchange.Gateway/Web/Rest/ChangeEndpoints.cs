using System.Text.Json;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ActorExchange.Gateway.Web;

/// <summary>Changing and canceling orders.</summary>
internal static class ChangeEndpoints
{
    private static readonly int[] Refusals = [404, 409, 422, 503];

    private static readonly ApiParameter RequestId = new("requestId", "Client order id of the cancel itself, to send it again without harm; without one it is given one.");

    public static void Map(IEndpointRouteBuilder routes, WebServices services)
    {
        MapOne(routes, services, "/orders/{symbol}/{orderId}", [OrderEndpoints.Symbol, OrderEndpoints.OrderId], OrderEndpoints.ById);
        MapOne(routes, services, "/orders/{orderId}", [OrderEndpoints.OrderId, OrderEndpoints.Symbol with { IsRequired = true }], OrderEndpoints.ById);
        MapOne(routes, services, "/orders/by-client-id/{clientOrderId}", [OrderEndpoints.ClientId], OrderEndpoints.ByClientId);
        routes.MapPrivate(
            new ApiOperation("DELETE", "/orders", "Cancels all working orders, or those that are meant.")
            {
                Weight = 5,
                Parameters =
                [
                    OrderEndpoints.Symbol with { Description = "Only orders of this instrument; needed for prices." },
                    new("side", "Only this side.", "{\"enum\":[\"BUY\",\"SELL\"]}"),
                    new("minPrice", "Only orders with a price, and at least this one.", SchemaParts.Exact),
                    new("maxPrice", "Only orders with a price, and at most this one.", SchemaParts.Exact),
                    RequestId with { Description = "Client order id of the mass cancel itself; only with symbol." },
                ],
                Answers = [new(200, "How many orders were canceled.", OrderSchemas.MassCanceled)],
                Problems = Refusals,
            },
            services, (context, user) => MassCancel.AnswerAsync(context, user, services));
    }

    /// <summary>The id of a command, as the query gives it or a new one.</summary>
    public static ByteString IdOf(HttpContext context)
    {
        if (new QueryReader(context).Text("requestId") is not { } text) return ClientIds.Next();
        return ClientIds.TryRead(text, out ByteString id) ? id : throw new ProblemException(Problem.Of(Status.InvalidClientOrderId, ClientIds.Rule, "requestId"));
    }

    private static void MapOne(
        IEndpointRouteBuilder routes, WebServices services, string path, ApiParameter[] parameters, Func<HttpContext, InstrumentDirectory, OrderTarget> target)
    {
        routes.MapPrivate(
            new ApiOperation("DELETE", path, "Cancels an order.")
            {
                Parameters = [.. parameters, RequestId],
                Answers = [new(200, "The order as it was left.", OrderSchemas.Order)],
                Problems = Refusals,
            },
            services, (context, user) => CancelAsync(context, user, target(context, services.Exchange.Directory), services));
        routes.MapPrivate(
            new ApiOperation("PATCH", path, "Changes price and quantity of an order.")
            {
                Description = "A lower quantity keeps the order's place in its level; anything else is as the rulebook says (changes).",
                Weight = 2,
                Parameters = parameters,
                Body = OrderSchemas.Change,
                Answers = [new(200, "The order after the change.", OrderSchemas.Order)],
                Problems = Refusals,
            },
            services, (context, user) => AmendAsync(context, user, target(context, services.Exchange.Directory), services));
    }

    private static async Task CancelAsync(HttpContext context, WebUser user, OrderTarget target, WebServices services)
    {
        CancelOrder cancel = new()
        {
            ClientOrderId = IdOf(context),
            InstrumentId = target.InstrumentId,
            TargetOrderId = target.OrderId,
            TargetClientOrderId = target.ClientOrderId,
        };
        UserLink link = await services.Links.OpenAsync(user);
        CommandAnswer answer = await link.SendAsync(new ClientMessage { CancelOrder = cancel });
        await AnswerAsync(context, answer, target, answer.IsRepeated ? link : null, services);
    }

    private static async Task AmendAsync(HttpContext context, WebUser user, OrderTarget target, WebServices services)
    {
        using JsonDocument body = await RequestBody.ReadAsync(context);
        JsonFaults faults = new();
        JsonFields fields = new(body.RootElement, faults);
        ByteString id = OrderReader.Id(fields) ?? ClientIds.Next();
        OrderChange? change = OrderChange.Read(fields);
        fields.End();
        RequestBody.ThrowIfFaulty(faults);
        UserLink link = await services.Links.OpenAsync(user);
        OrderInfo? present = change!.NeedsPresent || target.InstrumentId == 0 ? await OrderDesk.FindAsync(link, target) ?? throw OrderEndpoints.UnknownOrder() : null;
        OrderTarget known = present is null ? target : target with { InstrumentId = present.InstrumentId };
        CommandAnswer answer = await link.SendAsync(MessageOf(change, id, known, present, services.Exchange.Directory));
        await AnswerAsync(context, answer, known, link, services);
    }

    private static ClientMessage MessageOf(OrderChange change, ByteString id, OrderTarget target, OrderInfo? present, InstrumentDirectory instruments)
    {
        if (change.ReduceBy is not null) return new ClientMessage { ReduceOrder = change.ToReduce(id, target) };
        Instrument instrument = instruments.Find(target.InstrumentId)!.Instrument;
        bool fits = DecimalConversion.TryFromSteps(present?.Quantity ?? 0, instrument.LotMantissa, instrument.LotScale, out WireDecimal quantity);
        Protocol.ReplaceOrder? replace = fits ? change.ToReplace(id, target, quantity) : null;
        return replace is null
            ? throw new ProblemException(Problem.Of(Status.ValueOverflow, "the numbers do not fit 64 bits with the decimals that they share"))
            : new ClientMessage { ReplaceOrder = replace };
    }

    /// <summary>Answers with the order: as it is now if the link is given and it can be found, otherwise as the report says.</summary>
    private static async Task AnswerAsync(HttpContext context, CommandAnswer answer, OrderTarget target, UserLink? link, WebServices services)
    {
        if (answer.IsRepeated) context.Response.Headers["Idempotent-Replay"] = "true";
        if (answer.Status != Status.Ok)
        {
            await Problems.WriteAsync(context, OrderOutcome.Refusal(answer.First, services.Exchange.Directory));
            return;
        }
        OrderInfo? order = link is null ? null : await OrderDesk.FindAsync(link, target);
        Instrument instrument = services.Exchange.Directory.Find(answer.First.InstrumentId)!.Instrument;
        await JsonAnswers.WriteAsync(context, 200, (answer, order, instrument), static (writer, it) =>
        {
            if (it.order is { } order) OrderJson.Write(writer, order, it.instrument);
            else OrderJson.Write(writer, it.answer.Last, null, it.instrument);
        });
    }
}
