using ActorExchange.Core;

namespace ActorExchange.TestKit;

/// <summary>
/// Compares what two books wrote for one command, field by field as far as a kind gives fields a meaning, conditions by value. As
/// <see cref="EventText.Same(BookEvents, BookEvents, int)"/>, but fast enough for hundreds of millions of commands.
/// </summary>
internal static class EventComparison
{
    /// <summary>Number of the first event that differs or that only one list has; -1 if they are the same.</summary>
    public static int FirstDifference(BookEvents expected, BookEvents actual)
    {
        int both = Math.Min(expected.Count, actual.Count);
        for (int i = 0; i < both; i++)
        {
            if (!Same(expected, actual, i)) return i;
        }

        return expected.Count == actual.Count ? -1 : both;
    }

    public static bool Same(in OrderConditions a, in OrderConditions b) =>
        a.Flags == b.Flags && a.TriggerSource == b.TriggerSource && a.TrailUnit == b.TrailUnit && a.Peg == b.Peg
        && a.Group == b.Group && a.Leg == b.Leg
        && a.GroupId == b.GroupId && a.StopPrice == b.StopPrice && a.TrailDistance == b.TrailDistance && a.LimitOffset == b.LimitOffset
        && a.DisplayQuantity == b.DisplayQuantity && a.DisplayVariance == b.DisplayVariance && a.MinQuantity == b.MinQuantity
        && a.PegOffset == b.PegOffset && a.PegLimit == b.PegLimit && a.ExpireTime == b.ExpireTime && a.Position == b.Position;

    private static bool Same(BookEvents expected, BookEvents actual, int index)
    {
        ref readonly BookEvent a = ref expected[index];
        ref readonly BookEvent b = ref actual[index];
        if (a.Kind != b.Kind) return false;
        switch (a.Kind)
        {
            case BookEventKind.MassCanceled: return a.Account == b.Account && a.Side == b.Side && a.Quantity == b.Quantity && a.Leaves == b.Leaves;
            case BookEventKind.PhaseChanged: return a.Phase == b.Phase && a.Price == b.Price && a.Quantity == b.Quantity;
            case BookEventKind.Uncrossed: return a.Price == b.Price && a.Quantity == b.Quantity;
            case BookEventKind.ReferencePriceChanged: return a.Price == b.Price;
            case BookEventKind.BatchReleased: return a.Price == b.Price && a.Leaves == b.Leaves;
        }

        if (a.OrderId != b.OrderId || a.Side != b.Side || a.Account != b.Account || a.Tag != b.Tag) return false;
        if (a.Kind == BookEventKind.TopOrderChanged) return true;
        if (a.Price != b.Price || a.Leaves != b.Leaves) return false;
        return a.Kind switch
        {
            BookEventKind.OrderAccepted => SameAccepted(a, b) && SameConditions(expected, a, actual, b),
            BookEventKind.TradeExecuted => a.TradeId == b.TradeId && SameMaker(a, b),
            BookEventKind.TradePrevented => SameMaker(a, b),
            BookEventKind.OrderCanceled => a.CancelReason == b.CancelReason && a.Quantity == b.Quantity,
            BookEventKind.OrderReplaced => SameChange(a, b) && SameConditions(expected, a, actual, b),
            BookEventKind.OrderReduced => SameChange(a, b),
            BookEventKind.OrderTriggered => a.Type == b.Type && a.Waiting == b.Waiting,
            BookEventKind.OrderRestated or BookEventKind.StopPriceMoved => a.PreviousPrice == b.PreviousPrice,
            BookEventKind.OrderRefreshed => a.Quantity == b.Quantity,
            _ => false,
        };
    }

    private static bool SameAccepted(in BookEvent a, in BookEvent b) =>
        a.Type == b.Type && a.TimeInForce == b.TimeInForce && a.SelfTradePrevention == b.SelfTradePrevention && a.AccountGroup == b.AccountGroup
        && a.Waiting == b.Waiting && a.Quantity == b.Quantity;

    private static bool SameMaker(in BookEvent a, in BookEvent b) =>
        a.MakerOrderId == b.MakerOrderId && a.MakerAccount == b.MakerAccount && a.MakerTag == b.MakerTag
        && a.Quantity == b.Quantity && a.MakerLeaves == b.MakerLeaves;

    private static bool SameChange(in BookEvent a, in BookEvent b) =>
        a.Quantity == b.Quantity && a.PreviousPrice == b.PreviousPrice && a.PreviousLeaves == b.PreviousLeaves;

    private static bool SameConditions(BookEvents expected, in BookEvent a, BookEvents actual, in BookEvent b)
    {
        if (a.Conditions == 0 || b.Conditions == 0) return a.Conditions == b.Conditions;
        return Same(expected.Conditions(a.Conditions), actual.Conditions(b.Conditions));
    }
}
