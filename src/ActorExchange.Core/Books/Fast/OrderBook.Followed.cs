namespace ActorExchange.Core;

/// <summary>The prices that stops and pegged orders look at.</summary>
public sealed partial class OrderBook
{
    /// <summary>What the pegged orders were last compared with, and the id from which on they still have to be.</summary>
    private (long? Bid, long? Ask, PriceBands Bands) _pegView;
    private long _pegsFrom;

    /// <summary>
    /// The price that starts stops: a buy's that has a stop price at or below it, a sell's at or above; null: there is none. The middle between two
    /// ticks is rounded away from where stops would start, which for whole stop prices is the same as comparing with the middle itself.
    /// </summary>
    private long? ElectingPrice(Side side, TriggerSource source) =>
        source == TriggerSource.Midpoint ? Midpoint(roundUp: side == Side.Sell) : LookedAtPrice(side, source);

    /// <summary>The price that a trailing stop follows, rounded towards its stop price; null: there is none.</summary>
    private long? FollowedPrice(Side side, TriggerSource source) =>
        source == TriggerSource.Midpoint ? Midpoint(roundUp: side == Side.Buy) : LookedAtPrice(side, source);

    private long? LookedAtPrice(Side side, TriggerSource source)
    {
        if (source == TriggerSource.LastTrade) return _lastTradeId > 0 ? _lastPrice : null;
        return ShownPrice(side == Side.Buy ? _asks : _bids);
    }

    private static long? ShownPrice(BookSide side) => side.BestShown() is var level and not 0 ? side.PriceOf(level) : null;

    private long? Midpoint(bool roundUp)
    {
        if (ShownPrice(_bids) is not { } bid || ShownPrice(_asks) is not { } ask) return null;
        return (long)(((Int128)bid + ask + (roundUp ? 1 : 0)) >> 1);
    }

    /// <summary>A pegged order came, or waits for its price again: it is among those to look at.</summary>
    private void LookAtPegFrom(long orderId) => _pegsFrom = Math.Min(_pegsFrom, orderId);

    /// <summary>Gives the first pegged order whose price is not the due one its price, where it enters the book; false if there is none.</summary>
    private bool MoveNextPeg(BookEvents events)
    {
        if (_pegs.Count == 0) return false;
        var view = (PegReferenceOf(_bids), PegReferenceOf(_asks), PegBands());
        if (view != _pegView) (_pegView, _pegsFrom) = (view, 0);
        for (int at = _pegs.FirstNotBelow(_pegsFrom); at < _pegs.Count; at++)
        {
            int index = _details.At(_pegs.HandleAt(at)).Order;
            if (PegPriceOf(index) is not { } price) continue;
            // While the market stays, those before it have their prices.
            _pegsFrom = _pegs.IdAt(at);
            MovePeg(index, price, events);
            return true;
        }

        _pegsFrom = long.MaxValue;
        return false;
    }

    /// <summary>The price that a pegged order is to move to, or null: it waits for something else, there is no due price, or it has it.</summary>
    private long? PegPriceOf(int index)
    {
        ref OrderRecord order = ref _orders.At(index);
        ref DetailsRecord details = ref _details.Of(index);
        if (details.Waiting is not (WaitReason.None or WaitReason.Reference)) return null;
        if (PegPrice.Due(order.Side, details.Conditions, _pegView.Bid, _pegView.Ask) is not { } due) return null;
        long price = _pegView.Bands.DrawIn(order.Side, due);
        return details.Waiting == WaitReason.None && price == PriceOf(index) ? null : price;
    }

    private void MovePeg(int index, long price, BookEvents events)
    {
        if (_orders.At(index).Level == 0)
        {
            StopWaiting(index);
            WriteTriggered(events, index, price);
        }
        else
        {
            long previous = PriceOf(index);
            TakeOffLevel(index);
            WriteRestated(events, index, price, previous);
        }

        Enter(index, price, events);
    }

    private static long? PegReferenceOf(BookSide side) => side.BestReference() is var level and not 0 ? side.PriceOf(level) : null;

    private PriceBands PegBands() => Rules.BandAction == BandAction.Hold
        ? PriceBands.Of(Rules, _referencePrice, _lastTradeId > 0 ? _lastPrice : null)
        : PriceBands.Unlimited;

    /// <summary>Fills the first all-or-none order, by id, that can be filled at once in full; false if there is none.</summary>
    private bool FillNext(BookEvents events)
    {
        if (_fills[0].Count + _fills[1].Count == 0) return false;
        _fillable.CutTo(0);
        CollectMet(_fills[0], _bids, _asks);
        CollectMet(_fills[1], _asks, _bids);
        _fillable.SortFrom(0);
        for (int i = 0; i < _fillable.Count; i++)
        {
            int index = _ids.Find(_fillable[i]);
            ref OrderRecord order = ref _orders.At(index);
            if (Opposite(order.Side).Quantity < order.Leaves) continue;
            long price = _details.Of(index).Price;
            if (Available(index, price) < order.Leaves) continue;
            StopWaiting(index);
            WriteTriggered(events, index, price);
            Enter(index, price, events);
            return true;
        }

        return false;
    }

    private IdList _fillable = new();

    /// <summary>Adds the ids of the all-or-none orders that meet the best price of the other side at all.</summary>
    private void CollectMet(OrderHeap waiting, BookSide own, BookSide opposite)
    {
        if (waiting.Count > 0 && opposite.Best != 0) waiting.CollectUpTo(own.KeyOf(opposite.PriceOf(opposite.Best)), ref _fillable);
    }
}
