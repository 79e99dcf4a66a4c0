using System.Runtime.CompilerServices;

namespace ActorExchange.Core;

/// <summary>Matching when every order and every rule is plain.</summary>
public sealed partial class OrderBook
{
    /// <summary>What a trade's event says of the incoming order.</summary>
    private readonly struct Taker
    {
        public readonly long OrderId;
        public readonly uint Account;
        public readonly int Tag;
        public readonly Side Side;

        public Taker(in PlaceOrder command) =>
            (OrderId, Account, Tag, Side) = (command.OrderId, command.Account, command.Tag, command.Side);

        public Taker(in OrderRecord order) =>
            (OrderId, Account, Tag, Side) = (order.OrderId, order.Account, order.Tag, order.Side);
    }

    /// <summary>Trades an incoming order with the other side, best level first, down to a limit; returns what is left of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private long Match(BookSide opposite, ulong limit, in Taker taker, long leaves, BookEvents events)
    {
        do
        {
            leaves = MatchLevel(opposite, opposite.Best, taker, leaves, events);
        }
        while (leaves > 0 && opposite.IsMetBy(limit));
        return leaves;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private long MatchLevel(BookSide opposite, int levelIndex, in Taker taker, long leaves, BookEvents events)
    {
        ref LevelRecord level = ref opposite.Level(levelIndex);
        long before = leaves;
        int index = level.Head;
        _lastPrice = opposite.PriceOf(levelIndex);
        do
        {
            ref OrderRecord maker = ref _orders.At(index);
            long quantity = Math.Min(leaves, maker.Leaves);
            leaves -= quantity;
            maker.Leaves -= quantity;
            WriteTrade(events, taker, leaves, maker, quantity, taker.Side);
            if (maker.Leaves > 0) break;
            int next = maker.Next;
            level.Orders--;
            Forget(index, maker.OrderId);
            index = next;
        }
        while (index != 0 && leaves > 0);

        level.Head = index;
        level.Quantity -= before - leaves;
        opposite.Quantity -= before - leaves;
        if (index == 0) opposite.RemoveLevel(levelIndex);
        else _orders.At(index).Previous = 0;
        return leaves;
    }
}
