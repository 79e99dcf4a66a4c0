namespace ActorExchange.Core;

public sealed partial class OrderBook
{
    private IdList _waitingIds = new();

    public bool TryGetOrder(long orderId, out OrderState order)
    {
        int index = _ids.Find(orderId);
        order = index == 0 ? default : StateOf(index);
        return index != 0;
    }

    public bool TryGetDetails(long orderId, out OrderDetails details)
    {
        int index = _ids.Find(orderId);
        details = index == 0 ? default : DetailsOf(index);
        return index != 0;
    }

    public bool TryGetBest(Side side, out long price, out long quantity)
    {
        BookSide levels = _sides[(int)side];
        int best = levels.BestShown();
        (price, quantity) = best != 0 ? (levels.PriceOf(best), levels.Level(best).Quantity) : (0, 0);
        return best != 0;
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
        state.TopBid = TopOf(Side.Buy);
        state.TopAsk = TopOf(Side.Sell);
        SaveResting(state, _bids);
        SaveResting(state, _asks);
        _waitingIds.CutTo(0);
        CollectWaiting(ref _waitingIds);
        foreach (long id in _waitingIds.Span) Save(state, _ids.Find(id));
    }

    public ulong StateHash()
    {
        var state = new BookState();
        Save(state);
        return state.Hash();
    }

    private long TopOf(Side side)
    {
        int index = _top[(int)side];
        return index == 0 ? 0 : _orders.At(index).OrderId;
    }

    private void SaveResting(BookState state, BookSide side)
    {
        for (int level = side.Best; level != 0; level = side.Next(level))
        {
            for (int index = side.Level(level).Head; index != 0; index = _orders.At(index).Next) Save(state, index);
        }
    }

    private void Save(BookState state, int index)
    {
        OrderDetails details = DetailsOf(index);
        if (details.Conditions.IsNone && details.Waiting == WaitReason.None) state.Add(StateOf(index));
        else state.Add(StateOf(index), details);
    }

    private OrderDetails DetailsOf(int index)
    {
        if (!_orders.At(index).Has(OrderMarks.Details)) return default;
        ref DetailsRecord details = ref _details.Of(index);
        return new OrderDetails { Conditions = details.Conditions, Waiting = details.Waiting, Displayed = details.Displayed };
    }

    private OrderState StateOf(int index)
    {
        ref OrderRecord order = ref _orders.At(index);
        return new OrderState
        {
            OrderId = order.OrderId,
            Account = order.Account,
            Tag = order.Tag,
            Side = order.Side,
            Type = order.Type,
            TimeInForce = order.TimeInForce,
            SelfTradePrevention = (SelfTradePrevention)(order.Marks & OrderMarks.SelfTrade),
            AccountGroup = order.Has(OrderMarks.Grouped) ? _details.Extras(index).AccountGroup : 0,
            Price = PriceOf(index),
            Quantity = order.Quantity,
            Leaves = order.Leaves,
            Since = order.Level != 0 && _tracksTime ? Since(index) : 0,
        };
    }
}
