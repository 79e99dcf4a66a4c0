using System.Runtime.CompilerServices;

namespace ActorExchange.Core;

/// <summary>Changes of orders where the order or the book is more than plain.</summary>
public sealed partial class OrderBook
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    private CommandStatus ReplaceCarefully(in ReplaceOrder command, BookEvents events)
    {
        CommandStatus status = CommandChecks.Quantity(command.Quantity, _accepted, PhaseAcceptance.Replace);
        if (status != CommandStatus.Ok) return status;
        int index = _ids.Find(command.OrderId);
        if (index == 0) return CommandStatus.UnknownOrder;
        ref OrderRecord order = ref _orders.At(index);
        OrderConditions conditions = order.Has(OrderMarks.Details) ? _details.Of(index).Conditions : default;
        status = CommandChecks.Replace(command, order.Type, conditions, order.Quantity - order.Leaves);
        if (status == CommandStatus.Ok) status = CheckChange(command, order, conditions, PriceOf(index));
        if (status != CommandStatus.Ok) return status;

        if (order.Level == 0) ChangeWaiting(index, command, conditions, events);
        else if (KeepsPriority(command, order, conditions, PriceOf(index))) ReduceTo(index, LeavesAfter(command, order), events);
        else if (PostOnlyRefuses(conditions.Flags, order.Side, PriceAfter(command, order.Type, PriceOf(index))))
            return CommandStatus.PostOnlyWouldTrade;
        else PlaceAgain(index, command, conditions, events);
        Settle(events);
        ReleaseDead();
        return CommandStatus.Ok;
    }

    /// <summary>What the sums, the rules and the account's position say to a change.</summary>
    private CommandStatus CheckChange(in ReplaceOrder command, in OrderRecord order, in OrderConditions conditions, long price)
    {
        long leaves = LeavesAfter(command, order);
        if (leaves > long.MaxValue - (_sides[(int)order.Side].Quantity - order.Leaves)) return CommandStatus.ValueOverflow;
        long? reference = CheckReference;
        long stopPrice = command.HasStopPrice ? command.StopPrice : conditions.StopPrice;
        long quantity = order.Quantity - order.Leaves + leaves;
        CommandStatus status = CommandChecks.Notional(Rules, order.Type, command.Price, stopPrice, quantity, reference);
        if (status == CommandStatus.Ok && command.Price != price)
            status = CommandChecks.Collar(Rules, order.Side, order.Type, command.Price, reference);
        if (status != CommandStatus.Ok) return status;
        return Has(conditions.Flags, OrderFlags.ReduceOnly) && leaves > AllowedToReduce(order.Side, conditions.Position)
            ? CommandStatus.ReduceOnlyWouldIncrease
            : CommandStatus.Ok;
    }

    private static long LeavesAfter(in ReplaceOrder command, in OrderRecord order) =>
        command.Anew ? command.Quantity : command.Quantity - (order.Quantity - order.Leaves);

    /// <summary>The limit that an order has after a change: a peg's price and that of types without one are not the command's.</summary>
    private static long PriceAfter(in ReplaceOrder command, OrderType type, long price) =>
        type is OrderType.Limit or OrderType.StopLimit ? command.Price : price;

    private static bool KeepsPriority(in ReplaceOrder command, in OrderRecord order, in OrderConditions conditions, long price) =>
        !command.Anew && command.Quantity <= order.Quantity && PriceAfter(command, order.Type, price) == price
        && (!command.HasDisplayQuantity || command.DisplayQuantity == conditions.DisplayQuantity);

    private void PlaceAgain(int index, in ReplaceOrder command, in OrderConditions conditions, BookEvents events)
    {
        long previousPrice = PriceOf(index);
        long price = PriceAfter(command, _orders.At(index).Type, previousPrice);
        TakeOffLevel(index);
        Change(index, command, conditions, price, previousPrice, events);
        Enter(index, price, events, again: true);
    }

    /// <summary>A waiting order changes where it is, and goes on waiting for the same.</summary>
    private void ChangeWaiting(int index, in ReplaceOrder command, in OrderConditions conditions, BookEvents events)
    {
        WaitReason waiting = WaitingOf(index);
        long previousPrice = PriceOf(index);
        long price = PriceAfter(command, _orders.At(index).Type, previousPrice);
        StopWaiting(index);
        Change(index, command, conditions, price, previousPrice, events);
        Wait(index, waiting, price);
    }

    private void Change(
        int index, in ReplaceOrder command, in OrderConditions conditions, long price, long previousPrice, BookEvents events)
    {
        ref OrderRecord order = ref _orders.At(index);
        long previousLeaves = order.Leaves;
        long leaves = LeavesAfter(command, order);
        order.Quantity += leaves - previousLeaves;
        SetLeaves(index, leaves);
        WriteReplaced(events, order, price, previousPrice, previousLeaves);
        if (!command.HasStopPrice && !command.HasDisplayQuantity) return;
        OrderConditions changed = conditions;
        if (command.HasStopPrice) changed.StopPrice = command.StopPrice;
        if (command.HasDisplayQuantity) changed.DisplayQuantity = command.DisplayQuantity;
        _details.Of(index).Conditions = changed;
        events[events.Count - 1].Conditions = events.AddConditions(changed);
    }
}
