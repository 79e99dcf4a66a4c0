namespace ActorExchange.Core;

/// <summary>Taking one order in.</summary>
public sealed partial class ReferenceOrderBook
{
    public CommandStatus Place(in PlaceOrder command, BookEvents events) => Place(command, default, events);

    public CommandStatus Place(in PlaceOrder command, in OrderConditions conditions, BookEvents events)
    {
        CommandStatus status = CommandChecks.Place(command, conditions, Accepted, _now);
        if (status != CommandStatus.Ok) return status;
        status = CheckRoom(command, conditions, orders: 1, command.Quantity);
        if (status != CommandStatus.Ok) return status;
        ReferenceOrder order = OrderOf(command, conditions);
        order.Waiting = FirstWait(order);
        if (order.IsReduceOnly && Allowed(order) == 0) return CommandStatus.ReduceOnlyWouldIncrease;
        if (order.Waiting == WaitReason.None && IsMatching && PostOnlyForbids(order, order.Price)) return CommandStatus.PostOnlyWouldTrade;

        _events = events;
        Accept(order);
        if (order.Waiting == WaitReason.None) Enter(order);
        Settle();
        return CommandStatus.Ok;
    }

    /// <summary>The checks of a placement that need the book.</summary>
    /// <param name="command">The order.</param>
    /// <param name="conditions">Its conditions as sent.</param>
    /// <param name="orders">How many orders come at once.</param>
    /// <param name="quantity">What comes in with them on this order's side so far, itself included.</param>
    private CommandStatus CheckRoom(in PlaceOrder command, in OrderConditions conditions, int orders, Int128 quantity)
    {
        if (OrderCount + orders > _maxOrders) return CommandStatus.BookFull;
        if (command.OrderId < 1) throw new InvalidOperationException($"order id {command.OrderId}: ids start at 1");
        if (Find(command.OrderId) is not null) return CommandStatus.DuplicateOrderId;
        if (LeavesOf(command.Side) + quantity > long.MaxValue) return CommandStatus.ValueOverflow;
        CommandStatus status = CommandChecks.SelfTrade(command.SelfTradePrevention);
        if (status != CommandStatus.Ok) return status;
        status = CommandChecks.Notional(Rules, command.Type, command.Price, conditions.StopPrice, command.Quantity, CollarReference);
        if (status != CommandStatus.Ok) return status;
        return CommandChecks.Collar(Rules, command.Side, command.Type, command.Price, CollarReference);
    }

    /// <summary>The order with its conditions as they are recorded.</summary>
    private static ReferenceOrder OrderOf(in PlaceOrder command, in OrderConditions conditions)
    {
        var order = new ReferenceOrder
        {
            OrderId = command.OrderId,
            Account = command.Account,
            Tag = command.Tag,
            Side = command.Side,
            Type = command.Type,
            TimeInForce = command.TimeInForce,
            SelfTradePrevention = command.SelfTradePrevention,
            AccountGroup = command.AccountGroup,
            Price = command.Price,
            Quantity = command.Quantity,
            Leaves = command.Quantity,
            Conditions = conditions,
        };
        if (order.Type == OrderType.Pegged) order.Conditions.PegLimit = command.Price;
        if (order.Type is OrderType.TrailingStop or OrderType.TrailingStopLimit)
            order.Conditions.StopPrice = order.Side == Side.Sell ? long.MinValue : long.MaxValue;
        return order;
    }

    private void Accept(ReferenceOrder order)
    {
        WriteAccepted(order);
        StartToWork(order);
        TakeWordOfPosition(order);
    }

    /// <summary>What an order that starts to work waits for first.</summary>
    private WaitReason FirstWait(ReferenceOrder order)
    {
        if (order.Type is OrderType.Stop or OrderType.StopLimit or OrderType.TrailingStop or OrderType.TrailingStopLimit) return WaitReason.Trigger;
        if (order.TimeInForce == TimeInForce.AtTheClose && Phase != TradingPhase.ClosingCall) return WaitReason.Close;
        if (order.Type == OrderType.Market && order.TimeInForce is TimeInForce.AtTheOpen or TimeInForce.AtTheClose) return WaitReason.Auction;
        if (Phase == TradingPhase.BatchCollection && !_releasing) return WaitReason.Batch;
        if (order.Has(OrderFlags.AllOrNone)) return WaitReason.Fill;
        return order.Type == OrderType.Pegged ? WaitReason.Reference : WaitReason.None;
    }

    /// <summary>
    /// An order that waited stops to wait, or waits for something else: says so, and if it waits no more it enters the book.
    /// </summary>
    private void Trigger(ReferenceOrder order, WaitReason waiting)
    {
        order.Waiting = waiting;
        WriteTriggered(order);
        if (waiting == WaitReason.None) Enter(order);
    }
}
