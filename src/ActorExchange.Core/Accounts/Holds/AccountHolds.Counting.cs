namespace ActorExchange.Core;

/// <summary>What an order by itself is counted with.</summary>
internal sealed partial class AccountHolds
{
    private void Count(Holding holding, ref HoldEntry entry, int sign)
    {
        ref SideSums side = ref holding.Of(entry.Order.Side);
        long lots = entry.Order.Leaves * sign;
        side.Lots += lots;
        if (Mode == AccountMode.Unlimited || entry.Kind == HoldKind.Shares) return;
        if (Mode == AccountMode.Cash)
        {
            Int128 cost = CostOf(holding, entry, entry.Order.Leaves) * sign;
            side.Value += cost;
            side.Fee += cost * entry.Order.WorstFeePpm;
            holding.Cash.MarkStale(holding);
            return;
        }

        if (entry.AnyPrice)
        {
            side.AnyLots += lots;
            side.AnyFee += (Int128)entry.Order.Leaves * entry.Order.WorstFeePpm * sign;
            return;
        }

        Int128 price = entry.Order.Price;
        side.Value += price * lots;
        side.Fee += Int128.Abs(price) * entry.Order.Leaves * entry.Order.WorstFeePpm * sign;
        holding.LevelsOf(entry.Order.Side).Add(entry.IsBuy ? entry.Order.Price : -entry.Order.Price, lots);
    }

    /// <summary>Cash mode: the most that lots of an order could cost before fees, ticks times lots. Sells cost only where prices are below 0.</summary>
    private static Int128 CostOf(Holding holding, in HoldEntry entry, long lots)
    {
        Int128 price = entry.IsBuy ? entry.Order.Price : -(Int128)(entry.AnyPrice ? holding.Instrument.MinPrice : entry.Order.Price);
        return price > 0 ? price * lots : 0;
    }

    private static Int128 MoneyOf(Holding holding, in HoldEntry entry, long lots)
    {
        Int128 cost = CostOf(holding, entry, lots);
        return holding.Money.Money(cost) + holding.Money.Fee(cost * entry.Order.WorstFeePpm);
    }
}
