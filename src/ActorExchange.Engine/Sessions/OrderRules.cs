using ActorExchange.Core;

namespace ActorExchange.Engine.Sessions;

/// <summary>What can be checked of a command by reference data alone. The order of the checks is that of docs/statuses.md.</summary>
public static class OrderRules
{
    public static CommandStatus Check(in OrderCommand command, Instrument instrument) => command.Kind switch
    {
        OrderCommandKind.Place => CheckPlace(command, instrument),
        OrderCommandKind.Replace => CheckTarget(command) is var target and not CommandStatus.Ok ? target
            : CheckPrice(command.Price, instrument) is var price and not CommandStatus.Ok ? price
            : CheckQuantity(command.Quantity, instrument),
        OrderCommandKind.Reduce => CheckTarget(command) is var target and not CommandStatus.Ok ? target
            : CheckQuantity(command.Quantity, instrument),
        OrderCommandKind.Cancel => CheckTarget(command),
        _ => CommandStatus.InvalidMessage,
    };

    private static CommandStatus CheckPlace(in OrderCommand command, Instrument instrument)
    {
        if (command.Side is not (Side.Buy or Side.Sell)) return CommandStatus.InvalidSide;
        if (command.Type is not (OrderType.Limit or OrderType.Market)) return CommandStatus.InvalidOrderType;
        if (command.TimeInForce is not (TimeInForce.GoodTillCancel or TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill))
            return CommandStatus.InvalidTimeInForce;
        if (command.Type == OrderType.Market)
        {
            if (command.Price != 0) return CommandStatus.PriceNotAllowed;
        }
        else if (CheckPrice(command.Price, instrument) is var price and not CommandStatus.Ok)
        {
            return price;
        }

        return CheckQuantity(command.Quantity, instrument);
    }

    private static CommandStatus CheckTarget(in OrderCommand command) =>
        command.TargetClientOrderId.IsEmpty && command.TargetOrderId <= 0 ? CommandStatus.UnknownOrder : CommandStatus.Ok;

    private static CommandStatus CheckPrice(long price, Instrument instrument)
    {
        if (price == 0 && instrument.MinPrice > 0) return CommandStatus.PriceRequired;
        return price < instrument.MinPrice || price > instrument.MaxPrice ? CommandStatus.PriceOutOfBounds : CommandStatus.Ok;
    }

    private static CommandStatus CheckQuantity(long quantity, Instrument instrument)
    {
        if (quantity <= 0) return CommandStatus.QuantityNotPositive;
        return quantity > instrument.MaxQuantity ? CommandStatus.QuantityOutOfBounds : CommandStatus.Ok;
    }
}
