using System.Diagnostics.CodeAnalysis;

namespace ActorExchange.Core;

/// <summary>What both books say when a journaled event or a snapshot does not fit.</summary>
internal static class RecoveryChecks
{
    public static void Accepted(in BookEvent fact, long lastOrderId)
    {
        if (fact.OrderId <= lastOrderId) Fail(fact, "its order id does not rise");
        if (fact.Quantity < 1 || fact.Leaves != fact.Quantity) Fail(fact, "its quantity is wrong");
        if (fact.Side is not (Side.Buy or Side.Sell)) Fail(fact, "it has no side");
        if (fact.Type is not (OrderType.Market or OrderType.Limit)) Fail(fact, "it has no order type");
    }

    public static void Trade(in BookEvent fact, long lastTradeId)
    {
        if (fact.TradeId != lastTradeId + 1) Fail(fact, "its trade number does not follow");
        if (fact.Quantity < 1) Fail(fact, "its quantity is wrong");
    }

    public static void Leaves(in BookEvent fact, bool fits)
    {
        if (!fits) Fail(fact, "what it leaves of an order does not fit");
    }

    /// <summary>A snapshot's order: a limit order that may rest, with a quantity left.</summary>
    public static void Restored(in OrderState order)
    {
        bool fits = order.OrderId > 0 && order.Leaves > 0 && order.Leaves <= order.Quantity
            && order.Side is (Side.Buy or Side.Sell) && order.Type == OrderType.Limit;
        if (!fits) throw new InvalidOperationException($"the snapshot's order {order.OrderId} does not make sense");
    }

    [DoesNotReturn]
    public static void Fail(in BookEvent fact, string why) => throw new InvalidOperationException(
        $"the event {fact.Kind} of order {fact.OrderId} (trade {fact.TradeId}) does not fit the book: {why}");

    [DoesNotReturn]
    public static void NotEmpty() => throw new InvalidOperationException("only an empty book can be restored");

    [DoesNotReturn]
    public static void Crossed() => throw new InvalidOperationException("the snapshot is crossed in continuous trading");
}
