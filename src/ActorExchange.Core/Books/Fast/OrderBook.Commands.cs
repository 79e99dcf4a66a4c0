using System.Runtime.CompilerServices;

namespace ActorExchange.Core;

/// <summary>Commands for books or orders that are more than plain: what is not the plain path's comes here.</summary>
public sealed partial class OrderBook
{
    public CommandStatus Place(in PlaceOrder command, in OrderConditions conditions, BookEvents events) =>
        conditions.IsNone ? Place(command, events) : PlaceCarefully(command, conditions, events);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private CommandStatus PlaceCarefully(in PlaceOrder command, BookEvents events) =>
        (_care & NotInPriority) == 0 && IsPlain(command) ? PlacePlainOrder(command, events) : PlaceCarefully(command, default, events);

    private CommandStatus PlaceCarefully(in PlaceOrder command, in OrderConditions conditions, BookEvents events)
    {
        CommandStatus status = CommandChecks.Place(command, conditions, _accepted, _now);
        if (status == CommandStatus.Ok) status = CheckNew(command, conditions, orders: 1, _sides[(int)command.Side].Quantity);
        if (status != CommandStatus.Ok) return status;
        if (Has(conditions.Flags, OrderFlags.ReduceOnly) && AllowedToReduce(command.Side, conditions.Position) == 0)
            return CommandStatus.ReduceOnlyWouldIncrease;
        WaitReason waiting = FirstWait(command.Type, command.TimeInForce, conditions.Flags);
        return waiting == WaitReason.None && PostOnlyRefuses(conditions.Flags, command.Side, command.Price)
            ? CommandStatus.PostOnlyWouldTrade
            : PlaceChecked(command, conditions, waiting, events);
    }

    private CommandStatus PlaceChecked(in PlaceOrder command, in OrderConditions conditions, WaitReason waiting, BookEvents events)
    {
        int index = Admit(command, Recorded(command, conditions), command.Price, waiting);
        WriteAccepted(events, index, command.Price);
        if (waiting == WaitReason.None) Enter(index, command.Price, events);
        Settle(events);
        ReleaseDead();
        return CommandStatus.Ok;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private CommandStatus CancelCarefully(long orderId, CancelReason reason, BookEvents events)
    {
        if ((_accepted & PhaseAcceptance.Cancel) == PhaseAcceptance.None) return CommandStatus.PhaseDoesNotAccept;
        int index = _ids.Find(orderId);
        if (index == 0) return CommandStatus.UnknownOrder;
        if (IsPlainAtLevel(_orders.At(index)))
        {
            CancelAt(index, reason, events);
            SettleWhatWaits(events);
            return CommandStatus.Ok;
        }

        End(index, reason, events);
        Settle(events);
        ReleaseDead();
        return CommandStatus.Ok;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private CommandStatus ReduceCarefully(long orderId, long quantity, BookEvents events)
    {
        CommandStatus status = CommandChecks.Quantity(quantity, _accepted, PhaseAcceptance.Reduce);
        if (status != CommandStatus.Ok) return status;
        int index = _ids.Find(orderId);
        if (index == 0) return CommandStatus.UnknownOrder;
        long leaves = _orders.At(index).Leaves;
        if (quantity >= leaves) End(index, CancelReason.ReducedToZero, events);
        else ReduceTo(index, leaves - quantity, events);
        Settle(events);
        ReleaseDead();
        return CommandStatus.Ok;
    }

    private OrderFlags FlagsOf(int index) => _orders.At(index).Has(OrderMarks.Details) ? _details.Of(index).Conditions.Flags : OrderFlags.None;

    private static bool Has(OrderFlags flags, OrderFlags any) => (flags & any) != OrderFlags.None;
}
