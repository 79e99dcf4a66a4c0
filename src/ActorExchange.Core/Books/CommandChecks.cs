namespace ActorExchange.Core;

/// <summary>The checks on a command that need nothing of the book but its phase, in their documented order (docs/statuses.md).</summary>
internal static class CommandChecks
{
    public static CommandStatus Place(in PlaceOrder command, PhaseAcceptance accepted)
    {
        if (command.Side is not (Side.Buy or Side.Sell)) return CommandStatus.InvalidSide;
        if (command.Type is not (OrderType.Market or OrderType.Limit)) return CommandStatus.InvalidOrderType;
        if (command.TimeInForce is not (TimeInForce.GoodTillCancel or TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill))
            return CommandStatus.InvalidTimeInForce;
        if (command.Quantity < 1) return CommandStatus.QuantityNotPositive;
        if ((accepted & PhaseAcceptance.Place) == PhaseAcceptance.None) return CommandStatus.PhaseDoesNotAccept;
        if ((accepted & PhaseAcceptance.PlaceImmediate) == PhaseAcceptance.None && NeverRests(command.Type, command.TimeInForce))
            return CommandStatus.NotDuringCall;
        return CommandStatus.Ok;
    }

    public static CommandStatus Quantity(long quantity, PhaseAcceptance accepted, PhaseAcceptance needed)
    {
        if (quantity < 1) return CommandStatus.QuantityNotPositive;
        return (accepted & needed) == PhaseAcceptance.None ? CommandStatus.PhaseDoesNotAccept : CommandStatus.Ok;
    }

    public static bool NeverRests(OrderType type, TimeInForce timeInForce) =>
        type == OrderType.Market || timeInForce != TimeInForce.GoodTillCancel;
}
