using ActorExchange.Client;
using ActorExchange.Core;

namespace ActorExchange.TestKit;

/// <summary>Orders of scenarios in ticks and lots. Only whole ticks and lots can be said.</summary>
internal static class TicketConversion
{
    /// <summary>The order but for its number, account and tag.</summary>
    public static GroupLeg ToOrder(ScenarioStep step, OrderTicket ticket, decimal tick, decimal lot)
    {
        OrderType type = (OrderType)(ticket.Type ?? TicketConditions.ImpliedType(ticket));
        return new GroupLeg
        {
            Order = new PlaceOrder
            {
                Side = (Side)ticket.Side,
                Type = type,
                TimeInForce = ticket.TimeInForce is { } given ? (TimeInForce)given : ticket.ExpireTime is null ? TimeInForce.GoodTillCancel : TimeInForce.GoodTillDate,
                SelfTradePrevention = (SelfTradePrevention)ticket.SelfTradePrevention,
                Price = Ticks(step, ticket.Price ?? 0, tick),
                Quantity = Lots(step, ticket.Quantity, lot),
            },
            Conditions = ToConditions(step, ticket, tick, lot),
        };
    }

    public static ReplaceOrder ToReplacement(ScenarioStep step, long orderId, decimal tick, decimal lot)
    {
        OrderChange change = step.Change!;
        return new ReplaceOrder
        {
            OrderId = orderId,
            Price = Ticks(step, change.Price ?? 0, tick),
            Quantity = Lots(step, change.Quantity, lot),
            Anew = change.Anew,
            HasStopPrice = change.StopPrice is not null,
            StopPrice = Ticks(step, change.StopPrice ?? 0, tick),
            HasDisplayQuantity = change.DisplayQuantity is not null,
            DisplayQuantity = Lots(step, change.DisplayQuantity ?? 0, lot),
        };
    }

    public static MassCancelFilter ToFilter(ScenarioStep step, uint account, decimal tick) => new()
    {
        Account = account,
        Side = step.Side,
        LowestPrice = step.LowestPrice is { } lowest ? Ticks(step, lowest, tick) : long.MinValue,
        HighestPrice = step.HighestPrice is { } highest ? Ticks(step, highest, tick) : long.MaxValue,
    };

    public static long Ticks(ScenarioStep step, decimal price, decimal tick) => Steps(step, price, tick, "tick");

    public static long Lots(ScenarioStep step, decimal quantity, decimal lot) => Steps(step, quantity, lot, "lot");

    private static OrderConditions ToConditions(ScenarioStep step, OrderTicket ticket, decimal tick, decimal lot) => new()
    {
        Flags = (ticket.PostOnly ? OrderFlags.PostOnly : OrderFlags.None)
            | (ticket.PostOnlySlide ? OrderFlags.PostOnlySlide : OrderFlags.None)
            | (ticket.Hidden ? OrderFlags.Hidden : OrderFlags.None)
            | (ticket.AllOrNone ? OrderFlags.AllOrNone : OrderFlags.None)
            | (ticket.ReduceOnly ? OrderFlags.ReduceOnly : OrderFlags.None),
        TriggerSource = (TriggerSource)ticket.TriggerSource,
        TrailUnit = ticket.TrailBasisPoints is null ? DistanceUnit.Ticks : DistanceUnit.BasisPoints,
        Peg = (PegReference)ticket.Peg,
        StopPrice = Ticks(step, ticket.StopPrice ?? 0, tick),
        TrailDistance = ticket.TrailBasisPoints ?? Ticks(step, ticket.TrailDistance ?? 0, tick),
        LimitOffset = Ticks(step, ticket.LimitOffset ?? 0, tick),
        DisplayQuantity = Lots(step, ticket.DisplayQuantity ?? 0, lot),
        DisplayVariance = Lots(step, ticket.DisplayVariance, lot),
        MinQuantity = Lots(step, ticket.MinQuantity ?? 0, lot),
        PegOffset = Ticks(step, ticket.PegOffset, tick),
        ExpireTime = ticket.ExpireTime is { } time ? (time - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick : 0,
    };

    private static long Steps(ScenarioStep step, decimal value, decimal size, string name) =>
        value % size == 0 ? (long)(value / size) : throw step.Wrong(step.Column, $"{value} is not a multiple of the {name} {size}; a plain book takes whole {name}s only");
}
