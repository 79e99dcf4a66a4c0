using ActorExchange.Protocol;
using Google.Protobuf;
using Case = ActorExchange.Protocol.ClientMessage.MessageOneofCase;

namespace ActorExchange.Gateway.Web;

/// <summary>The ids under which a message's commands are answered.</summary>
internal static class CommandIds
{
    public static WireId[] Of(ClientMessage message) =>
    [
        Id(message.MessageCase switch
        {
            Case.NewOrder => message.NewOrder.ClientOrderId,
            Case.CancelOrder => message.CancelOrder.ClientOrderId,
            Case.ReplaceOrder => message.ReplaceOrder.ClientOrderId,
            Case.ReduceOrder => message.ReduceOrder.ClientOrderId,
            Case.MassCancel => message.MassCancel.ClientOrderId,
            _ => throw new ArgumentException($"{message.MessageCase} is no command", nameof(message)),
        }),
    ];

    public static WireId[] Of(NewOrderGroup group) => [.. group.Legs.Select(leg => Id(leg.ClientOrderId))];

    private static WireId Id(ByteString id) => WireId.TryCreate(id.Span, out WireId wire) && !wire.IsEmpty
        ? wire
        : throw new ArgumentException("a command needs a client order id", nameof(id));
}
