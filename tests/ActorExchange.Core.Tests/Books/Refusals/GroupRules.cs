namespace ActorExchange.Core.Tests;

/// <summary>Which groups make sense: an independent statement of the rulebook, as <see cref="PlacementRules"/>.</summary>
internal static class GroupRules
{
    /// <summary>How an empty book without limits answers.</summary>
    public static CommandStatus Expected(GroupKind kind, ReadOnlySpan<GroupLeg> legs, TradingPhase phase, long now)
    {
        if (!FitsKind(kind, legs) || !BelongTogether(legs)) return CommandStatus.InvalidGroup;
        if (phase == TradingPhase.BatchCollection) return CommandStatus.PhaseDoesNotAccept;
        for (int i = 0; i < legs.Length; i++)
        {
            bool waitsForParent = i > 0 && kind is (GroupKind.OneTriggersOther or GroupKind.Bracket);
            CommandStatus status = PlacementRules.Expected(new Placement(legs[i].Order, legs[i].Conditions, phase, now, waitsForParent));
            if (status is not (CommandStatus.Ok or CommandStatus.ReduceOnlyWouldIncrease)) return status;
        }

        return CommandStatus.Ok;
    }

    private static bool BelongTogether(ReadOnlySpan<GroupLeg> legs)
    {
        var ids = new HashSet<long>();
        foreach (ref readonly GroupLeg leg in legs)
        {
            bool alone = leg.Order.TimeInForce is TimeInForce.AtTheOpen or TimeInForce.AtTheClose
                || leg.Conditions.MinQuantity != 0 || (leg.Conditions.Flags & OrderFlags.AllOrNone) != OrderFlags.None;
            if (alone || leg.Order.Account != legs[0].Order.Account || !ids.Add(leg.Order.OrderId)) return false;
        }

        return true;
    }

    private static bool FitsKind(GroupKind kind, ReadOnlySpan<GroupLeg> legs) => kind switch
    {
        GroupKind.OneCancelsOther => legs.Length is >= 2 and <= 8 && AllWork(legs),
        GroupKind.OneTriggersOther => legs.Length is >= 2 and <= 8,
        GroupKind.Bracket => legs.Length == 3 && AllWork(legs[1..]) && IsOpposite(legs[0], legs[1]) && IsOpposite(legs[0], legs[2]),
        GroupKind.Quote or GroupKind.QuoteOneSide => legs.Length == 2 && IsLimit(legs[0], Side.Buy) && IsLimit(legs[1], Side.Sell)
            && legs[0].Order.Price < legs[1].Order.Price,
        _ => false,
    };

    /// <summary>Whether none of them would be gone at once.</summary>
    private static bool AllWork(ReadOnlySpan<GroupLeg> legs)
    {
        foreach (ref readonly GroupLeg leg in legs)
        {
            if (!Rests(leg) || leg.Order.Type is OrderType.Market or OrderType.MarketToLimit) return false;
        }

        return true;
    }

    private static bool IsOpposite(in GroupLeg entry, in GroupLeg exit) =>
        (entry.Order.Side, exit.Order.Side) is (Side.Buy, Side.Sell) or (Side.Sell, Side.Buy);

    private static bool IsLimit(in GroupLeg leg, Side side) => leg.Order.Side == side && leg.Order.Type == OrderType.Limit && Rests(leg);

    private static bool Rests(in GroupLeg leg) => leg.Order.TimeInForce is TimeInForce.GoodTillCancel or TimeInForce.Day or TimeInForce.GoodTillDate;
}
