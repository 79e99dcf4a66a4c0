namespace ActorExchange.Core.Tests;

/// <summary>
/// What makes a placement senseless and which status says so, one rule a line, in the order in which they count. An independent statement of
/// the rulebook: it shares nothing with the checks of the core.
/// </summary>
internal static class PlacementRules
{
    private static readonly (CommandStatus Status, Func<Placement, bool> IsBroken)[] Rules =
    [
        (CommandStatus.InvalidSide, p => p.Order.Side is not (Side.Buy or Side.Sell)),
        (CommandStatus.InvalidOrderType, p => !Enum.IsDefined(p.Type)),
        (CommandStatus.InvalidTimeInForce, p => !Enum.IsDefined(p.Time)),

        // Prices that start an order.
        (CommandStatus.StopPriceNotAllowed, p => p.Conditions.StopPrice != 0 && !p.Stops),
        (CommandStatus.InvalidTrail, p => !p.Trails && (p.Conditions.TrailDistance != 0 || p.Conditions.TrailUnit != DistanceUnit.Ticks)),
        (CommandStatus.InvalidTrail, p => p.Trails && (p.Conditions.TrailDistance < 1 || !Enum.IsDefined(p.Conditions.TrailUnit))),
        (CommandStatus.InvalidTrail, p => p.Trails && p.Conditions.TrailUnit == DistanceUnit.BasisPoints && p.Conditions.TrailDistance > 9_999),
        (CommandStatus.InvalidTrail, p => p.Conditions.LimitOffset != 0 && p.Type != OrderType.TrailingStopLimit),
        (CommandStatus.InvalidTrail, p => p.Conditions.LimitOffset < 0),
        (CommandStatus.ConditionsConflict, p => !Enum.IsDefined(p.Conditions.TriggerSource)),
        (CommandStatus.ConditionsConflict, p => p.Conditions.TriggerSource != TriggerSource.LastTrade && !p.Stops && !p.Trails),

        // Quantities beside the quantity.
        (CommandStatus.InvalidDisplayQuantity, p => p.Conditions.DisplayQuantity < 0 || p.Conditions.DisplayVariance < 0),
        (CommandStatus.InvalidDisplayQuantity, p => p.Order.Quantity > 0 && p.Conditions.DisplayQuantity > p.Order.Quantity),
        (CommandStatus.InvalidDisplayQuantity, p => p.Conditions.DisplayVariance > Math.Max(p.Conditions.DisplayQuantity - 1, 0)),
        (CommandStatus.InvalidDisplayQuantity, p => p.Conditions.DisplayQuantity > 0
            && p.Order.Quantity > (Int128)p.Conditions.DisplayQuantity * 1_000),
        (CommandStatus.ConditionsConflict, p => p.Conditions.DisplayQuantity > 0 && (!p.MayHide || p.Has(OrderFlags.Hidden))),
        (CommandStatus.InvalidMinQuantity, p => p.Conditions.MinQuantity < 0),
        (CommandStatus.InvalidMinQuantity, p => p.Order.Quantity > 0 && p.Conditions.MinQuantity > p.Order.Quantity),
        (CommandStatus.ConditionsConflict, p => p.Conditions.MinQuantity > 0
            && (p.Type is not (OrderType.Limit or OrderType.Market or OrderType.MarketToLimit)
                || p.Time == TimeInForce.FillOrKill || p.IsAuction || p.IsPostOnly || p.Has(OrderFlags.AllOrNone))),

        // Times.
        (CommandStatus.InvalidExpireTime, p => p.Time == TimeInForce.GoodTillDate ? p.Conditions.ExpireTime <= p.Now : p.Conditions.ExpireTime != 0),
        (CommandStatus.InvalidTimeInForce, p => p.Type == OrderType.Market && p.Time == TimeInForce.GoodTillDate),
        (CommandStatus.InvalidTimeInForce, p => p.Type is not (OrderType.Market or OrderType.Limit) && !p.Rests),

        // Flags.
        (CommandStatus.ConditionsConflict, p => (byte)p.Conditions.Flags > 31),
        (CommandStatus.ConditionsConflict, p => p.Has(OrderFlags.PostOnly) && p.Has(OrderFlags.PostOnlySlide)),
        (CommandStatus.ConditionsConflict, p => p.IsPostOnly && (p.Type != OrderType.Limit || !p.Rests || p.Has(OrderFlags.AllOrNone))),
        (CommandStatus.ConditionsConflict, p => p.Has(OrderFlags.Hidden) && !p.MayHide),
        (CommandStatus.ConditionsConflict, p => p.Has(OrderFlags.AllOrNone) && (p.Type != OrderType.Limit || !p.Rests || p.Has(OrderFlags.Hidden))),
        (CommandStatus.ConditionsConflict, p => p.Has(OrderFlags.AllOrNone) && p.Conditions.DisplayQuantity > 0),
        (CommandStatus.ConditionsConflict, p => p.Type == OrderType.Pegged
            ? p.Conditions.Peg is not (PegReference.Primary or PegReference.Market or PegReference.Midpoint)
            : p.Conditions.Peg != PegReference.None || p.Conditions.PegOffset != 0),
        (CommandStatus.ConditionsConflict, p => p.Conditions.PegLimit != 0),

        // What the book sets itself, or has no meaning alone.
        (CommandStatus.ConditionsConflict, p => p.Conditions.Group != GroupKind.None || p.Conditions.Leg != 0 || p.Conditions.GroupId != 0),
        (CommandStatus.ConditionsConflict, p => p.Conditions.Position != 0 && !p.Has(OrderFlags.ReduceOnly)),

        (CommandStatus.QuantityNotPositive, p => p.Order.Quantity < 1),

        // The phase.
        (CommandStatus.PhaseDoesNotAccept, p => !PhaseTable.Accepts(p.Phase, "place")),
        (CommandStatus.NotDuringCall, p => p.NeedsMatching && !p.IsChild && !PhaseTable.Accepts(p.Phase, "at-once")),
        (CommandStatus.TooLateForAuction, p => p.Time == TimeInForce.AtTheOpen && !PhaseTable.Accepts(p.Phase, "open")),
        (CommandStatus.TooLateForAuction, p => p.Time == TimeInForce.AtTheClose && !PhaseTable.Accepts(p.Phase, "close")),

        // What the book knows.
        (CommandStatus.ConditionsConflict, p => !Enum.IsDefined(p.Order.SelfTradePrevention)),
    ];

    /// <summary>How an empty book without limits answers; Ok if no rule is broken.</summary>
    public static CommandStatus Expected(in Placement placement)
    {
        foreach ((CommandStatus status, Func<Placement, bool> isBroken) in Rules)
        {
            if (isBroken(placement)) return status;
        }

        bool nothingToReduce = placement.Has(OrderFlags.ReduceOnly) && !placement.IsChild && placement.Reducible == 0;
        return nothingToReduce ? CommandStatus.ReduceOnlyWouldIncrease : CommandStatus.Ok;
    }
}
