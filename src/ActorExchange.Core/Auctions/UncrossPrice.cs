namespace ActorExchange.Core;

/// <summary>
/// The rule that finds the one price of a call auction. Candidates are the limit prices of the orders. Among them, in this order:
/// <list type="number">
/// <item>the largest quantity that trades;</item>
/// <item>the smallest surplus left at the price;</item>
/// <item>if every remaining candidate leaves its surplus on the buy side the highest, if on the sell side the lowest;</item>
/// <item>the price nearest the reference price (the last trade), if there is one;</item>
/// <item>the higher price.</item>
/// </list>
/// </summary>
public static class UncrossPrice
{
    /// <param name="bids">Buy levels, highest price first; prices differ, quantities are positive.</param>
    /// <param name="asks">Sell levels, lowest price first; prices differ, quantities are positive.</param>
    /// <param name="reference">Reference price in ticks; null if there is none.</param>
    /// <exception cref="OverflowException">The quantity of one side exceeds 64 bits.</exception>
    public static UncrossResult Find(ReadOnlySpan<BookLevel> bids, ReadOnlySpan<BookLevel> asks, long? reference)
    {
        if (bids.IsEmpty || asks.IsEmpty || bids[0].Price < asks[0].Price) return default;
        var choice = new Choice(reference);
        long demand = Total(bids);
        long supply = 0;
        int bid = bids.Length - 1;
        int ask = 0;
        while (bid >= 0 || ask < asks.Length)
        {
            long price = NextCandidate(bids, bid, asks, ask);
            if (ask < asks.Length && asks[ask].Price == price) supply = checked(supply + asks[ask++].Quantity);
            choice.Offer(price, demand, supply);
            if (bid >= 0 && bids[bid].Price == price) demand -= bids[bid--].Quantity;
        }

        return choice.Decide();
    }

    private static long Total(ReadOnlySpan<BookLevel> levels)
    {
        long total = 0;
        foreach (ref readonly BookLevel level in levels) total = checked(total + level.Quantity);
        return total;
    }

    private static long NextCandidate(ReadOnlySpan<BookLevel> bids, int bid, ReadOnlySpan<BookLevel> asks, int ask)
    {
        if (bid < 0) return asks[ask].Price;
        if (ask >= asks.Length) return bids[bid].Price;
        return Math.Min(bids[bid].Price, asks[ask].Price);
    }

    /// <summary>Keeps what the later rules need of the candidates that tie on quantity and surplus; candidates come in rising price.</summary>
    private struct Choice(long? reference)
    {
        private long _quantity;
        private long _surplus;
        private long _lowest;
        private long _highest;
        private long _nearest;
        private long _surplusAtNearest;
        private bool _allBuy;
        private bool _allSell;

        public void Offer(long price, long demand, long supply)
        {
            long quantity = Math.Min(demand, supply);
            long surplus = Math.Abs(demand - supply);
            if (quantity == 0 || quantity < _quantity || (quantity == _quantity && surplus > _surplus)) return;
            bool buy = demand > supply;
            bool sell = demand < supply;
            if (quantity > _quantity || surplus < _surplus)
            {
                (_quantity, _surplus) = (quantity, surplus);
                (_lowest, _highest, _nearest) = (price, price, price);
                _surplusAtNearest = demand - supply;
                (_allBuy, _allSell) = (buy, sell);
                return;
            }

            _highest = price;
            if (IsNotFarther(price, _nearest)) (_nearest, _surplusAtNearest) = (price, demand - supply);
            _allBuy &= buy;
            _allSell &= sell;
        }

        public readonly UncrossResult Decide()
        {
            if (_quantity == 0) return default;
            if (_allBuy) return new UncrossResult(_highest, _quantity, _surplus);
            if (_allSell) return new UncrossResult(_lowest, _quantity, -_surplus);
            return new UncrossResult(_nearest, _quantity, _surplusAtNearest);
        }

        private readonly bool IsNotFarther(long price, long than) =>
            reference is not { } at || Distance(price, at) <= Distance(than, at);

        private static ulong Distance(long a, long b) => a >= b ? (ulong)a - (ulong)b : (ulong)b - (ulong)a;
    }
}
