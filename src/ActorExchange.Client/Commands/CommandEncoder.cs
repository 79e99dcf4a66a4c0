using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>Puts commands on the wire.</summary>
internal static class CommandEncoder
{
    public static void Write(in ClientCommand command, FrameWriter output)
    {
        switch (command.Kind)
        {
            case CommandKind.New: WriteNew(command, output); break;
            case CommandKind.Cancel: WriteCancel(command, output); break;
            case CommandKind.Replace: WriteReplace(command, output); break;
            case CommandKind.Reduce: WriteReduce(command, output); break;
            default: throw new ArgumentException($"{command.Kind} is not a command");
        }
    }

    private static void WriteNew(in ClientCommand command, FrameWriter output) => output.Add(new WireNewOrder
    {
        InstrumentId = command.InstrumentId,
        ClientOrderId = command.Id.Bytes,
        Side = command.Side,
        Type = command.Type,
        TimeInForce = command.TimeInForce,
        Price = command.Price,
        PriceScale = command.PriceScale,
        Quantity = command.Quantity,
        QuantityScale = command.QuantityScale,
    });

    private static void WriteCancel(in ClientCommand command, FrameWriter output) => output.Add(new WireCancelOrder
    {
        ClientOrderId = command.Id.Bytes,
        InstrumentId = command.InstrumentId,
        TargetClientOrderId = command.Target.Bytes,
        TargetOrderId = command.TargetOrderId,
    });

    private static void WriteReplace(in ClientCommand command, FrameWriter output) => output.Add(new WireReplaceOrder
    {
        ClientOrderId = command.Id.Bytes,
        InstrumentId = command.InstrumentId,
        TargetClientOrderId = command.Target.Bytes,
        TargetOrderId = command.TargetOrderId,
        Price = command.Price,
        PriceScale = command.PriceScale,
        Quantity = command.Quantity,
        QuantityScale = command.QuantityScale,
    });

    private static void WriteReduce(in ClientCommand command, FrameWriter output) => output.Add(new WireReduceOrder
    {
        ClientOrderId = command.Id.Bytes,
        InstrumentId = command.InstrumentId,
        TargetClientOrderId = command.Target.Bytes,
        TargetOrderId = command.TargetOrderId,
        Quantity = command.Quantity,
        QuantityScale = command.QuantityScale,
    });
}
