namespace ActorExchange.Core;

/// <summary>
/// Matching when orders or rules are special. The incoming order is a record like any other, so that what its trades set off may reduce or end
/// it; the best level and its first order are looked up anew for every trade, for the same may have happened to them.
/// </summary>
public sealed partial class OrderBook
{
    /// <summary>Trades an order with the other side; returns whether a price band interrupted it.</summary>
    private bool Match(int index, long limit, in PriceBands bands, BookEvents events)
    {
        ref OrderRecord taker = ref _orders.At(index);
        BookSide opposite = Opposite(taker.Side);
        ulong limitKey = opposite.KeyOf(limit);
        while (taker.Leaves > 0 && opposite.IsMetBy(limitKey))
        {
            int level = opposite.Best;
            long price = opposite.PriceOf(level);
            if (!bands.Contains(price)) return Rules.BandAction == BandAction.VolatilityCall;
            if (_inPriorityOrder || opposite.ShownOrders(level) == 0) MatchFirst(index, opposite.Level(level).Head, price, events);
            else MatchRound(index, opposite, level, price, events);
        }

        return false;
    }

    private void MatchFirst(int taker, int maker, long price, BookEvents events)
    {
        long quantity = Math.Min(_orders.At(taker).Leaves, ForTrade(maker));
        if (IsPrevented(taker, maker)) Prevent(taker, maker, quantity, price, events);
        else Trade(taker, maker, quantity, price, events);
    }

    /// <summary>Lots that an order at its level trades before its place in priority is another: an iceberg's slice.</summary>
    private long ForTrade(int maker)
    {
        ref OrderRecord order = ref _orders.At(maker);
        return order.Has(OrderMarks.Iceberg) ? _details.Of(maker).Displayed : order.Leaves;
    }

    private void Trade(int takerIndex, int makerIndex, long quantity, long price, BookEvents events)
    {
        ref OrderRecord taker = ref _orders.At(takerIndex);
        ref OrderRecord maker = ref _orders.At(makerIndex);
        taker.Leaves -= quantity;
        _sides[(int)taker.Side].Quantity -= quantity;
        TakeFromMaker(makerIndex, quantity);
        _lastPrice = price;
        WriteTrade(events, new Taker(taker), taker.Leaves, maker, quantity, taker.Side);
        if (maker.Leaves == 0)
        {
            TakeOffLevel(makerIndex);
            Bury(makerIndex);
        }
        else if (maker.Has(OrderMarks.Iceberg) && _details.Of(makerIndex).Displayed == 0)
        {
            Refresh(makerIndex, events);
        }

        if (taker.Leaves == 0) Bury(takerIndex);
        if (((taker.Marks | maker.Marks) & OrderMarks.Effects) != OrderMarks.None || HasReduceOnly)
            AfterTrade(takerIndex, makerIndex, quantity, events);
    }

    /// <summary>A maker trades from what it shows; its place is not touched.</summary>
    private void TakeFromMaker(int index, long quantity)
    {
        ref OrderRecord maker = ref _orders.At(index);
        BookSide own = _sides[(int)maker.Side];
        maker.Leaves -= quantity;
        own.Quantity -= quantity;
        if (maker.Has(OrderMarks.Hidden)) own.Extras(maker.Level).Unshown -= quantity;
        else own.Level(maker.Level).Quantity -= quantity;
        if (maker.Has(OrderMarks.Iceberg)) _details.Of(index).Displayed -= quantity;
    }

    /// <summary>An iceberg whose slice has traded shows the next one, last at its level.</summary>
    private void Refresh(int index, BookEvents events)
    {
        ref OrderRecord order = ref _orders.At(index);
        ref OrderConditions conditions = ref _details.Of(index).Conditions;
        long next = RefreshQuantity.Next(Rules.Seed, order.OrderId, order.Leaves, conditions.DisplayQuantity, conditions.DisplayVariance);
        Show(index, Math.Min(next, order.Leaves));
        WriteRefreshed(events, order, PriceOf(index), _details.Of(index).Displayed);
    }

    /// <summary>Makes an iceberg that shows nothing show a quantity, and moves it behind the other shown orders of its level.</summary>
    private void Show(int index, long quantity)
    {
        ref OrderRecord order = ref _orders.At(index);
        BookSide own = _sides[(int)order.Side];
        if (_top[(int)order.Side] == index) _top[(int)order.Side] = 0;
        UnlinkFromQueue(own, index, ref order);
        LinkLast(own, index, ref order);
        if (_tracksTime) Since(index) = _now;
        _details.Of(index).Displayed = quantity;
        own.Level(order.Level).Quantity += quantity;
        own.Extras(order.Level).Unshown -= quantity;
    }

    private long Available(int index, long price) => Available(index, price, Bands(), _orders.At(index).Leaves);

    /// <summary>
    /// Lots that an order could trade with down to a limit within bands, reserves and hidden orders included; counted no further than is wanted.
    /// </summary>
    private long Available(int index, long limit, in PriceBands bands, long wanted)
    {
        ref OrderRecord taker = ref _orders.At(index);
        BookSide opposite = Opposite(taker.Side);
        ulong limitKey = opposite.KeyOf(limit);
        bool prevents = (taker.Marks & OrderMarks.SelfTrade) != OrderMarks.None;
        long found = 0;
        for (int level = opposite.Best; level != 0 && opposite.Level(level).Key <= limitKey; level = opposite.Next(level))
        {
            if (!bands.Contains(opposite.PriceOf(level))) break;
            if (!prevents) found += opposite.TotalAt(level);
            else if (!CountUpToOwn(index, opposite, level, ref found)) break;
            if (found >= wanted) return wanted;
        }

        return found;
    }
}
