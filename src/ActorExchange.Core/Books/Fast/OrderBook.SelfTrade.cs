namespace ActorExchange.Core;

/// <summary>
/// Self-trade prevention: the mode of the incoming order says what happens when it meets an order of its own account or account group.
/// </summary>
public sealed partial class OrderBook
{
    private bool IsPrevented(int taker, int maker) =>
        (_orders.At(taker).Marks & OrderMarks.SelfTrade) != OrderMarks.None && HaveOneOwner(taker, maker);

    private bool HaveOneOwner(int taker, int maker)
    {
        ref OrderRecord one = ref _orders.At(taker);
        ref OrderRecord other = ref _orders.At(maker);
        if (one.Account == other.Account) return true;
        return one.Has(OrderMarks.Grouped) && other.Has(OrderMarks.Grouped)
            && _details.Extras(taker).AccountGroup == _details.Extras(maker).AccountGroup;
    }

    /// <summary>What happens instead of a trade of so many lots.</summary>
    private void Prevent(int taker, int maker, long quantity, long price, BookEvents events)
    {
        ref OrderRecord incoming = ref _orders.At(taker);
        ref OrderRecord resting = ref _orders.At(maker);
        var mode = (SelfTradePrevention)(incoming.Marks & OrderMarks.SelfTrade);
        if (mode == SelfTradePrevention.Decrement) quantity = Math.Min(incoming.Leaves, resting.Leaves);
        WritePrevented(events, incoming, resting, quantity, price);
        if (mode == SelfTradePrevention.Decrement)
        {
            TakeOff(maker, quantity, events);
            TakeOff(taker, quantity, events);
            return;
        }

        if (mode != SelfTradePrevention.ExpireTaker) End(maker, CancelReason.SelfTradePrevented, events);
        if (mode != SelfTradePrevention.ExpireMaker && !IsDead(taker)) End(taker, CancelReason.SelfTradePrevented, events);
    }

    private void TakeOff(int index, long quantity, BookEvents events)
    {
        if (IsDead(index)) return;
        long leaves = _orders.At(index).Leaves;
        if (leaves <= quantity) End(index, CancelReason.SelfTradePrevented, events);
        else ReduceTo(index, leaves - quantity, events);
    }

    /// <summary>
    /// Adds what an order that prevents self-trades could trade with at a level; false if it would not get beyond an own order there. Reserves come
    /// after every shown order, so before a shown own order there are slices only.
    /// </summary>
    private bool CountUpToOwn(int taker, BookSide opposite, int level, ref long found)
    {
        bool goesOn = (_orders.At(taker).Marks & OrderMarks.SelfTrade) == (OrderMarks)SelfTradePrevention.ExpireMaker;
        bool slicesOnly = !goesOn && ShowsOwn(taker, opposite, level);
        if (slicesOnly && !_inPriorityOrder) return false;
        for (int index = opposite.Level(level).Head; index != 0; index = _orders.At(index).Next)
        {
            if (!HaveOneOwner(taker, index)) found += slicesOnly ? ShownOf(index, _orders.At(index)) : _orders.At(index).Leaves;
            else if (!goesOn) return false;
        }

        return true;
    }

    private bool ShowsOwn(int taker, BookSide opposite, int level)
    {
        for (int index = opposite.Level(level).Head; index != 0 && !_orders.At(index).Has(OrderMarks.Hidden); index = _orders.At(index).Next)
        {
            if (HaveOneOwner(taker, index)) return true;
        }

        return false;
    }
}
