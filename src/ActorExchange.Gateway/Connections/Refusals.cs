using ActorExchange.Core;
using ActorExchange.Engine;

namespace ActorExchange.Gateway;

/// <summary>Answers to commands that never reached their session.</summary>
internal static class Refusals
{
    /// <summary>Answers a command, and every order of a group by itself.</summary>
    public static void Add(in OrderCommand command, CommandStatus status, ConnectionOutput output)
    {
        if (command is { Kind: OrderCommandKind.PlaceGroup, Extras: { } extras })
        {
            foreach (ref readonly OrderCommand leg in extras.Legs.AsSpan()) output.Add(Of(leg, status));
        }
        else output.Add(Of(command, status));
    }

    /// <summary>Answers every command of a batch and gives the batch back.</summary>
    public static void Add(CommandBatch batch, CommandStatus status, ConnectionOutput output)
    {
        for (int i = 0; i < batch.Count; i++) Add(batch[i], status, output);
        batch.Return();
    }

    private static Engine.ExecutionReport Of(in OrderCommand command, CommandStatus status) => new()
    {
        ExecType = Engine.ExecType.Rejected,
        OrderStatus = Engine.OrderStatus.Rejected,
        Status = status,
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
