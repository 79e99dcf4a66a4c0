using ActorExchange.Core;

namespace ActorExchange.TestKit;

/// <summary>The words of <see cref="CommandText"/>.</summary>
internal static class CommandWords
{
    public static readonly WordList<Side> Sides = new((Side.Buy, "buy"), (Side.Sell, "sell"));

    public static readonly WordList<OrderType> Types = new(
        (OrderType.Market, "market"),
        (OrderType.Limit, "limit"),
        (OrderType.Stop, "stop"),
        (OrderType.StopLimit, "stop-limit"),
        (OrderType.MarketToLimit, "market-to-limit"),
        (OrderType.TrailingStop, "trailing-stop"),
        (OrderType.TrailingStopLimit, "trailing-stop-limit"),
        (OrderType.Pegged, "pegged"));

    public static readonly WordList<TimeInForce> Times = new(
        (TimeInForce.GoodTillCancel, "gtc"),
        (TimeInForce.AtTheOpen, "at-the-open"),
        (TimeInForce.ImmediateOrCancel, "ioc"),
        (TimeInForce.FillOrKill, "fok"),
        (TimeInForce.GoodTillDate, "gtd"),
        (TimeInForce.AtTheClose, "at-the-close"),
        (TimeInForce.Day, "day"));

    public static readonly WordList<OrderFlags> Flags = new(
        (OrderFlags.PostOnly, "post-only"),
        (OrderFlags.PostOnlySlide, "post-only-slide"),
        (OrderFlags.Hidden, "hidden"),
        (OrderFlags.AllOrNone, "all-or-none"),
        (OrderFlags.ReduceOnly, "reduce-only"));

    public static readonly WordList<TriggerSource> Triggers = new(
        (TriggerSource.LastTrade, "last"),
        (TriggerSource.BestBidOffer, "bid-offer"),
        (TriggerSource.Midpoint, "mid"));

    public static readonly WordList<PegReference> Pegs = new(
        (PegReference.None, "none"),
        (PegReference.Primary, "primary"),
        (PegReference.Market, "market"),
        (PegReference.Midpoint, "mid"));

    public static readonly WordList<SelfTradePrevention> Preventions = new(
        (SelfTradePrevention.None, "none"),
        (SelfTradePrevention.ExpireTaker, "expire-taker"),
        (SelfTradePrevention.ExpireMaker, "expire-maker"),
        (SelfTradePrevention.ExpireBoth, "expire-both"),
        (SelfTradePrevention.Decrement, "decrement"));

    public static readonly WordList<GroupKind> Groups = new(
        (GroupKind.None, "none"),
        (GroupKind.OneCancelsOther, "oco"),
        (GroupKind.OneTriggersOther, "oto"),
        (GroupKind.Bracket, "bracket"),
        (GroupKind.Quote, "quote"),
        (GroupKind.QuoteOneSide, "quote-one-side"));

    public static readonly WordList<TradingPhase> Phases = Named<TradingPhase>();

    public static readonly WordList<CancelReason> Reasons = Named<CancelReason>();

    public static readonly WordList<WaitReason> Waits = Named<WaitReason>();

    private static WordList<T> Named<T>()
        where T : struct, Enum => new([.. Enum.GetValues<T>().Select(value => (value, value.ToString()))]);
}
