namespace ActorExchange.Core;

/// <summary>What happens to an order that starts to work and waits for nothing.</summary>
public sealed partial class ReferenceOrderBook
{
    /// <summary>How far an order reaches while it matches.</summary>
    /// <param name="Limit">The worst price that it may trade at, ticks.</param>
    /// <param name="Bands">Where trades may be.</param>
    /// <param name="Protection">A market order's worst price, its own and by its protection, ticks.</param>
    private readonly record struct Reach(long Limit, PriceBands Bands, long Protection);

    /// <summary>Matches an order in hand and lets what is left of it rest, or cancels it.</summary>
    /// <param name="order">The order.</param>
    /// <param name="again">Whether it was at a level before and was replaced: conditions on entry are met already.</param>
    private void Enter(ReferenceOrder order, bool again = false)
    {
        CutToPosition(order);
        if (!order.Works) return;
        if (!IsMatching)
        {
            RestOrCancel(order, reach: null, interrupted: false);
            return;
        }

        if (order.Type == OrderType.MarketToLimit) LimitToMarket(order);
        if (order.Works) KeepPostOnly(order);
        if (!order.Works) return;
        Reach reach = ReachOf(order);
        if (!again) CheckFill(order, reach);
        if (!order.Works) return;
        bool interrupted = Match(order, reach);
        if (order.Works) RestOrCancel(order, reach, interrupted);
        if (interrupted) Interrupt();
    }

    /// <summary>A market-to-limit order becomes a limit order at the best opposite price, or at its worst price if that is nearer.</summary>
    private void LimitToMarket(ReferenceOrder order)
    {
        if (Opposite(order.Side).Best is not { } best)
        {
            Cancel(order, CancelReason.MarketRemainder);
            return;
        }

        order.Type = OrderType.Limit;
        Restate(order, WorstPrice.Bound(order.Side, best.Price, order.Price));
    }

    /// <summary>Whether a post-only order must not enter at this price: it would trade and may or can not slide.</summary>
    private bool PostOnlyForbids(ReferenceOrder order, long price)
    {
        if (!order.Has(OrderFlags.PostOnly | OrderFlags.PostOnlySlide) || !Opposite(order.Side).ReachesTo(price)) return false;
        return order.Has(OrderFlags.PostOnly) || SlidePrice(order.Side) is null;
    }

    /// <summary>One tick from the best opposite price; null if there is no such price.</summary>
    private long? SlidePrice(Side side)
    {
        long best = Opposite(side).Best!.Price;
        if (side == Side.Buy) return best == long.MinValue ? null : best - 1;
        return best == long.MaxValue ? null : best + 1;
    }

    private void KeepPostOnly(ReferenceOrder order)
    {
        if (PostOnlyForbids(order, order.Price)) Cancel(order, CancelReason.PostOnlyWouldTrade);
        else if (order.Has(OrderFlags.PostOnlySlide) && Opposite(order.Side).ReachesTo(order.Price)) Restate(order, SlidePrice(order.Side)!.Value);
    }

    /// <summary>How far the order reaches; draws its limit in to the bands if they hold orders back.</summary>
    private Reach ReachOf(ReferenceOrder order)
    {
        PriceBands bands = Bands();
        long protection = ProtectionOf(order);
        long limit = DrawnIn(order.Side, order.HasLimit ? order.Price : protection, bands);
        if (order.HasLimit && limit != order.Price) Restate(order, limit);
        return new Reach(limit, bands, protection);
    }

    /// <summary>The worst price of a market order, its own or by its protection; without them, and for other orders, the worst that there is.</summary>
    private long ProtectionOf(ReferenceOrder order)
    {
        long worst = order.Side == Side.Buy ? long.MaxValue : long.MinValue;
        if (order.HasLimit) return worst;
        if (!Rules.MarketProtection.IsNone && Opposite(order.Side).Best is { } best)
        {
            long distance = Rules.MarketProtection.From(best.Price);
            worst = order.Side == Side.Buy ? Saturating.Add(best.Price, distance) : Saturating.Subtract(best.Price, distance);
        }

        return WorstPrice.Bound(order.Side, worst, order.Price);
    }

    /// <summary>Fill-or-kill and minimum quantity: cancels the order if too little can trade.</summary>
    private void CheckFill(ReferenceOrder order, in Reach reach)
    {
        if (order.TimeInForce == TimeInForce.FillOrKill && Available(order, reach) < order.Leaves)
            Cancel(order, CancelReason.FillOrKillNotFillable);
        else if (order.Conditions.MinQuantity > 0 && Available(order, reach) < order.Conditions.MinQuantity)
            Cancel(order, CancelReason.MinQuantityNotMet);
    }

    /// <summary>What becomes of the rest of an order.</summary>
    /// <param name="order">The order, in hand.</param>
    /// <param name="reach">How far it reached; null if it did not match.</param>
    /// <param name="interrupted">Whether a price band stopped it.</param>
    private void RestOrCancel(ReferenceOrder order, Reach? reach, bool interrupted)
    {
        if (order.MayRest)
        {
            PutAtLevel(order);
            BecomeTop(order);
        }
        else if (order.Has(OrderFlags.AllOrNone))
        {
            // Effects of its own trades took the rest of what would have filled it.
            Trigger(order, WaitReason.Fill);
        }
        else
        {
            Cancel(order, interrupted ? CancelReason.PriceBandReached : ReasonOfRemainder(order, reach));
        }
    }

    private CancelReason ReasonOfRemainder(ReferenceOrder order, Reach? reach)
    {
        if (!order.HasLimit) return reach is { } reached ? ReasonOfMarketRemainder(order, reached) : CancelReason.MarketRemainder;
        return order.TimeInForce == TimeInForce.FillOrKill ? CancelReason.FillOrKillNotFillable : CancelReason.ImmediateRemainder;
    }

    /// <summary>Why the rest of a market order ends.</summary>
    private CancelReason ReasonOfMarketRemainder(ReferenceOrder order, in Reach reach)
    {
        ReferenceSide opposite = Opposite(order.Side);
        long protection = reach.Protection;
        PriceBands bands = reach.Bands;
        if (opposite.Orders.Exists(other => opposite.IsBetter(protection, other.Price))) return CancelReason.ProtectionReached;
        bool isHeld = Rules.BandAction == BandAction.Hold && opposite.Orders.Exists(other => !bands.Contains(other.Price));
        return isHeld ? CancelReason.PriceBandReached : CancelReason.MarketRemainder;
    }

    /// <summary>A trade would have left the price bands: the book goes into a volatility call.</summary>
    private void Interrupt()
    {
        Phase = TradingPhase.VolatilityCall;
        WritePhaseChanged(Phase, default);
    }

    /// <summary>The book gives an order in hand another price.</summary>
    private void Restate(ReferenceOrder order, long price)
    {
        long previous = order.Price;
        order.Price = price;
        WriteRestated(order, previous);
    }
}
