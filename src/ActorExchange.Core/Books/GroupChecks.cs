namespace ActorExchange.Core;

/// <summary>Which orders make a group of each kind.</summary>
internal static class GroupChecks
{
    private const int MaxLegs = 8;
    private const int BracketLegs = 3;

    /// <summary>
    /// Number, sides, types, times in force, accounts and ids of a group's orders; <see cref="CommandStatus.InvalidGroup"/> if they do not fit.
    /// </summary>
    public static CommandStatus Shape(GroupKind kind, ReadOnlySpan<GroupLeg> legs)
    {
        bool fits = kind switch
        {
            GroupKind.OneCancelsOther => legs.Length is >= 2 and <= MaxLegs && AllRestOrWait(legs),
            GroupKind.OneTriggersOther => legs.Length is >= 2 and <= MaxLegs,
            GroupKind.Bracket => legs.Length == BracketLegs && IsBracket(legs),
            GroupKind.Quote or GroupKind.QuoteOneSide => legs.Length == 2 && IsQuote(legs[0].Order, legs[1].Order),
            _ => false,
        };
        return fits && HaveOneOwner(legs) && MayBelongToAGroup(legs) ? CommandStatus.Ok : CommandStatus.InvalidGroup;
    }

    /// <summary>Whether this leg waits until the first one is done.</summary>
    public static bool WaitsForParent(GroupKind kind, int leg) => leg > 0 && kind is GroupKind.OneTriggersOther or GroupKind.Bracket;

    private static bool AllRestOrWait(ReadOnlySpan<GroupLeg> legs)
    {
        foreach (ref readonly GroupLeg leg in legs)
        {
            if (!RestsOrWaits(leg.Order)) return false;
        }

        return true;
    }

    private static bool RestsOrWaits(in PlaceOrder order) =>
        order.Type is not (OrderType.Market or OrderType.MarketToLimit) && CommandChecks.MayRest(order.TimeInForce);

    private static bool IsBracket(ReadOnlySpan<GroupLeg> legs)
    {
        Side exit = legs[0].Order.Side == Side.Buy ? Side.Sell : Side.Buy;
        return legs[1].Order.Side == exit && legs[2].Order.Side == exit && AllRestOrWait(legs[1..]);
    }

    private static bool IsQuote(in PlaceOrder bid, in PlaceOrder offer) =>
        bid.Side == Side.Buy && offer.Side == Side.Sell
        && bid.Type == OrderType.Limit && offer.Type == OrderType.Limit
        && RestsOrWaits(bid) && RestsOrWaits(offer)
        && bid.Price < offer.Price;

    private static bool HaveOneOwner(ReadOnlySpan<GroupLeg> legs)
    {
        for (int i = 1; i < legs.Length; i++)
        {
            if (legs[i].Order.Account != legs[0].Order.Account) return false;
            for (int other = 0; other < i; other++)
            {
                if (legs[i].Order.OrderId == legs[other].Order.OrderId) return false;
            }
        }

        return true;
    }

    private static bool MayBelongToAGroup(ReadOnlySpan<GroupLeg> legs)
    {
        foreach (ref readonly GroupLeg leg in legs)
        {
            if (leg.Order.TimeInForce is TimeInForce.AtTheOpen or TimeInForce.AtTheClose || leg.Conditions.MinQuantity != 0
                || (leg.Conditions.Flags & OrderFlags.AllOrNone) != OrderFlags.None)
                return false;
        }

        return true;
    }
}
