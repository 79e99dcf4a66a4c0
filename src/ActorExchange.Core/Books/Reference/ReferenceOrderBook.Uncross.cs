namespace ActorExchange.Core;

/// <summary>Everything that can trade trades at one price.</summary>
public sealed partial class ReferenceOrderBook
{
    public CommandStatus Uncross(BookEvents events)
    {
        if (Phase != TradingPhase.PeriodicAuction) return CommandStatus.InvalidPhaseChange;
        _events = events;
        UncrossResult done = UncrossAll();
        WriteUncrossed(done);
        TakeReferenceFrom(done);
        Settle();
        return CommandStatus.Ok;
    }

    public bool TryGetIndicative(out UncrossResult indicative)
    {
        indicative = FindUncross();
        return indicative.Quantity > 0;
    }

    /// <summary>The price and quantity of an uncross as the book stands.</summary>
    private UncrossResult FindUncross()
    {
        UncrossResult found = UncrossPrice.Find(
            _bids.FullLevels().ToArray(), _asks.FullLevels().ToArray(), MarketQuantity(Side.Buy), MarketQuantity(Side.Sell),
            CollarReference, Rules.Uncross);
        return found.Quantity > 0 ? found : default;
    }

    private long MarketQuantity(Side side)
    {
        long quantity = 0;
        foreach (ReferenceOrder order in WaitingFor(WaitReason.Auction))
        {
            if (order.Side == side) quantity += order.Leaves;
        }

        return quantity;
    }

    /// <summary>
    /// Uncrosses, and again as long as trades' effects on other orders have left the levels crossed. The price is that of the last round that traded,
    /// the quantity that of all.
    /// </summary>
    private UncrossResult UncrossAll()
    {
        (long price, long quantity) = (0, 0);
        long traded;
        do
        {
            UncrossResult found = FindUncross();
            traded = Pair(found);
            if (traded > 0) (price, quantity) = (found.Price, quantity + traded);
        }
        while (traded > 0 && _bids.Best is { } bid && _asks.ReachesTo(bid.Price));
        return new UncrossResult(price, quantity, 0);
    }

    /// <summary>Pairs the best buy and the best sell order until the quantity is traded; returns what was.</summary>
    private long Pair(UncrossResult found)
    {
        long left = found.Quantity;
        while (left > 0 && BestOfUncross(Side.Buy) is { } buy && BestOfUncross(Side.Sell) is { } sell
            && buy.MayTradeAt(found.Price) && sell.MayTradeAt(found.Price))
        {
            long quantity = Math.Min(left, Math.Min(buy.Leaves, sell.Leaves));
            Trade(buy, sell, Side.None, found.Price, quantity);
            FollowTrade(buy, sell, quantity);
            left -= quantity;
        }

        return found.Quantity - left;
    }

    /// <summary>Market orders first, by id.</summary>
    private ReferenceOrder? BestOfUncross(Side side) =>
        _orders.Find(order => order.Waiting == WaitReason.Auction && order.Side == side) ?? SideOf(side).Best;

    private void TakeReferenceFrom(UncrossResult uncross)
    {
        if (uncross.Quantity > 0) _reference = uncross.Price;
    }
}
