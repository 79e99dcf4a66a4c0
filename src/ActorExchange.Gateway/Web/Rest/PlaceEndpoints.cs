using System.Text.Json;
using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ActorExchange.Gateway.Web;

/// <summary>Placing orders: one, several, several that depend on each other, and none (a preview).</summary>
internal static class PlaceEndpoints
{
    /// <summary>Most orders of one batch.</summary>
    public const int MaxBatch = 50;

    private static readonly int[] Refusals = [404, 409, 422, 503];

    public static void Map(IEndpointRouteBuilder routes, WebServices services)
    {
        routes.MapPrivate(
            new ApiOperation("POST", "/orders", "Places an order.")
            {
                Description = "Answered when the exchange has it on disk. The same client order id with the same content is answered as before, with 200 and Idempotent-Replay.",
                Body = OrderSchemas.OrderRequest,
                Answers = [new(201, "The order and what happened to it at once.", OrderSchemas.Placed), new(200, "A repetition: the first answer again.", OrderSchemas.Placed)],
                Problems = Refusals,
            },
            services, (context, user) => PlaceAsync(context, user, services));
        routes.MapPrivate(
            new ApiOperation("POST", "/orders/batch", "Places up to 50 orders, one after the other.")
            {
                Weight = 10,
                Body = OrderSchemas.BatchRequest,
                Answers = [new(200, "The outcomes, in the order of the request.", OrderSchemas.Batch)],
                Problems = [503],
            },
            services, (context, user) => BatchAsync(context, user, services));
        routes.MapPrivate(
            new ApiOperation("POST", "/order-groups", "Places orders that depend on each other, all or none.")
            {
                Weight = 2,
                Body = OrderSchemas.GroupRequest,
                Answers = [new(201, "The orders.", OrderSchemas.Group), new(200, "A repetition.", OrderSchemas.Group)],
                Problems = Refusals,
            },
            services, (context, user) => GroupAsync(context, user, services));
        routes.MapPrivate(
            new ApiOperation("POST", "/orders/test", "What an order would hold, cost and fill; nothing is placed.")
            {
                Body = OrderSchemas.OrderRequest,
                Answers = [new(200, "It would be taken.", OrderSchemas.Preview)],
                Problems = Refusals,
            },
            services, (context, user) => PreviewEndpoint.AnswerAsync(context, user, services));
    }

    /// <summary>The order of a body that is nothing else.</summary>
    public static NewOrder ReadOrder(JsonDocument body, InstrumentDirectory instruments)
    {
        JsonFaults faults = new();
        JsonFields fields = new(body.RootElement, faults);
        NewOrder? order = OrderReader.Order(fields, instruments);
        fields.End();
        RequestBody.ThrowIfFaulty(faults);
        return order!;
    }

    private static async Task PlaceAsync(HttpContext context, WebUser user, WebServices services)
    {
        using JsonDocument body = await RequestBody.ReadAsync(context);
        NewOrder order = ReadOrder(body, services.Exchange.Directory);
        UserLink link = await services.Links.OpenAsync(user);
        OrderOutcome outcome = await OrderDesk.PlaceAsync(link, order, services.Exchange.Directory);
        MarkRepeated(context, outcome.IsRepeated);
        if (outcome.Problem is { } problem)
        {
            await Problems.WriteAsync(context, problem);
            return;
        }
        Instrument instrument = services.Exchange.Directory.Find(order.InstrumentId)!.Instrument;
        context.Response.Headers.Location = $"{ApiRoutes.Prefix}/orders/{instrument.Symbol}/{outcome.Reports[0].OrderId}";
        await JsonAnswers.WriteAsync(context, outcome.IsRepeated ? 200 : 201, (outcome, instrument), static (writer, it) => Write(writer, it.outcome, it.instrument, null));
    }

    private static async Task BatchAsync(HttpContext context, WebUser user, WebServices services)
    {
        using JsonDocument body = await RequestBody.ReadAsync(context);
        BatchItem[] items = BatchItem.Read(body, services.Exchange.Directory);
        services.Rates.TakeOfUser(context, user.Name, items.Length);
        UserLink link = await services.Links.OpenAsync(user);
        var outcomes = new Task<OrderOutcome>[items.Length];

        // Sent one after the other without waiting, so that they reach the exchange in their order.
        for (int i = 0; i < items.Length; i++) outcomes[i] = OutcomeAsync(link, items[i], $"orders[{i}]", services.Exchange.Directory);
        OrderOutcome[] done = await Task.WhenAll(outcomes);
        await JsonAnswers.WriteAsync(context, 200, (items, done, services, context.Request.Path.Value), static (writer, it) =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("results"u8);
            for (int i = 0; i < it.items.Length; i++)
            {
                Instrument? instrument = it.items[i].Order is { } order ? it.services.Exchange.Directory.Find(order.InstrumentId)?.Instrument : null;
                Write(writer, it.done[i], instrument, it.Value);
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static async Task<OrderOutcome> OutcomeAsync(UserLink link, BatchItem item, string path, InstrumentDirectory instruments)
    {
        if (item.Order is null) return new OrderOutcome { Problem = Problem.Of(item.Fault!) };
        try
        {
            OrderOutcome outcome = await OrderDesk.PlaceAsync(link, item.Order, instruments);
            return outcome.Problem is { Field: { } field } problem ? outcome with { Problem = problem with { Field = $"{path}.{field}" } } : outcome;
        }
        catch (ProblemException e)
        {
            return new OrderOutcome { Problem = e.Problem };
        }
    }

    private static async Task GroupAsync(HttpContext context, WebUser user, WebServices services)
    {
        using JsonDocument body = await RequestBody.ReadAsync(context);
        JsonFaults faults = new();
        JsonFields fields = new(body.RootElement, faults);
        NewOrderGroup? group = OrderReader.Group(fields, services.Exchange.Directory);
        fields.End();
        RequestBody.ThrowIfFaulty(faults);
        UserLink link = await services.Links.OpenAsync(user);
        OrderOutcome[] outcomes = await OrderDesk.PlaceAsync(link, group!, services.Exchange.Directory);
        bool isRepeated = Array.TrueForAll(outcomes, o => o.IsRepeated);
        MarkRepeated(context, isRepeated);
        if (Array.Find(outcomes, o => o.Problem is not null)?.Problem is { } problem)
        {
            await Problems.WriteAsync(context, problem);
            return;
        }
        Instrument instrument = services.Exchange.Directory.Find(group!.InstrumentId)!.Instrument;
        await JsonAnswers.WriteAsync(context, isRepeated ? 200 : 201, (outcomes, instrument), static (writer, it) =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("orders"u8);
            foreach (OrderOutcome outcome in it.outcomes) Write(writer, outcome, it.instrument, null);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static void Write(Utf8JsonWriter writer, OrderOutcome outcome, Instrument? instrument, string? instance)
    {
        writer.WriteStartObject();
        if (outcome.Problem is { } problem)
        {
            writer.WritePropertyName("problem"u8);
            Problems.Write(writer, problem, instance);
        }
        else outcome.WriteMembers(writer, instrument!);
        writer.WriteEndObject();
    }

    private static void MarkRepeated(HttpContext context, bool isRepeated)
    {
        if (isRepeated) context.Response.Headers["Idempotent-Replay"] = "true";
    }
}
