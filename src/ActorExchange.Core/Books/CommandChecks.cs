namespace ActorExchange.Core;

/// <summary>
/// The checks on a command that need nothing of the book but its phase, time and rules, in their documented order (docs/statuses.md). Pure.
/// What goes together in one order is in <see cref="ConditionChecks"/>, what in a group in <see cref="GroupChecks"/>.
/// </summary>
public static class CommandChecks
{
    /// <summary>The check of a placement, up to what depends on the phase. The book's own checks come after it.</summary>
    /// <param name="command">The order.</param>
    /// <param name="conditions">Its conditions as sent.</param>
    /// <param name="accepted">What the phase accepts.</param>
    /// <param name="now">The book's time, nanoseconds.</param>
    public static CommandStatus Place(in PlaceOrder command, in OrderConditions conditions, PhaseAcceptance accepted, long now)
    {
        CommandStatus status = Leg(command, conditions, accepted, now);
        if (status != CommandStatus.Ok) return status;
        if ((accepted & PhaseAcceptance.PlaceImmediate) == PhaseAcceptance.None
            && NeedsMatching(command.Type, command.TimeInForce, conditions.MinQuantity))
            return CommandStatus.NotDuringCall;
        return CommandStatus.Ok;
    }

    /// <summary>The check of a group's order that waits for another: whether the phase matches plays no part.</summary>
    public static CommandStatus Leg(in PlaceOrder command, in OrderConditions conditions, PhaseAcceptance accepted, long now)
    {
        if (command.Side is not (Side.Buy or Side.Sell)) return CommandStatus.InvalidSide;
        if (!IsDefined(command.Type)) return CommandStatus.InvalidOrderType;
        if (!IsDefined(command.TimeInForce)) return CommandStatus.InvalidTimeInForce;
        CommandStatus status = ConditionChecks.Of(command, conditions, now);
        if (status != CommandStatus.Ok) return status;
        if (command.Quantity < 1) return CommandStatus.QuantityNotPositive;
        if ((accepted & PhaseAcceptance.Place) == PhaseAcceptance.None) return CommandStatus.PhaseDoesNotAccept;
        PhaseAcceptance auction = command.TimeInForce switch
        {
            TimeInForce.AtTheOpen => PhaseAcceptance.PlaceAtTheOpen,
            TimeInForce.AtTheClose => PhaseAcceptance.PlaceAtTheClose,
            _ => PhaseAcceptance.Place,
        };
        return (accepted & auction) == PhaseAcceptance.None ? CommandStatus.TooLateForAuction : CommandStatus.Ok;
    }

    /// <summary>Not Enum.IsDefined: it allocates until the method that asks is compiled for good.</summary>
    internal static bool IsDefined(OrderType type) => type is >= OrderType.Market and <= OrderType.Pegged;

    private static bool IsDefined(TimeInForce timeInForce) =>
        timeInForce is (>= TimeInForce.GoodTillCancel and <= TimeInForce.FillOrKill) or (>= TimeInForce.GoodTillDate and <= TimeInForce.Day);

    /// <inheritdoc cref="GroupChecks.Shape"/>
    public static CommandStatus Group(GroupKind kind, ReadOnlySpan<GroupLeg> legs) => GroupChecks.Shape(kind, legs);

    public static CommandStatus Quantity(long quantity, PhaseAcceptance accepted, PhaseAcceptance needed)
    {
        if (quantity < 1) return CommandStatus.QuantityNotPositive;
        return (accepted & needed) == PhaseAcceptance.None ? CommandStatus.PhaseDoesNotAccept : CommandStatus.Ok;
    }

