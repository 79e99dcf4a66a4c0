namespace ActorExchange.Core;

/// <summary>Amending an order.</summary>
public sealed partial class ReferenceOrderBook
{
    public CommandStatus Replace(long orderId, long price, long quantity, BookEvents events) =>
        Replace(new ReplaceOrder { OrderId = orderId, Price = price, Quantity = quantity }, events);

    public CommandStatus Replace(in ReplaceOrder command, BookEvents events)
    {
        CommandStatus status = CommandChecks.Quantity(command.Quantity, Accepted, PhaseAcceptance.Replace);
        if (status != CommandStatus.Ok) return status;
        if (Find(command.OrderId) is not { } order) return CommandStatus.UnknownOrder;
        status = CommandChecks.Replace(command, order.Type, order.Conditions, order.Traded);
        if (status != CommandStatus.Ok) return status;
        Amendment amendment = AmendmentOf(order, command);
        status = CheckAmendment(order, amendment);
        if (status != CommandStatus.Ok) return status;

        _events = events;
        Amend(order, amendment);
        Settle();
        return CommandStatus.Ok;
    }

    /// <summary>What an order is to be.</summary>
    private readonly record struct Amendment
    {
        public long Price { get; init; }
        public long Quantity { get; init; }
        public long Leaves { get; init; }
        public OrderConditions Conditions { get; init; }

        /// <summary>Whether the command names conditions.</summary>
        public bool HasConditions { get; init; }
        public bool KeepsPriority { get; init; }
    }

    private static Amendment AmendmentOf(ReferenceOrder order, in ReplaceOrder command)
    {
        OrderConditions conditions = order.Conditions;
        if (command.HasStopPrice) conditions.StopPrice = command.StopPrice;
        if (command.HasDisplayQuantity) conditions.DisplayQuantity = command.DisplayQuantity;
        long quantity = command.Anew ? order.Traded + command.Quantity : command.Quantity;
        long price = order.Type is OrderType.Limit or OrderType.StopLimit ? command.Price : order.Price;
        return new Amendment
        {
            Price = price,
            Quantity = quantity,
            Leaves = quantity - order.Traded,
            Conditions = conditions,
            HasConditions = command.HasStopPrice || command.HasDisplayQuantity,
            KeepsPriority = order.IsAtLevel && !command.Anew && price == order.Price && quantity <= order.Quantity
                && conditions.DisplayQuantity == order.Conditions.DisplayQuantity,
        };
    }

    private CommandStatus CheckAmendment(ReferenceOrder order, in Amendment amendment)
    {
        if (LeavesOf(order.Side) - order.Leaves + amendment.Leaves > long.MaxValue) return CommandStatus.ValueOverflow;
        long limit = order.Type == OrderType.Pegged ? order.Conditions.PegLimit : amendment.Price;
        CommandStatus status = CommandChecks.Notional(
            Rules, order.Type, limit, amendment.Conditions.StopPrice, amendment.Quantity, CollarReference);
        if (status != CommandStatus.Ok) return status;
        if (amendment.Price != order.Price)
            status = CommandChecks.Collar(Rules, order.Side, order.Type, amendment.Price, CollarReference);
        if (status != CommandStatus.Ok) return status;
        if (order.IsReduceOnly && amendment.Leaves > Allowed(order)) return CommandStatus.ReduceOnlyWouldIncrease;
        bool enters = order.IsAtLevel && !amendment.KeepsPriority && IsMatching;
        return enters && PostOnlyForbids(order, amendment.Price) ? CommandStatus.PostOnlyWouldTrade : CommandStatus.Ok;
    }

    private void Amend(ReferenceOrder order, in Amendment amendment)
    {
        if (amendment.KeepsPriority)
        {
            long previous = order.Leaves;
            order.Quantity = amendment.Quantity;
            TakeOff(order, order.Leaves - amendment.Leaves);
            WriteChanged(BookEventKind.OrderReduced, order, order.Price, previous);
            return;
        }

        bool enters = order.IsAtLevel;
        (long previousPrice, long previousLeaves) = (order.Price, order.Leaves);
        TakeOffLevel(order);
        (order.Price, order.Quantity, order.Leaves, order.Conditions) =
            (amendment.Price, amendment.Quantity, amendment.Leaves, amendment.Conditions);
        WriteReplaced(order, previousPrice, previousLeaves, amendment.HasConditions);
        if (enters) Enter(order, again: true);
    }
}
