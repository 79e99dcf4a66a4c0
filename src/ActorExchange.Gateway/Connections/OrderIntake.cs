using ActorExchange.Core;
using ActorExchange.Engine;
using ActorExchange.Protocol;

namespace ActorExchange.Gateway;

/// <summary>
/// Order entry messages become commands in ticks and lots. What is well-formed but wrong (an unknown instrument, a price off the tick)
/// becomes a command with a fault, so that it is answered in its place.
/// </summary>
internal sealed class OrderIntake(InstrumentDirectory instruments)
{
    /// <summary>Adds the command of a NewOrder; false if its bytes are malformed.</summary>
    public bool TryAddNew(ReadOnlySpan<byte> body, CommandBatch batch, out int faultField)
    {
        if (!WireNewOrder.TryRead(body, out WireNewOrder order, out faultField)) return false;
        ref OrderCommand command = ref batch.Add();
        command.Kind = OrderCommandKind.Place;
        command.InstrumentId = order.InstrumentId;
        bool hasId = ClientOrderId.TryCreate(order.ClientOrderId, out command.ClientOrderId);
        CommandStatus terms = Terms(order, ref command);
        if (instruments.Find(order.InstrumentId)?.Instrument is not { } instrument) command.Fault = CommandStatus.UnknownInstrument;
        else if (!hasId) command.Fault = CommandStatus.InvalidClientOrderId;
        else if (terms != CommandStatus.Ok) command.Fault = terms;
        else
            command.Fault = OrderNumbers.Convert(instrument, order.Price, order.PriceScale, order.Quantity, order.QuantityScale, ref command);
        return true;
    }

    /// <summary>Adds the command of a CancelOrder; false if its bytes are malformed.</summary>
    public bool TryAddCancel(ReadOnlySpan<byte> body, CommandBatch batch, out int faultField)
    {
        if (!WireCancelOrder.TryRead(body, out WireCancelOrder cancel, out faultField)) return false;
        ref OrderCommand command = ref batch.Add();
        command.Kind = OrderCommandKind.Cancel;
        Name(cancel.ClientOrderId, cancel.TargetClientOrderId, cancel.TargetOrderId, ref command);
        command.InstrumentId = cancel.InstrumentId;
        // By client order id alone the session knows the instrument.
        if (cancel.InstrumentId != 0 && instruments.Find(cancel.InstrumentId) is null) command.Fault = CommandStatus.UnknownInstrument;
        return true;
    }

    /// <summary>Adds the command of a ReplaceOrder; false if its bytes are malformed.</summary>
    public bool TryAddReplace(ReadOnlySpan<byte> body, CommandBatch batch, out int faultField)
    {
        if (!WireReplaceOrder.TryRead(body, out WireReplaceOrder replace, out faultField)) return false;
        ref OrderCommand command = ref batch.Add();
        command.Kind = OrderCommandKind.Replace;
        Name(replace.ClientOrderId, replace.TargetClientOrderId, replace.TargetOrderId, ref command);
        command.InstrumentId = replace.InstrumentId;
        if (instruments.Find(replace.InstrumentId)?.Instrument is not { } instrument) command.Fault = CommandStatus.UnknownInstrument;
        else if (command.Fault == CommandStatus.Ok)
            command.Fault = OrderNumbers.Convert(instrument, replace.Price, replace.PriceScale, replace.Quantity, replace.QuantityScale, ref command);
        return true;
    }

    /// <summary>Adds the command of a ReduceOrder; false if its bytes are malformed.</summary>
    public bool TryAddReduce(ReadOnlySpan<byte> body, CommandBatch batch, out int faultField)
    {
        if (!WireReduceOrder.TryRead(body, out WireReduceOrder reduce, out faultField)) return false;
        ref OrderCommand command = ref batch.Add();
        command.Kind = OrderCommandKind.Reduce;
        Name(reduce.ClientOrderId, reduce.TargetClientOrderId, reduce.TargetOrderId, ref command);
        command.InstrumentId = reduce.InstrumentId;
        if (instruments.Find(reduce.InstrumentId)?.Instrument is not { } instrument) command.Fault = CommandStatus.UnknownInstrument;
        else if (command.Fault == CommandStatus.Ok)
            command.Fault = OrderNumbers.ConvertQuantity(instrument, reduce.Quantity, reduce.QuantityScale, ref command);
        return true;
    }

    private static void Name(ReadOnlySpan<byte> id, ReadOnlySpan<byte> target, long targetOrderId, ref OrderCommand command)
    {
        command.TargetOrderId = targetOrderId;
        bool valid = ClientOrderId.TryCreate(id, out command.ClientOrderId);
        valid &= target.IsEmpty || ClientOrderId.TryCreate(target, out command.TargetClientOrderId);
        if (!valid) command.Fault = CommandStatus.InvalidClientOrderId;
    }

    /// <summary>Numbers of an enum that this version does not know must not be cut to ones that it knows.</summary>
    private static CommandStatus Terms(in WireNewOrder order, ref OrderCommand command)
    {
        if (order.Side is not (Protocol.Side.Buy or Protocol.Side.Sell)) return CommandStatus.InvalidSide;
        if (order.Type is not (Protocol.OrderType.Market or Protocol.OrderType.Limit)) return CommandStatus.InvalidOrderType;
        if (order.TimeInForce is not (Protocol.TimeInForce.Gtc or Protocol.TimeInForce.Ioc or Protocol.TimeInForce.Fok)) return CommandStatus.InvalidTimeInForce;
        command.Side = (Core.Side)order.Side;
        command.Type = (Core.OrderType)order.Type;
        command.TimeInForce = (Core.TimeInForce)order.TimeInForce;
        return order is { Type: Protocol.OrderType.Market, Price: not 0 } ? CommandStatus.PriceNotAllowed : CommandStatus.Ok;
    }
}
