namespace ActorExchange.Core;

/// <summary>How an order starts to work: by its command, its trigger, its turn.</summary>
public sealed partial class OrderBook
{
    /// <summary>Whether orders match on arrival now: in continuous trading, and while a batch is released.</summary>
    private bool IsMatching => (_accepted & PhaseAcceptance.Matching) != PhaseAcceptance.None || _releasing;

    /// <summary>What an order must wait for before it can enter; None: it can.</summary>
    private WaitReason FirstWait(in OrderRecord order, in OrderConditions conditions) => FirstWait(order.Type, order.TimeInForce, conditions.Flags);

    private WaitReason FirstWait(OrderType type, TimeInForce timeInForce, OrderFlags flags)
    {
        if (IsStop(type)) return WaitReason.Trigger;
        if (timeInForce == TimeInForce.AtTheClose && _phase != TradingPhase.ClosingCall) return WaitReason.Close;
        if (type == OrderType.Market && timeInForce is TimeInForce.AtTheOpen or TimeInForce.AtTheClose) return WaitReason.Auction;
        if (_phase == TradingPhase.BatchCollection && !_releasing) return WaitReason.Batch;
        if (Has(flags, OrderFlags.AllOrNone)) return WaitReason.Fill;
        return type == OrderType.Pegged ? WaitReason.Reference : WaitReason.None;
    }

    /// <summary>
    /// Takes an order that is at no level and does not wait into the book: it may trade, and then it rests, is dead, or waits again.
    /// </summary>
    /// <param name="index">The order.</param>
    /// <param name="price">Its limit in ticks; of types without one the worst price, 0 for none.</param>
    /// <param name="events">Gets the events.</param>
    /// <param name="again">It was in the book before and has been replaced: what it must fill at once was looked at then.</param>
    private void Enter(int index, long price, BookEvents events, bool again = false)
    {
        _enteringPrice = price;
        OrderFlags flags = FlagsOf(index);
        if (Has(flags, OrderFlags.ReduceOnly) && !FitPosition(index, events)) return;
        if (IsMatching) EnterMatching(index, flags, again, events);
        else EnterCollecting(index, events);
    }

    private void EnterCollecting(int index, BookEvents events)
    {
        ref OrderRecord order = ref _orders.At(index);
        if (order.Type is OrderType.Market or OrderType.MarketToLimit) End(index, CancelReason.MarketRemainder, events);
        else if (CommandChecks.NeverRests(order.Type, order.TimeInForce)) End(index, RemainderOf(order.TimeInForce), events);
        else PutAtLevel(index, _enteringPrice);
    }

    private void EnterMatching(int index, OrderFlags flags, bool again, BookEvents events)
    {
        ref OrderRecord order = ref _orders.At(index);
        if (order.Type == OrderType.MarketToLimit && !TakeBestPrice(index, events)) return;
        if (Has(flags, OrderFlags.PostOnly | OrderFlags.PostOnlySlide) && !StayOffTheOtherSide(index, flags, events)) return;
        PriceBands bands = Bands();
        long limit = EntryLimit(index, bands, out long protection, events);
        if (!again && !IsFillable(index, limit, bands, events)) return;

        bool interrupted = Match(index, limit, bands, events);
        if (!IsDead(index)) RestOrEnd(index, flags, interrupted, protection, events);
        if (interrupted) Interrupt(events);
    }

    private PriceBands Bands() =>
        _hasBands ? PriceBands.Of(Rules, _referencePrice, _lastTradeId > 0 ? _lastPrice : null) : PriceBands.Unlimited;

    /// <summary>A market-to-limit order gets the best opposite price as its limit, or its worst price if that is nearer; without the former it ends.</summary>
    private bool TakeBestPrice(int index, BookEvents events)
    {
        ref OrderRecord order = ref _orders.At(index);
        BookSide opposite = Opposite(order.Side);
        if (opposite.Best == 0)
        {
            End(index, CancelReason.MarketRemainder, events);
            return false;
        }

        order.Type = OrderType.Limit;
        Restate(index, WorstPrice.Bound(order.Side, opposite.PriceOf(opposite.Best), _enteringPrice), events);
        return true;
    }

    /// <summary>A post-only order that would trade ends, or slides to one tick from the other side.</summary>
    private bool StayOffTheOtherSide(int index, OrderFlags flags, BookEvents events)
    {
        Side side = _orders.At(index).Side;
        if (!WouldTrade(side, _enteringPrice)) return true;
        if (!PostOnlyRefuses(flags, side, _enteringPrice))
        {
            BookSide opposite = Opposite(side);
            Restate(index, opposite.PriceOf(opposite.Best) + (side == Side.Buy ? -1 : 1), events);
            return true;
        }

        End(index, CancelReason.PostOnlyWouldTrade, events);
        return false;
    }

    /// <summary>Whether an order with these flags may not enter at a price now because it would trade and cannot slide.</summary>
    private bool PostOnlyRefuses(OrderFlags flags, Side side, long price)
    {
        if (!Has(flags, OrderFlags.PostOnly | OrderFlags.PostOnlySlide) || !IsMatching || !WouldTrade(side, price)) return false;
        if (Has(flags, OrderFlags.PostOnly)) return true;
        BookSide opposite = Opposite(side);
        return opposite.PriceOf(opposite.Best) == (side == Side.Buy ? long.MinValue : long.MaxValue);
    }

