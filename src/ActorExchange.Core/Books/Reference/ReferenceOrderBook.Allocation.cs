namespace ActorExchange.Core;

/// <summary>Several orders of one price share an incoming order. The steps themselves are <see cref="AllocationPipeline"/>.</summary>
public sealed partial class ReferenceOrderBook
{
    /// <summary>Gives the incoming order out once among the shown orders of a level.</summary>
    private void MatchRound(ReferenceOrder taker, long price)
    {
        foreach (ReferenceOrder maker in ShownAt(taker, price))
        {
            if (taker.Works && maker.Works && IsOwn(taker, maker)) Prevent(taker, maker);
        }

        if (!taker.Works) return;
        List<ReferenceOrder> makers = ShownAt(taker, price);
        long[] amounts = Allocate(makers, taker.Leaves);
        for (int i = 0; i < amounts.Length; i++)
        {
            if (!taker.Works) return;
            if (amounts[i] == 0 || !makers[i].Works) continue;
            TradeWith(taker, makers[i], Math.Min(Math.Min(amounts[i], makers[i].Slice), taker.Leaves));
        }
    }

    private List<ReferenceOrder> ShownAt(ReferenceOrder taker, long price) =>
        Opposite(taker.Side).Orders.FindAll(order => order.Price == price && !order.IsHidden);

    /// <summary>What each order gets; all of it if there is enough for everyone.</summary>
    private long[] Allocate(List<ReferenceOrder> makers, long quantity)
    {
        long total = 0;
        var orders = new AllocationOrder[makers.Count];
        for (int i = 0; i < orders.Length; i++)
        {
            ReferenceOrder maker = makers[i];
            orders[i] = new AllocationOrder { Quantity = maker.Slice, Since = maker.Since, Account = maker.Account, IsTop = IsTop(maker) };
            total += maker.Slice;
        }

        var amounts = new long[orders.Length];
        if (quantity < total) AllocationPipeline.Allocate(Rules.Allocation, Rules.LeadMarketMakers, orders, quantity, _now, amounts);
        else
            for (int i = 0; i < amounts.Length; i++) amounts[i] = orders[i].Quantity;
        return amounts;
    }
}
