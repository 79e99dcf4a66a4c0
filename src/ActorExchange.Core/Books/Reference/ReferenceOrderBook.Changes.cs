namespace ActorExchange.Core;

/// <summary>Cancels and reductions, by command and by rule.</summary>
public sealed partial class ReferenceOrderBook
{
    public CommandStatus Cancel(long orderId, CancelReason reason, BookEvents events)
    {
        if (!Accepts(PhaseAcceptance.Cancel)) return CommandStatus.PhaseDoesNotAccept;
        if (Find(orderId) is not { } order) return CommandStatus.UnknownOrder;
        _events = events;
        Cancel(order, reason);
        Settle();
        return CommandStatus.Ok;
    }

    public CommandStatus Reduce(long orderId, long quantity, BookEvents events)
    {
        CommandStatus status = CommandChecks.Quantity(quantity, Accepted, PhaseAcceptance.Reduce);
        if (status != CommandStatus.Ok) return status;
        if (Find(orderId) is not { } order) return CommandStatus.UnknownOrder;
        _events = events;
        Shrink(order, quantity, CancelReason.ReducedToZero);
        Settle();
        return CommandStatus.Ok;
    }

    /// <summary>Cancels a working order, with what that means for its group.</summary>
    private void Cancel(ReferenceOrder order, CancelReason reason)
    {
        CancelAlone(order, reason);
        AfterCancelOf(order);
    }

    /// <summary>Cancels a working order without an effect on its group.</summary>
    private void CancelAlone(ReferenceOrder order, CancelReason reason)
    {
        StopToWork(order);
        WriteCanceled(order, reason);
    }

    private void CancelIfWorking(ReferenceOrder order, CancelReason reason)
    {
        if (order.Works) Cancel(order, reason);
    }

    /// <summary>Cancels orders one by one; effects of one may have taken another already.</summary>
    private void CancelEach(List<ReferenceOrder> orders, CancelReason reason)
    {
        foreach (ReferenceOrder order in orders) CancelIfWorking(order, reason);
    }

    /// <summary>Takes lots off what is left of an order, which keeps its place; all that is left or more cancels it.</summary>
    private void Shrink(ReferenceOrder order, long quantity, CancelReason reason)
    {
        if (quantity >= order.Leaves)
        {
            Cancel(order, reason);
            return;
        }

        long previous = order.Leaves;
        order.Quantity -= quantity;
        TakeOff(order, quantity);
        WriteChanged(BookEventKind.OrderReduced, order, order.Price, previous);
    }
}
