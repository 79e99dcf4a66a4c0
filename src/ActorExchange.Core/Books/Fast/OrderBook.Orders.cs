using System.Runtime.CompilerServices;

namespace ActorExchange.Core;

/// <summary>How plain orders of a plain book come to their level, shrink, and leave: the plain path's versions, where nothing is special.</summary>
public sealed partial class OrderBook
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Rest(BookSide own, in PlaceOrder command, long leaves)
    {
        int index = _orders.Rent();
        ref OrderRecord order = ref _orders.At(index);
        order.OrderId = command.OrderId;
        order.Quantity = command.Quantity;
        order.Leaves = leaves;
        order.Tag = command.Tag;
        order.Account = command.Account;
        order.Side = command.Side;
        order.Type = command.Type;
        order.TimeInForce = command.TimeInForce;
        _ids.Add(command.OrderId, index);
        _orderCount++;
        Link(own, index, ref order, own.KeyOf(command.Price));
    }

    /// <summary>Puts an order last at a price.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Link(BookSide own, int index, ref OrderRecord order, ulong key)
    {
        int levelIndex = own.LevelAt(key);
        ref LevelRecord level = ref own.Level(levelIndex);
        int tail = level.Tail;
        order.Level = levelIndex;
        order.Next = 0;
        order.Previous = tail;
        if (tail == 0) level.Head = index;
        else _orders.At(tail).Next = index;
        level.Tail = index;
        level.Quantity += order.Leaves;
        level.Orders++;
        own.Quantity += order.Leaves;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Unlink(BookSide own, ref OrderRecord order)
    {
        ref LevelRecord level = ref own.Level(order.Level);
        LinkNeighbors(ref level, order.Previous, order.Next);
        level.Quantity -= order.Leaves;
        own.Quantity -= order.Leaves;
        if (--level.Orders == 0) own.RemoveLevel(order.Level);
    }

    /// <summary>Closes the gap that an order leaves in its level's queue. 0: there is no order on that side of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void LinkNeighbors(ref LevelRecord level, int previous, int next)
    {
        if (previous == 0) level.Head = next;
        else _orders.At(previous).Next = next;
        if (next == 0) level.Tail = previous;
        else _orders.At(next).Previous = previous;
    }

    /// <summary>Takes an unlinked order with its new terms into the book as if it had just arrived.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Reenter(BookSide own, int index, long price, BookEvents events)
    {
        ref OrderRecord order = ref _orders.At(index);
        BookSide opposite = Opposite(order.Side);
        ulong limit = opposite.KeyOf(price);
        if (opposite.IsMetBy(limit))
            order.Leaves = Match(opposite, limit, new Taker(order), order.Leaves, events);
        if (order.Leaves > 0) Link(own, index, ref order, own.KeyOf(price));
        else Forget(index, order.OrderId);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ShrinkTo(BookSide own, ref OrderRecord order, long quantity, long leaves, BookEvents events)
    {
        long previousLeaves = order.Leaves;
        Shrink(own, ref order, quantity, leaves);
        WriteReduced(events, order, own.PriceOf(order.Level), previousLeaves);
    }

    private static void Shrink(BookSide own, ref OrderRecord order, long quantity, long leaves)
    {
        long less = order.Leaves - leaves;
        order.Quantity = quantity;
        order.Leaves = leaves;
        own.Level(order.Level).Quantity -= less;
        own.Quantity -= less;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CancelAt(int index, CancelReason reason, BookEvents events)
    {
        ref OrderRecord order = ref _orders.At(index);
        BookSide own = _sides[(int)order.Side];
        WriteCanceled(events, order, own.PriceOf(order.Level), reason);
        Remove(own, index, ref order);
    }

    private void Remove(BookSide own, int index, ref OrderRecord order)
    {
        Unlink(own, ref order);
        Forget(index, order.OrderId);
    }

    /// <summary>Frees the record and the id of an order that is at no level any more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Forget(int index, long orderId)
    {
        _ids.Remove(orderId);
        _orders.Return(index);
        _orderCount--;
    }
}
