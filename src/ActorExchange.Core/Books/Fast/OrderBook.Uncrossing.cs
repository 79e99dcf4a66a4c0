namespace ActorExchange.Core;

/// <summary>Auctions: everything that may trade at one price does.</summary>
public sealed partial class OrderBook
{
    private BookLevel[] _auctionBids = new BookLevel[16];
    private BookLevel[] _auctionAsks = new BookLevel[16];

    /// <summary>Market orders that wait for the uncross by id, buyers then sellers, and the first of each that may still trade.</summary>
    private IdList _auctionBuyers = new();
    private IdList _auctionSellers = new();
    private int _nextBuyer;
    private int _nextSeller;

    public CommandStatus Uncross(BookEvents events)
    {
        if (_phase != TradingPhase.PeriodicAuction) return CommandStatus.InvalidPhaseChange;
        UncrossResult uncross = UncrossBook(events);
        ref BookEvent written = ref events.Add();
        written.Kind = BookEventKind.Uncrossed;
        (written.Price, written.Quantity) = (uncross.Price, uncross.Quantity);
        Settle(events);
        ReleaseDead();
        return CommandStatus.Ok;
    }

    public bool TryGetIndicative(out UncrossResult indicative)
    {
        CollectMarketOrders();
        indicative = FindUncross();
        return indicative.Quantity > 0;
    }

    /// <summary>
    /// Trades at one price what would trade there. If effects of the trades left orders that still cross, another round begins; the result
    /// has the last round's price and the quantity of all.
    /// </summary>
    private UncrossResult UncrossBook(BookEvents events)
    {
        UncrossResult result = default;
        CollectMarketOrders();
        while (true)
        {
            UncrossResult round = FindUncross();
            long traded = round.Quantity > 0 ? Pair(round, events) : 0;
            if (traded == 0) break;
            result = new UncrossResult(round.Price, result.Quantity + traded, round.Surplus);
            if (!IsCrossed()) break;
        }

        if (result.Quantity > 0) _referencePrice = result.Price;
        return result;
    }

    private bool IsCrossed() =>
        _bids.Best != 0 && _asks.Best != 0 && _bids.PriceOf(_bids.Best) >= _asks.PriceOf(_asks.Best);

    private void CollectMarketOrders()
    {
        _auctionBuyers.CutTo(0);
        _auctionSellers.CutTo(0);
        (_nextBuyer, _nextSeller) = (0, 0);
        CollectWaiting(WaitReason.Auction, ref _auctionBuyers);
        int buyers = 0;
        foreach (long id in _auctionBuyers.Span)
        {
            if (_orders.At(_ids.Find(id)).Side == Side.Sell) _auctionSellers.Add(id);
            else _auctionBuyers[buyers++] = id;
        }

        _auctionBuyers.CutTo(buyers);
    }

    private UncrossResult FindUncross()
    {
        long buy = QuantityOf(_auctionBuyers);
        long sell = QuantityOf(_auctionSellers);
        if (buy == 0 && sell == 0 && !IsCrossed()) return default;
        return UncrossPrice.Find(
            LevelsOf(_bids, ref _auctionBids), LevelsOf(_asks, ref _auctionAsks), buy, sell, CheckReference, Rules.Uncross);
    }

    private long QuantityOf(in IdList ids)
    {
        long quantity = 0;
        foreach (long id in ids.Span)
        {
            int index = _ids.Find(id);
            if (index != 0) quantity += _orders.At(index).Leaves;
        }

        return quantity;
    }

    private static ReadOnlySpan<BookLevel> LevelsOf(BookSide side, ref BookLevel[] levels)
    {
        if (levels.Length < side.LevelCount) levels = new BookLevel[side.LevelCount * 2];
        int count = 0;
        for (int level = side.Best; level != 0; level = side.Next(level))
            levels[count++] = new BookLevel(side.PriceOf(level), side.TotalAt(level), side.Level(level).Orders);
        return levels.AsSpan(0, count);
    }

    /// <summary>Trades both sides in priority order at the round's price; returns what traded.</summary>
    private long Pair(in UncrossResult round, BookEvents events)
    {
        long traded = 0;
        _lastPrice = round.Price;
        while (traded < round.Quantity)
        {
            int buy = FirstOf(_auctionBuyers, ref _nextBuyer, _bids, round.Price);
            int sell = FirstOf(_auctionSellers, ref _nextSeller, _asks, round.Price);
            if (buy == 0 || sell == 0) break;
            long quantity = Math.Min(round.Quantity - traded, Math.Min(_orders.At(buy).Leaves, _orders.At(sell).Leaves));
            TradeInUncross(buy, sell, quantity, events);
            traded += quantity;
        }

        return traded;
    }

    private int FirstOf(in IdList marketOrders, ref int next, BookSide side, long price)
    {
        for (; next < marketOrders.Count; next++)
        {
            int index = _ids.Find(marketOrders[next]);
            if (index != 0) return index;
        }

        return side.IsMetBy(side.KeyOf(price)) ? side.Level(side.Best).Head : 0;
    }

    private void TradeInUncross(int buyIndex, int sellIndex, long quantity, BookEvents events)
    {
        ref OrderRecord buy = ref _orders.At(buyIndex);
        ref OrderRecord sell = ref _orders.At(sellIndex);
        SetLeaves(buyIndex, buy.Leaves - quantity);
        SetLeaves(sellIndex, sell.Leaves - quantity);
        WriteTrade(events, new Taker(buy), buy.Leaves, sell, quantity, Side.None);
        BuryIfFilled(buyIndex);
        BuryIfFilled(sellIndex);
        if (((buy.Marks | sell.Marks) & OrderMarks.Effects) != OrderMarks.None || HasReduceOnly)
            AfterTrade(buyIndex, sellIndex, quantity, events);
    }

    private void BuryIfFilled(int index)
    {
        if (_orders.At(index).Leaves > 0) return;
        Detach(index);
        Bury(index);
    }
}
