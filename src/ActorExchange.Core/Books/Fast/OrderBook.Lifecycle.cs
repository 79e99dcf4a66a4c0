namespace ActorExchange.Core;

/// <summary>
/// How orders of every kind come into the book and leave it. A working order is at a level (its record has one), waits (its details say for
/// what), or is the one order that is being entered. A dead order has nothing left; its record and details stay readable until
/// the command ends, so that what depends on it can look at it.
/// </summary>
public sealed partial class OrderBook
{
    /// <summary>Records of orders that died in this command.</summary>
    private int[] _dead = new int[16];
    private int _deadCount;

    /// <summary>Limit of the order that is being entered: at no level, and it does not wait. Of types without one the worst price, 0 for none.</summary>
    private long _enteringPrice;

    /// <summary>
    /// Makes the record of a new order, which counts as working from now on. It waits if there is something to wait for; otherwise the caller
    /// enters it, or puts it at a level.
    /// </summary>
    private int Admit(in PlaceOrder command, in OrderConditions conditions, long price, WaitReason waiting)
    {
        int index = _orders.Rent();
        ref OrderRecord order = ref _orders.At(index);
        order = new OrderRecord
        {
            OrderId = command.OrderId,
            Quantity = command.Quantity,
            Leaves = command.Quantity,
            Tag = command.Tag,
            Account = command.Account,
            Side = command.Side,
            Type = command.Type,
            TimeInForce = command.TimeInForce,
        };
        _ids.Add(command.OrderId, index);
        _orderCount++;
        _sides[(int)command.Side].Quantity += command.Quantity;
        OrderMarks marks = MarksOf(command, conditions);
        if (waiting != WaitReason.None) marks |= OrderMarks.Details;
        if (marks != OrderMarks.None) MakeSpecial(index, marks, command.AccountGroup, conditions);
        if ((marks & OrderMarks.Details) != OrderMarks.None) Enroll(index);
        if (waiting != WaitReason.None) Wait(index, waiting, price);
        return index;
    }

    private void MakeSpecial(int index, OrderMarks marks, uint accountGroup, in OrderConditions conditions)
    {
        _care++;
        _orders.At(index).Marks = marks;
        if ((marks & OrderMarks.Grouped) != OrderMarks.None)
        {
            _details.Reach(index);
            _details.Extras(index).AccountGroup = accountGroup;
        }

        if ((marks & OrderMarks.Details) != OrderMarks.None) _details.Rent(index).Conditions = conditions;
    }

    private static OrderMarks MarksOf(in PlaceOrder command, in OrderConditions conditions)
    {
        var marks = (OrderMarks)command.SelfTradePrevention;
        if (command.AccountGroup != 0) marks |= OrderMarks.Grouped;
        if (conditions.IsNone) return marks;
        marks |= OrderMarks.Details;
        if ((conditions.Flags & OrderFlags.Hidden) != OrderFlags.None) marks |= OrderMarks.Hidden;
        if (conditions.DisplayQuantity > 0) marks |= OrderMarks.Iceberg;
        if (conditions.Group != GroupKind.None || (conditions.Flags & OrderFlags.ReduceOnly) != OrderFlags.None) marks |= OrderMarks.Effects;
        return marks;
    }

    /// <summary>
    /// The end of an order that is at no level and waits for nothing: it is no longer found and counts no more. Its total becomes what it traded.
    /// </summary>
    private void Bury(int index)
    {
        ref OrderRecord order = ref _orders.At(index);
        order.Quantity -= order.Leaves;
        SetLeaves(index, 0);
        _ids.Remove(order.OrderId);
        _orderCount--;
        if (order.Has(OrderMarks.Details)) Withdraw(index);
        if (_deadCount == _dead.Length) Array.Resize(ref _dead, _deadCount * 2);
        _dead[_deadCount++] = index;
    }

    /// <summary>The end of a command or a fact: the records of the dead are free.</summary>
    private void ReleaseDead()
    {
        while (_deadCount > 0)
        {
            int index = _dead[--_deadCount];
            if (_orders.At(index).Marks != OrderMarks.None) MakePlain(index);
            _orders.Return(index);
        }
    }

    private void MakePlain(int index)
    {
        ref OrderRecord order = ref _orders.At(index);
        if (order.Has(OrderMarks.Details)) _details.Return(index);
        if (order.Has(OrderMarks.Grouped)) _details.Extras(index).AccountGroup = 0;
        order.Marks = OrderMarks.None;
        _care--;
    }

    /// <summary>An order without conditions that has waited (for a batch, its close) is as any other now.</summary>
    private void DropDetails(int index)
    {
        ref OrderRecord order = ref _orders.At(index);
        _details.Return(index);
        order.Marks &= ~OrderMarks.Details;
        if (order.Marks == OrderMarks.None) _care--;
    }

    private bool IsDead(int index) => _orders.At(index).Leaves == 0;

    private WaitReason WaitingOf(int index) =>
        _orders.At(index).Has(OrderMarks.Details) ? _details.Of(index).Waiting : WaitReason.None;

    /// <summary>An order's limit wherever it is: that of its level, of types without one the worst price, 0 for none.</summary>
    private long PriceOf(int index)
    {
        ref OrderRecord order = ref _orders.At(index);
        if (order.Level != 0) return _sides[(int)order.Side].PriceOf(order.Level);
        return WaitingOf(index) != WaitReason.None ? _details.Of(index).Price : _enteringPrice;
    }

    /// <summary>Ends an order wherever it is, as an event, with what follows from that for other orders.</summary>
    private void End(int index, CancelReason reason, BookEvents events)
    {
        WriteCanceled(events, _orders.At(index), PriceOf(index), reason);
        Detach(index);
        Bury(index);
        if (_orders.At(index).Has(OrderMarks.Effects)) AfterCanceled(index, events);
    }

    /// <summary>Takes an order away from where it is.</summary>
    private void Detach(int index)
    {
        if (_orders.At(index).Level != 0) TakeOffLevel(index);
        else if (WaitingOf(index) != WaitReason.None) StopWaiting(index);
    }

    /// <summary>Takes lots off an order wherever it is, as an event; it keeps its place, and something is left.</summary>
    private void ReduceTo(int index, long leaves, BookEvents events)
    {
        ref OrderRecord order = ref _orders.At(index);
        long previous = order.Leaves;
        order.Quantity -= previous - leaves;
        SetLeaves(index, leaves);
        WriteReduced(events, order, PriceOf(index), previous);
    }
}
