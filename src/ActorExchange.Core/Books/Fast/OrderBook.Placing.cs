namespace ActorExchange.Core;

/// <summary>What a new order's conditions are in the book, and the checks that need the book.</summary>
public sealed partial class OrderBook
{
    /// <summary>An order's conditions as its events say them: as sent, and what the book adds.</summary>
    private static OrderConditions Recorded(in PlaceOrder command, in OrderConditions conditions)
    {
        OrderConditions recorded = conditions;
        if (command.Type == OrderType.Pegged) recorded.PegLimit = command.Price;
        if (IsTrailing(command.Type)) recorded.StopPrice = command.Side == Side.Buy ? long.MaxValue : long.MinValue;
        return recorded;
    }

    private static bool IsStop(OrderType type) => type is OrderType.Stop or OrderType.StopLimit || IsTrailing(type);

    private static bool IsTrailing(OrderType type) => type is OrderType.TrailingStop or OrderType.TrailingStopLimit;

    /// <summary>The checks that come after those of the command itself, down to the collar.</summary>
    /// <param name="command">The order.</param>
    /// <param name="conditions">Its conditions as sent.</param>
    /// <param name="orders">Orders that come with this command.</param>
    /// <param name="sideLeaves">What all orders of its side leave, those that come before it in its command included; at least 0.</param>
    private CommandStatus CheckNew(in PlaceOrder command, in OrderConditions conditions, int orders, long sideLeaves)
    {
        if (orders > _maxOrders - _orderCount) return CommandStatus.BookFull;
        if (command.OrderId < 1) ThrowNotAnId(command.OrderId);
        if (_ids.Find(command.OrderId) != 0) return CommandStatus.DuplicateOrderId;
        if (command.Quantity > long.MaxValue - sideLeaves) return CommandStatus.ValueOverflow;
        CommandStatus status = CommandChecks.SelfTrade(command.SelfTradePrevention);
        if (status != CommandStatus.Ok) return status;
        status = CommandChecks.Notional(Rules, command.Type, command.Price, conditions.StopPrice, command.Quantity, CheckReference);
        return status != CommandStatus.Ok ? status : CommandChecks.Collar(Rules, command.Side, command.Type, command.Price, CheckReference);
    }

    /// <summary>The price that collars and order values are measured from, ticks: the last trade, before the first one the reference price.</summary>
    private long? CheckReference => _lastTradeId > 0 ? _lastPrice : _referencePrice;
}