    private bool WouldTrade(Side side, long price)
    {
        BookSide opposite = Opposite(side);
        return opposite.IsMetBy(opposite.KeyOf(price));
    }

    /// <summary>
    /// How far the order may trade, ticks: its limit, drawn in to bands that hold; without a limit, to the band, the protection or its worst price,
    /// whatever is nearest.
    /// </summary>
    private long EntryLimit(int index, in PriceBands bands, out long protection, BookEvents events)
    {
        ref OrderRecord order = ref _orders.At(index);
        bool buy = order.Side == Side.Buy;
        bool market = order.Type == OrderType.Market;
        protection = WorstPrice.Bound(order.Side, buy ? long.MaxValue : long.MinValue, market ? _enteringPrice : 0);
        long limit = market ? protection : _enteringPrice;
        if (Rules.BandAction == BandAction.Hold) limit = bands.DrawIn(order.Side, limit);
        if (!market)
        {
            if (limit != _enteringPrice) Restate(index, limit, events);
            return limit;
        }

        BookSide opposite = Opposite(order.Side);
        if (Rules.MarketProtection.IsNone || opposite.Best == 0) return limit;
        long best = opposite.PriceOf(opposite.Best);
        long distance = Rules.MarketProtection.From(best);
        protection = WorstPrice.Bound(order.Side, buy ? Saturating.Add(best, distance) : Saturating.Subtract(best, distance), _enteringPrice);
        return buy ? Math.Min(limit, protection) : Math.Max(limit, protection);
    }

    /// <summary>Fill-or-kill and minimum quantity: an order that cannot fill enough ends.</summary>
    private bool IsFillable(int index, long limit, in PriceBands bands, BookEvents events)
    {
        ref OrderRecord order = ref _orders.At(index);
        bool kill = order.TimeInForce == TimeInForce.FillOrKill;
        long least = kill ? order.Leaves : order.Has(OrderMarks.Details) ? _details.Of(index).Conditions.MinQuantity : 0;
        if (least == 0 || Available(index, limit, bands, least) >= least) return true;
        End(index, kill ? CancelReason.FillOrKillNotFillable : CancelReason.MinQuantityNotMet, events);
        return false;
    }

    private void RestOrEnd(int index, OrderFlags flags, bool interrupted, long protection, BookEvents events)
    {
        ref OrderRecord order = ref _orders.At(index);
        if (CommandChecks.NeverRests(order.Type, order.TimeInForce))
        {
            CancelReason reason = interrupted ? CancelReason.PriceBandReached
                : order.Type == OrderType.Market ? MarketEnd(order.Side, protection)
                : RemainderOf(order.TimeInForce);
            End(index, reason, events);
        }
        else if (Has(flags, OrderFlags.AllOrNone))
        {
            Wait(index, WaitReason.Fill, _enteringPrice);
            WriteTriggered(events, index, _enteringPrice);
        }
        else
        {
            Rest(index, events);
        }
    }

    private CancelReason MarketEnd(Side side, long protection)
    {
        BookSide opposite = Opposite(side);
        if (opposite.Best == 0) return CancelReason.MarketRemainder;
        if (opposite.ReachesBeyond(opposite.KeyOf(protection))) return CancelReason.ProtectionReached;
        return _hasBands && Rules.BandAction == BandAction.Hold ? CancelReason.PriceBandReached : CancelReason.MarketRemainder;
    }

    private static CancelReason RemainderOf(TimeInForce timeInForce) =>
        timeInForce == TimeInForce.FillOrKill ? CancelReason.FillOrKillNotFillable : CancelReason.ImmediateRemainder;

    /// <summary>Puts an order at its level in a phase that matches: it may become the top order.</summary>
    private void Rest(int index, BookEvents events)
    {
        bool top = _tracksTop && IsNewBest(_orders.At(index));
        PutAtLevel(index, _enteringPrice);
        if (!top) return;
        ref OrderRecord order = ref _orders.At(index);
        _top[(int)order.Side] = index;
        WriteTopChanged(events, order);
    }

    private bool IsNewBest(in OrderRecord order)
    {
        if (order.Has(OrderMarks.Hidden)) return false;
        BookSide own = _sides[(int)order.Side];
        int best = own.BestShown();
        return best == 0 || own.KeyOf(_enteringPrice) < own.Level(best).Key;
    }

    /// <summary>Gives an order that is being entered another limit.</summary>
    private void Restate(int index, long price, BookEvents events)
    {
        WriteRestated(events, index, price, _enteringPrice);
        _enteringPrice = price;
    }

    /// <summary>A reduce-only order is cut to what its account's position allows, or ends.</summary>
    private bool FitPosition(int index, BookEvents events)
    {
        ref OrderRecord order = ref _orders.At(index);
        long allowed = AllowedToReduce(order.Side, _details.Of(index).Conditions.Position);
        if (allowed == 0)
        {
            End(index, CancelReason.ReduceOnly, events);
            return false;
        }

        if (order.Leaves > allowed) ReduceTo(index, allowed, events);
        return true;
    }

    /// <summary>A trade would have left the bands: matching stops for a volatility call.</summary>
    private void Interrupt(BookEvents events)
    {
        EnterPhase(TradingPhase.VolatilityCall);
        WritePhaseChanged(events, default);
    }
}
