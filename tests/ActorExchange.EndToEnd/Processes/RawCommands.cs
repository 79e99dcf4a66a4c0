using ActorExchange.Protocol;
using Google.Protobuf;

namespace ActorExchange.EndToEnd.Processes;

/// <summary>Commands as they go over the wire, sound or not.</summary>
internal static class RawCommands
{
    /// <summary>A limit order of the first instrument, good till canceled: buy 5 at 100.00.</summary>
    public static NewOrder Place(string id, long price = 10_000, uint priceScale = 2, long quantity = 5, uint quantityScale = 0) => new()
    {
        InstrumentId = 1,
        ClientOrderId = ByteString.CopyFromUtf8(id),
        Side = Side.Buy,
        Type = OrderType.Limit,
        TimeInForce = TimeInForce.Gtc,
        Price = price,
        PriceScale = priceScale,
        Quantity = quantity,
        QuantityScale = quantityScale,
    };

    public static ClientMessage Cancel(string id, string target) => new()
    {
        CancelOrder = new CancelOrder { ClientOrderId = ByteString.CopyFromUtf8(id), InstrumentId = 1, TargetClientOrderId = ByteString.CopyFromUtf8(target) },
    };

    public static ClientMessage Cancel(string id, long orderId) => new()
    {
        CancelOrder = new CancelOrder { ClientOrderId = ByteString.CopyFromUtf8(id), InstrumentId = 1, TargetOrderId = orderId },
    };

    public static ClientMessage Replace(string id, string target, long price, long quantity) => new()
    {
        ReplaceOrder = new ReplaceOrder
        {
            ClientOrderId = ByteString.CopyFromUtf8(id),
            InstrumentId = 1,
            TargetClientOrderId = ByteString.CopyFromUtf8(target),
            Price = price,
            PriceScale = 2,
            Quantity = quantity,
        },
    };

    public static ClientMessage Reduce(string id, string target, long quantity) => new()
    {
        ReduceOrder = new ReduceOrder
        {
            ClientOrderId = ByteString.CopyFromUtf8(id),
            InstrumentId = 1,
            TargetClientOrderId = ByteString.CopyFromUtf8(target),
            Quantity = quantity,
        },
    };

    public static ClientMessage ToMessage(this NewOrder order) => new() { NewOrder = order };

    public static string IdOf(ClientMessage command) => (command.MessageCase switch
    {
        ClientMessage.MessageOneofCase.NewOrder => command.NewOrder.ClientOrderId,
        ClientMessage.MessageOneofCase.CancelOrder => command.CancelOrder.ClientOrderId,
        ClientMessage.MessageOneofCase.ReplaceOrder => command.ReplaceOrder.ClientOrderId,
        _ => command.ReduceOrder.ClientOrderId,
    }).ToStringUtf8();
}
