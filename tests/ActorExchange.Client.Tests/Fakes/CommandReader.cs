using ActorExchange.Protocol;
using Google.Protobuf;

namespace ActorExchange.Client.Tests;

/// <summary>Commands as the exchange reads them, by the generated classes.</summary>
internal static class CommandReader
{
    public static ClientCommand Read(ClientMessage message) => message.MessageCase switch
    {
        ClientMessage.MessageOneofCase.NewOrder => Read(message.NewOrder),
        ClientMessage.MessageOneofCase.CancelOrder => new ClientCommand
        {
            Kind = CommandKind.Cancel,
            Id = Id(message.CancelOrder.ClientOrderId),
            InstrumentId = message.CancelOrder.InstrumentId,
            Target = Id(message.CancelOrder.TargetClientOrderId),
            TargetOrderId = message.CancelOrder.TargetOrderId,
        },
        ClientMessage.MessageOneofCase.ReplaceOrder => Read(message.ReplaceOrder),
        ClientMessage.MessageOneofCase.ReduceOrder => new ClientCommand
        {
            Kind = CommandKind.Reduce,
            Id = Id(message.ReduceOrder.ClientOrderId),
            InstrumentId = message.ReduceOrder.InstrumentId,
            Target = Id(message.ReduceOrder.TargetClientOrderId),
            TargetOrderId = message.ReduceOrder.TargetOrderId,
            Quantity = message.ReduceOrder.Quantity,
            QuantityScale = (byte)message.ReduceOrder.QuantityScale,
        },
        _ => default,
    };

    public static ClientCommand Read(MassCancel cancel) => new()
    {
        Kind = CommandKind.MassCancel,
        Id = Id(cancel.ClientOrderId),
        InstrumentId = cancel.InstrumentId,
        Side = cancel.Side,
        PriceScale = (byte)cancel.PriceScale,
    };

    public static ClientCommand Read(NewOrder order) => new()
    {
        Kind = CommandKind.New,
        Id = Id(order.ClientOrderId),
        InstrumentId = order.InstrumentId,
        Side = order.Side,
        Type = order.Type,
        TimeInForce = order.TimeInForce,
        Price = order.Price,
        PriceScale = (byte)order.PriceScale,
        Quantity = order.Quantity,
        QuantityScale = (byte)order.QuantityScale,
    };

    private static ClientCommand Read(ReplaceOrder order) => new()
    {
        Kind = CommandKind.Replace,
        Id = Id(order.ClientOrderId),
        InstrumentId = order.InstrumentId,
        Target = Id(order.TargetClientOrderId),
        TargetOrderId = order.TargetOrderId,
        Price = order.Price,
        PriceScale = (byte)order.PriceScale,
        Quantity = order.Quantity,
        QuantityScale = (byte)order.QuantityScale,
    };

    private static WireId Id(ByteString bytes)
    {
        WireId.TryCreate(bytes.Span, out WireId id).ShouldBeTrue();
        return id;
    }
}
