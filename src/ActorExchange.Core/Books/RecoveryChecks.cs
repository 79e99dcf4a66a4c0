using System.Diagnostics.CodeAnalysis;

namespace ActorExchange.Core;

/// <summary>What both books say when a journaled event or a snapshot does not fit.</summary>
internal static class RecoveryChecks
{
    /// <summary>The order of an OrderAccepted, apart from its id's being free.</summary>
    public static void Accepted(in BookEvent fact)
    {
        if (fact.OrderId < 1) Fail(fact, "its order id is none");
        if (fact.Quantity < 1 || fact.Leaves != fact.Quantity) Fail(fact, "its quantity is wrong");
        if (fact.Side is not (Side.Buy or Side.Sell)) Fail(fact, "it has no side");
        bool starts = fact.Type is OrderType.Market or OrderType.Limit or OrderType.MarketToLimit;
        if (!CommandChecks.IsDefined(fact.Type) || (!starts && fact.Waiting == WaitReason.None)) Fail(fact, "it has no order type that fits");
        if (fact.Waiting > WaitReason.Turn) Fail(fact, "what it waits for is unknown");
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

    /// <summary>A snapshot's order: one with a limit at its level, or one that waits; with a quantity left.</summary>
    public static void Restored(in OrderState order, in OrderDetails details)
    {
        bool fits = order.OrderId > 0 && order.Leaves > 0 && order.Leaves <= order.Quantity
            && order.Side is (Side.Buy or Side.Sell)
            && (details.Waiting == WaitReason.None ? IsAtLevel(order, details) : IsWaiting(order, details));
        if (!fits) throw new InvalidOperationException($"the snapshot's order {order.OrderId} does not make sense");
    }

    private static bool IsAtLevel(in OrderState order, in OrderDetails details)
    {
        bool isIceberg = details.Conditions.DisplayQuantity > 0;
        bool shows = isIceberg ? details.Displayed > 0 && details.Displayed <= order.Leaves : details.Displayed == 0;
        return shows && order.Type is OrderType.Limit or OrderType.Pegged && (details.Conditions.Flags & OrderFlags.AllOrNone) == OrderFlags.None;
    }

    private static bool IsWaiting(in OrderState order, in OrderDetails details) =>
        CommandChecks.IsDefined(order.Type) && details.Waiting <= WaitReason.Turn && details.Displayed == 0;

    [DoesNotReturn]
    public static void Fail(in BookEvent fact, string why) => throw new InvalidOperationException(
        $"the event {fact.Kind} of order {fact.OrderId} (trade {fact.TradeId}) does not fit the book: {why}");

    [DoesNotReturn]
    public static void NotEmpty() => throw new InvalidOperationException("only an empty book can be restored");

    [DoesNotReturn]
    public static void Crossed() => throw new InvalidOperationException("the snapshot is crossed in continuous trading");
}
