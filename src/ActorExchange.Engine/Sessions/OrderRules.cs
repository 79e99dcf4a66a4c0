using ActorExchange.Core;

namespace ActorExchange.Engine.Sessions;

/// <summary>What can be checked of a command by reference data alone. The order of the checks is that of docs/statuses.md.</summary>
public static class OrderRules
{
    private const PhaseAcceptance AnyPhase = (PhaseAcceptance)byte.MaxValue;

    public static CommandStatus Check(in OrderCommand command, Instrument instrument) => command.Kind switch
    {
        OrderCommandKind.Place => CheckPlace(command, instrument),
        OrderCommandKind.Replace => CheckTarget(command) is var target and not CommandStatus.Ok ? target
            : CheckReplace(command, instrument) is var change and not CommandStatus.Ok ? change
            : CheckQuantity(command.Quantity, instrument),
        OrderCommandKind.Reduce => CheckTarget(command) is var target and not CommandStatus.Ok ? target
            : CheckQuantity(command.Quantity, instrument),
        OrderCommandKind.Cancel => CheckTarget(command),
        OrderCommandKind.MassCancel => CheckFilter(command),
        OrderCommandKind.PlaceGroup => GroupRules.Check(command, instrument),
        _ => CommandStatus.InvalidMessage,
    };

    /// <summary>The terms of a placement as the core knows them, but for its number, account and tag.</summary>
    internal static PlaceOrder TermsOf(in OrderCommand command) => new()
    {
        Side = command.Side,
        Type = command.Type,
        TimeInForce = command.TimeInForce,
        SelfTradePrevention = command.SelfTradePrevention,
        Price = command.Price,
        Quantity = command.Quantity,
    };

    internal static CommandStatus CheckPlace(in OrderCommand command, Instrument instrument)
    {
        if (command.Side is not (Side.Buy or Side.Sell)) return CommandStatus.InvalidSide;
        if (command.Type is < OrderType.Market or > OrderType.Pegged) return CommandStatus.InvalidOrderType;
        if (!IsDefined(command.TimeInForce)) return CommandStatus.InvalidTimeInForce;
        if (!CommandChecks.HasLimit(command.Type))
        {
            if (command.Price != 0) return CommandStatus.PriceNotAllowed;
        }
        else if (CheckPrice(command.Price, instrument) is var price and not CommandStatus.Ok)
        {
            return price;
        }

        if (!IsPlain(command) && CheckConditions(command, instrument) is var conditions and not CommandStatus.Ok) return conditions;
        return CheckQuantity(command.Quantity, instrument);
    }

    private static bool IsDefined(TimeInForce timeInForce) =>
        timeInForce is >= TimeInForce.GoodTillCancel and <= TimeInForce.FillOrKill or TimeInForce.GoodTillDate or TimeInForce.AtTheClose or TimeInForce.Day;

    /// <summary>Nothing beyond side, type, time in force, price and quantity has to be looked at.</summary>
    private static bool IsPlain(in OrderCommand command) =>
        command.Extras is null
        && command.SelfTradePrevention <= SelfTradePrevention.Decrement
        && command.Type is OrderType.Limit or OrderType.Market
        && command.TimeInForce is TimeInForce.GoodTillCancel or TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill or TimeInForce.Day;

    private static CommandStatus CheckConditions(in OrderCommand command, Instrument instrument)
    {
        OrderConditions conditions = command.Extras?.Conditions ?? default;
        if (command.Type is OrderType.Stop or OrderType.StopLimit)
        {
            if (conditions.StopPrice == 0 && instrument.MinPrice > 0) return CommandStatus.StopPriceRequired;
            if (!IsWithin(conditions.StopPrice, instrument)) return CommandStatus.PriceOutOfBounds;
        }

        // Whether an expire time is in the future says the book's clock; the position is the book's to know.
        if (conditions.Position != 0) return CommandStatus.ConditionsConflict;
        CommandStatus status = CommandChecks.Place(TermsOf(command), conditions, AnyPhase, now: 0);
        return status == CommandStatus.Ok ? CommandChecks.SelfTrade(command.SelfTradePrevention) : status;
    }

    private static CommandStatus CheckReplace(in OrderCommand command, Instrument instrument)
    {
        if (command.Extras is not { } extras) return CheckPrice(command.Price, instrument);
        CommandStatus price = !extras.KeepPrice ? CheckPrice(command.Price, instrument)
            : command.Price == 0 ? CommandStatus.Ok
            : CommandStatus.PriceNotAllowed;
        if (price != CommandStatus.Ok) return price;
        return extras.HasStopPrice && !IsWithin(extras.StopPrice, instrument) ? CommandStatus.PriceOutOfBounds : CommandStatus.Ok;
    }

    private static CommandStatus CheckFilter(in OrderCommand command) =>
        command.Extras is { Filter.Side: > Side.Sell } ? CommandStatus.InvalidSide : CommandStatus.Ok;

    private static CommandStatus CheckTarget(in OrderCommand command) =>
        command.TargetClientOrderId.IsEmpty && command.TargetOrderId <= 0 ? CommandStatus.UnknownOrder : CommandStatus.Ok;

    private static CommandStatus CheckPrice(long price, Instrument instrument)
    {
        if (price == 0 && instrument.MinPrice > 0) return CommandStatus.PriceRequired;
        return IsWithin(price, instrument) ? CommandStatus.Ok : CommandStatus.PriceOutOfBounds;
    }

    private static bool IsWithin(long price, Instrument instrument) => price >= instrument.MinPrice && price <= instrument.MaxPrice;

    private static CommandStatus CheckQuantity(long quantity, Instrument instrument)
    {
        if (quantity <= 0) return CommandStatus.QuantityNotPositive;
        return quantity > instrument.MaxQuantity ? CommandStatus.QuantityOutOfBounds : CommandStatus.Ok;
    }
}
