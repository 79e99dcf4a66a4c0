namespace ActorExchange.Core.Tests;

/// <summary>One placement and where it meets the book.</summary>
internal readonly record struct Placement(PlaceOrder Order, OrderConditions Conditions, TradingPhase Phase, long Now, bool IsChild = false)
{
    public OrderType Type => Order.Type;

    public TimeInForce Time => Order.TimeInForce;

    public bool Rests => Time is TimeInForce.GoodTillCancel or TimeInForce.Day or TimeInForce.GoodTillDate;

    public bool IsAuction => Time is TimeInForce.AtTheOpen or TimeInForce.AtTheClose;

    public bool Stops => Type is OrderType.Stop or OrderType.StopLimit;

    public bool Trails => Type is OrderType.TrailingStop or OrderType.TrailingStopLimit;

    /// <summary>Whether a part of it may be kept from view: it has or gets a limit and rests.</summary>
    public bool MayHide => Rests
        && (Type is OrderType.Limit or OrderType.StopLimit or OrderType.MarketToLimit or OrderType.TrailingStopLimit or OrderType.Pegged);

    public bool Has(OrderFlags flag) => (Conditions.Flags & flag) != OrderFlags.None;

    public bool IsPostOnly => Has(OrderFlags.PostOnly) || Has(OrderFlags.PostOnlySlide);

    /// <summary>Lots by which the order may bring its account's position nearer to zero.</summary>
    public long Reducible => Order.Side == Side.Sell ? Math.Max(Conditions.Position, 0) : -Math.Min(Conditions.Position, 0);

    /// <summary>Whether it makes sense only where orders match when they come.</summary>
    public bool NeedsMatching =>
        (Type == OrderType.Market && !IsAuction) || Type is OrderType.MarketToLimit or OrderType.Pegged
        || Time is TimeInForce.ImmediateOrCancel or TimeInForce.FillOrKill || Conditions.MinQuantity > 0;
}
