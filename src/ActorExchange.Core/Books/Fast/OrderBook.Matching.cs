namespace ActorExchange.Core;

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
    private long Match(BookSide opposite, ulong limit, in Taker taker, long leaves, BookEvents events)
    {
        do
        {
            leaves = MatchLevel(opposite, opposite.Best, taker, leaves, events);
        }
        while (leaves > 0 && opposite.IsMetBy(limit));
        return leaves;
    }

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

    /// <summary>Trades every crossed order at one price, both sides in priority order; the price is found before anything trades.</summary>
    private UncrossResult UncrossAtOnePrice(BookEvents events)
    {
        if (_bids.Best == 0 || _asks.Best == 0 || _bids.PriceOf(_bids.Best) < _asks.PriceOf(_asks.Best)) return default;
        UncrossResult uncross = UncrossPrice.Find(LevelsOf(_bids), LevelsOf(_asks), _lastTradeId == 0 ? null : _lastPrice);
        long left = uncross.Quantity;
        _lastPrice = uncross.Price;
        while (left > 0)
        {
            int buyIndex = _bids.Level(_bids.Best).Head;
            int sellIndex = _asks.Level(_asks.Best).Head;
            ref OrderRecord buy = ref _orders.At(buyIndex);
            ref OrderRecord sell = ref _orders.At(sellIndex);
            long quantity = Math.Min(left, Math.Min(buy.Leaves, sell.Leaves));
            left -= quantity;
            sell.Leaves -= quantity;
            WriteTrade(events, new Taker(buy), buy.Leaves - quantity, sell, quantity, Side.None);
            sell.Leaves += quantity;
            Fill(_bids, buyIndex, quantity);
            Fill(_asks, sellIndex, quantity);
        }

        return uncross;
    }

    private static BookLevel[] LevelsOf(BookSide side)
    {
        var levels = new BookLevel[side.LevelCount];
        side.CopyLevels(levels);
        return levels;
    }
}
