namespace ActorExchange.Core;

/// <summary>
/// What goes together in one order: its type, time in force and conditions. Each refusal names the first check that fails; the order is that
/// of docs/statuses.md. Side, type and time in force are defined values already.
/// </summary>
internal static class ConditionChecks
{
    private const int MaxTrailBasisPoints = 9_999;
    private const int MaxSlices = 1_000;

    private const OrderFlags AllFlags =
        OrderFlags.PostOnly | OrderFlags.PostOnlySlide | OrderFlags.Hidden | OrderFlags.AllOrNone | OrderFlags.ReduceOnly;

    private const OrderFlags AnyPostOnly = OrderFlags.PostOnly | OrderFlags.PostOnlySlide;

    public static CommandStatus Of(in PlaceOrder order, in OrderConditions conditions, long now)
    {
        CommandStatus status = Trigger(order.Type, conditions);
        if (status == CommandStatus.Ok) status = Display(order, conditions);
        if (status == CommandStatus.Ok) status = MinQuantity(order, conditions);
        if (status == CommandStatus.Ok) status = Times(order, conditions, now);
        if (status == CommandStatus.Ok) status = Flags(order, conditions);
        return status == CommandStatus.Ok ? Rest(order.Type, conditions) : status;
    }

    private static CommandStatus Trigger(OrderType type, in OrderConditions conditions)
    {
        bool stop = type is OrderType.Stop or OrderType.StopLimit;
        bool trailing = type is OrderType.TrailingStop or OrderType.TrailingStopLimit;
        if (!stop && conditions.StopPrice != 0) return CommandStatus.StopPriceNotAllowed;
        if (trailing ? !IsTrail(type, conditions) : (conditions.TrailDistance | conditions.LimitOffset | (long)conditions.TrailUnit) != 0)
            return CommandStatus.InvalidTrail;
        if (conditions.TriggerSource > TriggerSource.Midpoint) return CommandStatus.ConditionsConflict;
        return conditions.TriggerSource != TriggerSource.LastTrade && !stop && !trailing ? CommandStatus.ConditionsConflict : CommandStatus.Ok;
    }

    private static bool IsTrail(OrderType type, in OrderConditions conditions)
    {
        if (conditions.TrailUnit > DistanceUnit.BasisPoints || conditions.TrailDistance < 1) return false;
        if (conditions.TrailUnit == DistanceUnit.BasisPoints && conditions.TrailDistance > MaxTrailBasisPoints) return false;
        return type == OrderType.TrailingStopLimit ? conditions.LimitOffset >= 0 : conditions.LimitOffset == 0;
    }

    private static CommandStatus Display(in PlaceOrder order, in OrderConditions conditions)
    {
        (long display, long variance) = (conditions.DisplayQuantity, conditions.DisplayVariance);
        if (display == 0) return variance == 0 ? CommandStatus.Ok : CommandStatus.InvalidDisplayQuantity;
        if (display < 0 || IsMore(display, order) || variance < 0 || variance >= display || ShowsTooLittle(display, order.Quantity))
            return CommandStatus.InvalidDisplayQuantity;
        return MayHide(order) && !Has(conditions.Flags, OrderFlags.Hidden) ? CommandStatus.Ok : CommandStatus.ConditionsConflict;
    }

    /// <summary>
    /// Whether an iceberg would show itself in more than <see cref="MaxSlices"/> parts: each is an event, and one order of the other side may write them all.
    /// </summary>
    public static bool ShowsTooLittle(long display, long quantity) => (Int128)display * MaxSlices < quantity;

    private static CommandStatus MinQuantity(in PlaceOrder order, in OrderConditions conditions)
    {
        if (conditions.MinQuantity == 0) return CommandStatus.Ok;
        if (conditions.MinQuantity < 0 || IsMore(conditions.MinQuantity, order)) return CommandStatus.InvalidMinQuantity;
        if (order.Type is not (OrderType.Limit or OrderType.Market or OrderType.MarketToLimit)) return CommandStatus.ConditionsConflict;
        if (order.TimeInForce is TimeInForce.FillOrKill or TimeInForce.AtTheOpen or TimeInForce.AtTheClose) return CommandStatus.ConditionsConflict;
        return !Has(conditions.Flags, AnyPostOnly | OrderFlags.AllOrNone) ? CommandStatus.Ok : CommandStatus.ConditionsConflict;
    }

    /// <summary>More than the order's quantity. A quantity that is not positive has a refusal of its own, later.</summary>
    private static bool IsMore(long part, in PlaceOrder order) => order.Quantity > 0 && part > order.Quantity;

    private static CommandStatus Times(in PlaceOrder order, in OrderConditions conditions, long now)
    {
        bool expires = order.TimeInForce == TimeInForce.GoodTillDate;
        if (expires ? conditions.ExpireTime <= now : conditions.ExpireTime != 0) return CommandStatus.InvalidExpireTime;
        bool fits = order.Type switch
        {
            OrderType.Limit => true,
            OrderType.Market => !expires,
            _ => CommandChecks.MayRest(order.TimeInForce),
        };
        return fits ? CommandStatus.Ok : CommandStatus.InvalidTimeInForce;
    }

    private static CommandStatus Flags(in PlaceOrder order, in OrderConditions conditions)
    {
        OrderFlags flags = conditions.Flags;
        bool restingLimit = order.Type == OrderType.Limit && CommandChecks.MayRest(order.TimeInForce);
        if (Has(flags, ~AllFlags)) return CommandStatus.ConditionsConflict;
        if (Has(flags, AnyPostOnly) && (!restingLimit || (flags & AnyPostOnly) == AnyPostOnly || Has(flags, OrderFlags.AllOrNone)))
            return CommandStatus.ConditionsConflict;
        if (Has(flags, OrderFlags.Hidden) && !MayHide(order)) return CommandStatus.ConditionsConflict;
        if (Has(flags, OrderFlags.AllOrNone) && (!restingLimit || Has(flags, OrderFlags.Hidden) || conditions.DisplayQuantity != 0))
            return CommandStatus.ConditionsConflict;
        return CommandStatus.Ok;
    }

    /// <summary>Pegs, what only the book sets, and the position.</summary>
    private static CommandStatus Rest(OrderType type, in OrderConditions conditions)
    {
        bool pegged = type == OrderType.Pegged;
        bool fits = conditions.Peg <= PegReference.Midpoint
            && pegged == (conditions.Peg != PegReference.None)
            && (pegged || conditions.PegOffset == 0)
            && conditions.PegLimit == 0
            && conditions.Group == GroupKind.None && conditions.Leg == 0 && conditions.GroupId == 0
            && (conditions.Position == 0 || Has(conditions.Flags, OrderFlags.ReduceOnly));
        return fits ? CommandStatus.Ok : CommandStatus.ConditionsConflict;
    }

    private static bool Has(OrderFlags flags, OrderFlags any) => (flags & any) != OrderFlags.None;

    /// <summary>Types and times in force of orders that may show only a part of themselves, or nothing.</summary>
    private static bool MayHide(in PlaceOrder order) => CommandChecks.MayRest(order.TimeInForce)
        && order.Type is OrderType.Limit or OrderType.StopLimit or OrderType.MarketToLimit or OrderType.TrailingStopLimit or OrderType.Pegged;
}
