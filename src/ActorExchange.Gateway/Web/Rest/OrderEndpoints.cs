using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ActorExchange.Gateway.Web;

/// <summary>Looking at one's own orders.</summary>
internal static class OrderEndpoints
{
    public static readonly ApiParameter Symbol = new("symbol", "Symbol of an instrument.");
    public static readonly ApiParameter OrderId = new("orderId", "Number of the order in its book.", "{\"type\":\"integer\",\"minimum\":1}");
    public static readonly ApiParameter ClientId = new("clientOrderId", "The order's client order id.");

    public static void Map(IEndpointRouteBuilder routes, WebServices services)
    {
        routes.MapPrivate(
            new ApiOperation("GET", "/orders", "The own working orders.")
            {
                Weight = 5,
                Parameters = [Symbol with { Description = "Only those of this instrument." }],
                Answers = [new(200, "Orders; more says that the answer was cut: ask for one symbol.", OrderSchemas.Orders)],
                Problems = [404],
            },
            services, (context, user) => ListAsync(context, user, services));
        MapGet(routes, services, "/orders/{symbol}/{orderId}", [Symbol, OrderId], ById);
        MapGet(routes, services, "/orders/{orderId}", [OrderId, Symbol with { IsRequired = true }], ById);
        MapGet(routes, services, "/orders/by-client-id/{clientOrderId}", [ClientId], ByClientId);
    }

    /// <summary>The order that the path names by its number.</summary>
    public static OrderTarget ById(HttpContext context, InstrumentDirectory instruments)
    {
        QueryReader query = new(context);
        return new OrderTarget(query.Instrument(instruments).Instrument.Id, query.OrderId(), ByteString.Empty);
    }

    /// <summary>The order that the path names by its client order id.</summary>
    public static OrderTarget ByClientId(HttpContext context, InstrumentDirectory instruments) =>
        ClientIds.TryRead(new QueryReader(context).Path("clientOrderId"), out ByteString id)
            ? new OrderTarget(0, 0, id)
            : throw new ProblemException(Problem.Of(Status.InvalidClientOrderId, ClientIds.Rule, "clientOrderId"));

    public static ProblemException UnknownOrder() =>
        new(Problem.Of(Status.UnknownOrder, "no working order has this id; one that is done is found by its client order id, for a while, and in the history"));

    private static void MapGet(
        IEndpointRouteBuilder routes, WebServices services, string path, ApiParameter[] parameters, Func<HttpContext, InstrumentDirectory, OrderTarget> target) =>
        routes.MapPrivate(
            new ApiOperation("GET", path, "One of the own orders.")
            {
                Weight = 2,
                Parameters = parameters,
                Answers = [new(200, "The order as it is now.", OrderSchemas.Order)],
                Problems = [404, 422],
            },
            services, async (context, user) =>
            {
                OrderTarget which = target(context, services.Exchange.Directory);
                UserLink link = await services.Links.OpenAsync(user);
                OrderInfo order = await OrderDesk.FindAsync(link, which) ?? throw UnknownOrder();
                Instrument instrument = services.Exchange.Directory.Find(order.InstrumentId)!.Instrument;
                await JsonAnswers.WriteAsync(context, 200, (order, instrument), static (writer, it) => OrderJson.Write(writer, it.order, it.instrument));
            });

    private static async Task ListAsync(HttpContext context, WebUser user, WebServices services)
    {
        uint instrumentId = new QueryReader(context).FindInstrument(services.Exchange.Directory)?.Instrument.Id ?? 0;
        UserLink link = await services.Links.OpenAsync(user);
        Response response = await link.AskAsync(new Request { GetOpenOrders = new Protocol.GetOpenOrders { InstrumentId = instrumentId } });
        Answers.ThrowIfRefused(response);
        await JsonAnswers.WriteAsync(context, 200, (response, services.Exchange.Directory), static (writer, it) =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("orders"u8);
            foreach (OrderInfo order in it.response.Orders)
                if (it.Directory.Find(order.InstrumentId) is { } view) OrderJson.Write(writer, order, view.Instrument);
            writer.WriteEndArray();
            writer.WriteBoolean("more"u8, it.response.More);
            writer.WriteEndObject();
        });
    }
}
