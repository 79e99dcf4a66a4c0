namespace ActorExchange.Core;

public sealed partial class ReferenceOrderBook
{
    /// <summary>Reused for hashes.</summary>
    private readonly BookState _state = new();

    public int OrderCount
    {
        get
        {
            int count = 0;
            foreach (ReferenceOrder order in _orders)
            {
                if (order.IsAtLevel || order.Waiting != WaitReason.None) count++;
            }

            return count;
        }
    }

    public bool TryGetOrder(long orderId, out OrderState order)
    {
        ReferenceOrder? found = Find(orderId);
        order = found is null ? default : StateOf(found);
        return found is not null;
    }

    public bool TryGetDetails(long orderId, out OrderDetails details)
    {
        ReferenceOrder? found = Find(orderId);
        details = found is null ? default : DetailsOf(found);
        return found is not null;
    }

    public bool TryGetBest(Side side, out long price, out long quantity)
    {
        (price, quantity) = SideOf(side).BestShown() is { } best ? (best, QuantityAt(side, best)) : (0, 0);
        return quantity > 0;
    }

    public long QuantityAt(Side side, long price)
    {
        long quantity = 0;
        foreach (ReferenceOrder order in SideOf(side).Orders)
        {
            if (order.Price == price) quantity += order.Shown;
        }

        return quantity;
    }

    public int CopyLevels(Side side, Span<BookLevel> levels)
    {
        List<BookLevel> all = SideOf(side).ShownLevels();
        int count = Math.Min(all.Count, levels.Length);
        for (int i = 0; i < count; i++) levels[i] = all[i];
        return count;
    }

    public void Save(BookState state)
    {
        state.Clear();
        (state.Phase, state.LastTradeId, state.LastPrice) = (Phase, LastTradeId, LastPrice);
        (state.ReferencePrice, state.TopBid, state.TopAsk) = (_reference, _topBid, _topAsk);
        foreach (ReferenceOrder order in _bids.Orders) AddTo(state, order);
        foreach (ReferenceOrder order in _asks.Orders) AddTo(state, order);
        foreach (ReferenceOrder order in _orders)
        {
            if (order.Waiting != WaitReason.None) AddTo(state, order);
        }
    }

    public ulong StateHash()
    {
        Save(_state);
        return _state.Hash();
    }

    private static void AddTo(BookState state, ReferenceOrder order)
    {
        if (IsPlain(order)) state.Add(StateOf(order));
        else state.Add(StateOf(order), DetailsOf(order));
    }

    private static bool IsPlain(ReferenceOrder order) =>
        order.Waiting == WaitReason.None && order.Displayed == 0 && order.Conditions.IsNone;

    private static OrderState StateOf(ReferenceOrder order) => new()
    {
        OrderId = order.OrderId,
        Account = order.Account,
        Tag = order.Tag,
        Side = order.Side,
        Type = order.Type,
        TimeInForce = order.TimeInForce,
        SelfTradePrevention = order.SelfTradePrevention,
        AccountGroup = order.AccountGroup,
        Price = order.Price,
        Quantity = order.Quantity,
        Leaves = order.Leaves,
        Since = order.Since,
    };

    private static OrderDetails DetailsOf(ReferenceOrder order) =>
        new() { Conditions = order.Conditions, Waiting = order.Waiting, Displayed = order.Displayed };
}
