namespace ActorExchange.Core;

public sealed partial class OrderBook
{
    public bool TryGetOrder(long orderId, out OrderState order)
    {
        int index = _ids.Find(orderId);
        if (index == 0 && _incoming != 0 && _orders.At(_incoming).OrderId == orderId) index = _incoming;
        order = index == 0 ? default : StateOf(_orders.At(index));
        return index != 0;
    }

    public bool TryGetBest(Side side, out long price, out long quantity)
    {
        BookSide levels = _sides[(int)side];
        bool any = levels.Best != 0;
        (price, quantity) = any ? (levels.PriceOf(levels.Best), levels.Level(levels.Best).Quantity) : (0, 0);
        return any;
    }

    public long QuantityAt(Side side, long price)
    {
        BookSide levels = _sides[(int)side];
        int level = levels.Find(levels.KeyOf(price));
        return level == 0 ? 0 : levels.Level(level).Quantity;
    }

    public int CopyLevels(Side side, Span<BookLevel> levels) => _sides[(int)side].CopyLevels(levels);

    public void Save(BookState state)
    {
        state.Clear();
        (state.Phase, state.LastTradeId, state.LastPrice) = (_phase, _lastTradeId, _lastPrice);
        state.ReferencePrice = _referencePrice;
        foreach (BookSide side in (ReadOnlySpan<BookSide>)[_bids, _asks])
        {
            for (int level = side.Best; level != 0; level = side.Next(level))
            {
                for (int index = side.Level(level).Head; index != 0; index = _orders.At(index).Next)
                    state.Add(StateOf(_orders.At(index)));
            }
        }
    }

    public ulong StateHash()
    {
        var state = new BookState();
        Save(state);
        return state.Hash();
    }

    private OrderState StateOf(in OrderRecord order) => new()
    {
        OrderId = order.OrderId,
        Account = order.Account,
        Tag = order.Tag,
        Side = order.Side,
        Type = order.Type,
        TimeInForce = order.TimeInForce,
        Price = order.Level == 0 ? 0 : _sides[(int)order.Side].PriceOf(order.Level),
        Quantity = order.Quantity,
        Leaves = order.Leaves,
    };
}
