using ActorExchange.Core;
using ActorExchange.Engine;

namespace ActorExchange.Gateway;

/// <summary>Answers to commands that never reached their session.</summary>
internal static class Refusals
{
    public static Engine.ExecutionReport Busy(in OrderCommand command) => new()
    {
        ExecType = Engine.ExecType.Rejected,
        OrderStatus = Engine.OrderStatus.Rejected,
        Status = CommandStatus.Busy,
        InstrumentId = command.InstrumentId,
        ClientOrderId = command.Kind == OrderCommandKind.Place ? command.ClientOrderId : command.TargetClientOrderId,
        RequestId = command.ClientOrderId,
        Side = command.Side,
        Type = command.Type,
        TimeInForce = command.TimeInForce,
        Price = command.Price,
        Quantity = command.Quantity,
    };
}