    /// <summary>Whether an order of this type can be changed as the command says: the checks between UnknownOrder and the sum of a side.</summary>
    /// <param name="command">The change.</param>
    /// <param name="type">The order's type now: a stop that has started is none any more.</param>
    /// <param name="conditions">The order's conditions.</param>
    /// <param name="traded">Lots that the order has traded.</param>
    public static CommandStatus Replace(in ReplaceOrder command, OrderType type, in OrderConditions conditions, long traded)
    {
        if (command.HasStopPrice && type is not (OrderType.Stop or OrderType.StopLimit)) return CommandStatus.CannotReplace;
        long leaves = command.Anew ? command.Quantity : command.Quantity - traded;
        if (command.HasDisplayQuantity)
        {
            if (conditions.DisplayQuantity == 0 || command.DisplayQuantity < 1 || command.DisplayQuantity > leaves
                || command.DisplayQuantity <= conditions.DisplayVariance)
                return CommandStatus.CannotReplace;
        }

        long display = command.HasDisplayQuantity ? command.DisplayQuantity : conditions.DisplayQuantity;
        if (display > 0 && ConditionChecks.ShowsTooLittle(display, leaves)) return CommandStatus.CannotReplace;
        if (type == OrderType.Pegged && command.Price != conditions.PegLimit) return CommandStatus.CannotReplace;
        if (leaves < 1) return CommandStatus.QuantityAlreadyTraded;
        return leaves > long.MaxValue - traded ? CommandStatus.ValueOverflow : CommandStatus.Ok;
    }

    /// <summary>Whether the self-trade prevention is a defined one; checked after the sums of the book.</summary>
    public static CommandStatus SelfTrade(SelfTradePrevention mode) =>
        mode > SelfTradePrevention.Decrement ? CommandStatus.ConditionsConflict : CommandStatus.Ok;

    /// <summary>
    /// Price times quantity against <see cref="BookRules.MaxNotional"/>: at the limit or, of a Stop, at the stop price; of an order without
    /// either at the reference price; without that unchecked.
    /// </summary>
    /// <param name="rules">The book's rules.</param>
    /// <param name="type">The order's type.</param>
    /// <param name="price">Its limit, ticks; of a pegged order its worst price.</param>
    /// <param name="stopPrice">Its stop price, ticks.</param>
    /// <param name="quantity">Its total quantity, lots.</param>
    /// <param name="reference">The last trade's price, before the first trade the reference price, ticks; null: neither.</param>
    public static CommandStatus Notional(BookRules rules, OrderType type, long price, long stopPrice, long quantity, long? reference)
    {
        if (rules.MaxNotional == 0) return CommandStatus.Ok;
        long? at = type switch
        {
            OrderType.Limit or OrderType.StopLimit or OrderType.Pegged => price,
            OrderType.Stop => stopPrice,
            _ => reference,
        };
        return at is { } value && Int128.Abs(value) * quantity > rules.MaxNotional ? CommandStatus.NotionalTooLarge : CommandStatus.Ok;
    }

    /// <summary>
    /// Whether a Limit or StopLimit order's limit lies further on the far side of the reference price than <see cref="BookRules.Collar"/>.
    /// </summary>
    public static CommandStatus Collar(BookRules rules, Side side, OrderType type, long price, long? reference)
    {
        if (rules.Collar.IsNone || reference is not { } middle || type is not (OrderType.Limit or OrderType.StopLimit)) return CommandStatus.Ok;
        long distance = rules.Collar.From(middle);
        bool outside = side == Side.Buy ? price > Saturating.Add(middle, distance) : price < Saturating.Subtract(middle, distance);
        return outside ? CommandStatus.PriceOutsideCollar : CommandStatus.Ok;
    }

    /// <summary>
    /// Whether <see cref="PlaceOrder.Price"/> is the limit of an order of this type. Of the others it is the worst price that they may trade at, 0 for none.
    /// </summary>
    public static bool HasLimit(OrderType type) => type is OrderType.Limit or OrderType.StopLimit or OrderType.Pegged;

    /// <summary>Whether what is left of such an order after its matching is canceled.</summary>
    public static bool NeverRests(OrderType type, TimeInForce timeInForce) =>
        type == OrderType.Market || timeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill;

    /// <summary>Whether such an order makes no sense while orders only collect.</summary>
    public static bool NeedsMatching(OrderType type, TimeInForce timeInForce, long minQuantity) => type switch
    {
        OrderType.Market => timeInForce is not (TimeInForce.AtTheOpen or TimeInForce.AtTheClose),
        OrderType.MarketToLimit or OrderType.Pegged => true,
        _ => timeInForce is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill || minQuantity > 0,
    };

    /// <summary>Whether the time in force lets an order rest in continuous trading.</summary>
    public static bool MayRest(TimeInForce timeInForce) =>
        timeInForce is TimeInForce.GoodTillCancel or TimeInForce.Day or TimeInForce.GoodTillDate;
}
