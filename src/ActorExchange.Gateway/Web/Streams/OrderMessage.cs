using ActorExchange.Protocol;
using Google.Protobuf;
using MassCancelMessage = ActorExchange.Protocol.MassCancel;

namespace ActorExchange.Gateway.Web;

/// <summary>One command as the protocol has it, with what its answer is found by.</summary>
/// <param name="Message">What to send.</param>
/// <param name="Id">The command's own id.</param>
/// <param name="InstrumentId">Where it goes; 0: only the exchange knows.</param>
internal readonly record struct OrderMessage(ClientMessage Message, WireId Id, uint InstrumentId)
{
    public static OrderMessage Of(NewOrder order) => new(new ClientMessage { NewOrder = order }, IdOf(order.ClientOrderId), order.InstrumentId);

    public static OrderMessage Of(CancelOrder cancel) => new(new ClientMessage { CancelOrder = cancel }, IdOf(cancel.ClientOrderId), cancel.InstrumentId);

    public static OrderMessage Of(ReplaceOrder replace) => new(new ClientMessage { ReplaceOrder = replace }, IdOf(replace.ClientOrderId), replace.InstrumentId);

    public static OrderMessage Of(ReduceOrder reduce) => new(new ClientMessage { ReduceOrder = reduce }, IdOf(reduce.ClientOrderId), reduce.InstrumentId);

    public static OrderMessage Of(MassCancelMessage cancel) => new(new ClientMessage { MassCancel = cancel }, IdOf(cancel.ClientOrderId), cancel.InstrumentId);

    public static WireId IdOf(ByteString id)
    {
        WireId.TryCreate(id.Span, out WireId wire);
        return wire;
    }
}
