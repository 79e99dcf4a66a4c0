using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;
using Google.Protobuf;
using Body = ActorExchange.Protocol.Request.BodyOneofCase;

namespace ActorExchange.Gateway;

/// <summary>Requests about the user's own orders: answered by the session.</summary>
internal static class OrderRequests
{
    private static readonly ByteString PreviewId = ByteString.CopyFromUtf8("preview");

    /// <summary>Null if the request is none of these.</summary>
    public static RequestRoute? Route(Request request, RequestContext context)
    {
        uint number = request.RequestNumber;
        switch (request.BodyCase)
        {
            case Body.GetOpenOrders:
                return RequestRoute.Ask(context.Session, new Engine.GetOpenOrders(number, request.GetOpenOrders.InstrumentId));
            case Body.GetOrder:
                return GetOrder(number, request.GetOrder, context);
            case Body.GetHistory:
                Protocol.GetHistory history = request.GetHistory;
                return RequestRoute.Ask(
                    context.Session, new Engine.GetHistory(number, history.InstrumentId, history.AfterNumber, RequestLimits.OrAll(history.Limit)));
            case Body.PreviewOrder:
                return Preview(number, request.PreviewOrder, context);
            default:
                return null;
        }
    }

    private static RequestRoute GetOrder(uint number, Protocol.GetOrder get, RequestContext context)
    {
        ClientOrderId id = default;
        if (!get.ClientOrderId.IsEmpty && !ClientOrderId.TryCreate(get.ClientOrderId.Span, out id))
        {
            return RequestRoute.Refuse(
                number, CommandStatus.InvalidClientOrderId, "GetOrder.client_order_id: 1–32 printable ASCII characters without spaces");
        }
        return RequestRoute.Ask(context.Session, new Engine.GetOrder(number, get.InstrumentId, id, get.OrderId));
    }

    /// <summary>The order becomes a command exactly as one that is meant. It needs no id of its own.</summary>
    private static RequestRoute Preview(uint number, Protocol.PreviewOrder preview, RequestContext context)
    {
        if (preview.Order is not { } order) return RequestRoute.Refuse(number, CommandStatus.InvalidMessage, "PreviewOrder.order is missing");
        if (order.ClientOrderId.IsEmpty) order.ClientOrderId = PreviewId;
        CommandBatch batch = CommandBatch.Rent();
        bool sound = new OrderIntake(context.Instruments).TryAddNew(order.ToByteArray(), batch, out int field);
        OrderCommand command = sound ? batch[0] : default;
        batch.Return();
        if (!sound) return RequestRoute.Refuse(number, CommandStatus.InvalidMessage, WireFaults.Describe(NewOrder.Descriptor, field));
        return command.Fault == CommandStatus.Ok
            ? RequestRoute.Ask(context.Session, new Engine.PreviewOrder(number, command))
            : RequestRoute.Refuse(number, command.Fault, $"PreviewOrder.order: would be refused with {(Protocol.Status)command.Fault}");
    }
}
