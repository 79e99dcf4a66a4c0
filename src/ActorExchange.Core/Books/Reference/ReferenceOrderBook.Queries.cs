namespace ActorExchange.Core;

public sealed partial class ReferenceOrderBook
{
    public bool TryGetOrder(long orderId, out OrderState order)
    {
        RestingOrder? found = _incoming?.OrderId == orderId ? _incoming : Find(orderId);
        order = found?.State ?? default;
        return found is not null;
    }

    public bool TryGetBest(Side side, out long price, out long quantity)
    {
        List<BookLevel> levels = SideOf(side).Levels();
        (price, quantity) = levels.Count == 0 ? (0, 0) : (levels[0].Price, levels[0].Quantity);
        return levels.Count > 0;
    }

    public int CopyLevels(Side side, Span<BookLevel> levels)
    {
        List<BookLevel> all = SideOf(side).Levels();
        int count = Math.Min(all.Count, levels.Length);
        for (int i = 0; i < count; i++) levels[i] = all[i];
        return count;
    }

    public void Save(BookState state)
    {
        state.Clear();
        (state.Phase, state.LastTradeId, state.LastPrice) = (Phase, LastTradeId, LastPrice);
        foreach (RestingOrder order in _bids.Orders) state.Add(order.State);
        foreach (RestingOrder order in _asks.Orders) state.Add(order.State);
    }

    public ulong StateHash()
    {
        var state = new BookState();
        Save(state);
        return state.Hash();
    }
}
