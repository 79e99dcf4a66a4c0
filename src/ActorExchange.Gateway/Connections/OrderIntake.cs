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
        else if (order.Conditions.IsEmpty && !ConditionIntake.NeedsConditions(command.Type))
            command.Fault = OrderNumbers.Convert(instrument, order.Price, order.PriceScale, order.Quantity, order.QuantityScale, ref command);
        else command.Fault = ConditionIntake.Convert(instrument, order, ref command);
        return true;
    }

    /// <summary>
    /// Adds the command of a NewOrderGroup; false if its bytes are malformed. A leg that is faulty says so itself; the session refuses all of them then.
    /// </summary>
    public bool TryAddGroup(ReadOnlySpan<byte> body, CommandBatch batch, out int faultField)
    {
        if (!WireNewOrderGroup.TryRead(body, out WireNewOrderGroup group, out faultField)) return false;
        ref OrderCommand command = ref batch.Add();
        command.Kind = OrderCommandKind.PlaceGroup;
        command.InstrumentId = group.InstrumentId;
        bool defined = group.GroupKind is >= Protocol.GroupKind.None and <= Protocol.GroupKind.QuoteOneSide;
        command.Fault = defined ? CommandStatus.Ok : CommandStatus.InvalidGroup;
        var legs = new OrderCommand[group.LegCount];
        for (int i = 0; i < legs.Length; i++)
        {
            group.GetLeg(i, out WireNewOrder leg);
            ReadLeg(leg, group.InstrumentId, ref legs[i]);
        }

        command.ClientOrderId = legs[0].ClientOrderId;
        command.Extras = new CommandExtras { Group = defined ? (Core.GroupKind)group.GroupKind : Core.GroupKind.None, Legs = legs };
        return true;
    }

    /// <summary>Adds the command of a MassCancel; false if its bytes are malformed.</summary>
    public bool TryAddMassCancel(ReadOnlySpan<byte> body, CommandBatch batch, out int faultField)
    {
        if (!WireMassCancel.TryRead(body, out WireMassCancel cancel, out faultField)) return false;
        ref OrderCommand command = ref batch.Add();
        command.Kind = OrderCommandKind.MassCancel;
        command.InstrumentId = cancel.InstrumentId;
        bool hasId = ClientOrderId.TryCreate(cancel.ClientOrderId, out command.ClientOrderId);
        if (instruments.Find(cancel.InstrumentId)?.Instrument is not { } instrument) command.Fault = CommandStatus.UnknownInstrument;
        else if (!hasId) command.Fault = CommandStatus.InvalidClientOrderId;
        else if (cancel.Side is < Protocol.Side.None or > Protocol.Side.Sell) command.Fault = CommandStatus.InvalidSide;
        else command.Fault = OrderNumbers.ConvertFilter(instrument, cancel, ref command);
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
        else if (command.Fault == CommandStatus.Ok && (replace.Anew || replace.KeepPrice || replace.HasStopPrice || replace.HasDisplayQuantity))
            command.Fault = OrderNumbers.ConvertChange(instrument, replace, ref command);
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

    private void ReadLeg(in WireNewOrder order, uint instrumentId, ref OrderCommand leg)
    {
        leg.Kind = OrderCommandKind.Place;
        leg.InstrumentId = instrumentId;
        bool hasId = ClientOrderId.TryCreate(order.ClientOrderId, out leg.ClientOrderId);
        CommandStatus terms = Terms(order, ref leg);
        if (instruments.Find(instrumentId)?.Instrument is not { } instrument) leg.Fault = CommandStatus.UnknownInstrument;
        else if (!hasId) leg.Fault = CommandStatus.InvalidClientOrderId;
        else if (order.InstrumentId != 0 && order.InstrumentId != instrumentId) leg.Fault = CommandStatus.InvalidGroup;
        else leg.Fault = terms == CommandStatus.Ok ? ConditionIntake.Convert(instrument, order, ref leg) : terms;
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
        if (order.Type is < Protocol.OrderType.Market or > Protocol.OrderType.Pegged) return CommandStatus.InvalidOrderType;
        if (order.TimeInForce is < Protocol.TimeInForce.Gtc or > Protocol.TimeInForce.Day or (Protocol.TimeInForce)5) return CommandStatus.InvalidTimeInForce;
        if (order.SelfTradePrevention is < Protocol.SelfTradePrevention.None or > Protocol.SelfTradePrevention.Decrement)
            return CommandStatus.ConditionsConflict;
        command.Side = (Core.Side)order.Side;
        command.Type = (Core.OrderType)order.Type;
        command.TimeInForce = (Core.TimeInForce)order.TimeInForce;
        command.SelfTradePrevention = (Core.SelfTradePrevention)order.SelfTradePrevention;
        return order.Price != 0 && !CommandChecks.HasLimit(command.Type) ? CommandStatus.PriceNotAllowed : CommandStatus.Ok;
    }
}
