namespace ActorExchange.Core;

/// <summary>Matching when the shown orders of a price share an incoming order by the rules' allocation.</summary>
public sealed partial class OrderBook
{
    private int[] _round = new int[16];
    private AllocationOrder[] _roundOrders = new AllocationOrder[16];
    private long[] _roundAmounts = new long[16];

    /// <summary>
    /// One round at a level with shown orders. If some of them are the incoming order's own, these are dealt with and nothing else happens: what
    /// is left is the next round's.
    /// </summary>
    private void MatchRound(int taker, BookSide opposite, int level, long price, BookEvents events)
    {
        if ((_orders.At(taker).Marks & OrderMarks.SelfTrade) != OrderMarks.None)
        {
            int own = CollectOwn(taker, opposite, level);
            for (int i = 0; i < own && !IsDead(taker); i++) PreventInRound(taker, _round[i], price, events);
            if (own > 0) return;
        }

        int count = CollectShown(opposite, level);
        Allocate(count, _orders.At(taker).Leaves, opposite.Level(level).Quantity);
        for (int i = 0; i < count && !IsDead(taker); i++)
        {
            int maker = _round[i];
            if (_roundAmounts[i] == 0 || IsDead(maker)) continue;
            long quantity = Math.Min(_roundAmounts[i], Math.Min(ForTrade(maker), _orders.At(taker).Leaves));
            Trade(taker, maker, quantity, price, events);
        }
    }

    private void PreventInRound(int taker, int maker, long price, BookEvents events)
    {
        if (IsDead(maker)) return;
        Prevent(taker, maker, Math.Min(_orders.At(taker).Leaves, ForTrade(maker)), price, events);
    }

    private void Allocate(int count, long quantity, long shown)
    {
        Span<long> amounts = _roundAmounts.AsSpan(0, count);
        ReadOnlySpan<AllocationOrder> orders = _roundOrders.AsSpan(0, count);
        if (quantity < shown)
        {
            AllocationPipeline.Allocate(Rules.Allocation, Rules.LeadMarketMakers, orders, quantity, _now, amounts);
            return;
        }

        for (int i = 0; i < count; i++) amounts[i] = orders[i].Quantity;
    }

    private int CollectOwn(int taker, BookSide opposite, int level)
    {
        int count = 0;
        for (int index = opposite.Level(level).Head; index != 0 && !_orders.At(index).Has(OrderMarks.Hidden); index = _orders.At(index).Next)
        {
            if (!HaveOneOwner(taker, index)) continue;
            if (count == _round.Length) GrowRound();
            _round[count++] = index;
        }

        return count;
    }

    private int CollectShown(BookSide opposite, int level)
    {
        int count = 0;
        for (int index = opposite.Level(level).Head; index != 0; index = _orders.At(index).Next)
        {
            ref OrderRecord order = ref _orders.At(index);
            if (order.Has(OrderMarks.Hidden)) break;
            if (count == _round.Length) GrowRound();
            _round[count] = index;
            _roundOrders[count++] = new AllocationOrder
            {
                Quantity = ForTrade(index),
                Since = _tracksTime ? Since(index) : 0,
                Account = order.Account,
                IsTop = _top[(int)order.Side] == index,
            };
        }

        return count;
    }

    private void GrowRound()
    {
        Array.Resize(ref _round, _round.Length * 2);
        Array.Resize(ref _roundOrders, _round.Length);
        Array.Resize(ref _roundAmounts, _round.Length);
    }
}
