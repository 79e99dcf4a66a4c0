using ActorExchange.Core;
using ActorExchange.Engine;

namespace ActorExchange.Gateway;

/// <summary>Answers to commands that never reached their session.</summary>
internal static class Refusals
{
    /// <summary>Answers a command, and every order of a group by itself.</summary>
    public static void Busy(in OrderCommand command, ConnectionOutput output)
    {
        if (command is { Kind: OrderCommandKind.PlaceGroup, Extras: { } extras })
        {
            foreach (ref readonly OrderCommand leg in extras.Legs.AsSpan()) output.Add(Busy(leg));
        }
        else output.Add(Busy(command));
    }

    private static Engine.ExecutionReport Busy(in OrderCommand command) => new()
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
