using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>What a ticket says beyond a plain order.</summary>
internal static class TicketConditions
{
    public static OrderType ImpliedType(OrderTicket ticket)
    {
        if (ticket.Peg != PegReference.None) return OrderType.Pegged;
        if (ticket.TrailDistance is not null || ticket.TrailBasisPoints is not null)
            return ticket.LimitOffset is null ? OrderType.TrailingStop : OrderType.TrailingStopLimit;
        if (ticket.StopPrice is not null) return ticket.Price is null ? OrderType.Stop : OrderType.StopLimit;
        return ticket.Price is null ? OrderType.Market : OrderType.Limit;
    }

    public static TimeInForce ImpliedTimeInForce(OrderTicket ticket, OrderType type)
    {
        if (ticket.ExpireTime is not null) return TimeInForce.Gtd;
        return type == OrderType.Market ? TimeInForce.Ioc : TimeInForce.Gtc;
    }

    /// <summary>Null for a plain order.</summary>
    public static CommandTerms? Of(OrderTicket ticket, InstrumentInfo instrument)
    {
        if (IsPlain(ticket)) return null;
        if (ticket.TrailDistance is not null && ticket.TrailBasisPoints is not null)
            throw new OrderTicketException(Status.InvalidTrail, "a trailing distance is given in prices or in basis points, not both");
        return new CommandTerms
        {
            Conditions = new WireOrderConditions
            {
                PriceScale = instrument.PriceScale,
                QuantityScale = instrument.QuantityScale,
                HasStopPrice = ticket.StopPrice is not null,
                StopPrice = instrument.ToPriceMantissa(ticket.StopPrice ?? 0),
                TriggerSource = ticket.TriggerSource,
                TrailDistance = ticket.TrailBasisPoints ?? instrument.ToPriceMantissa(ticket.TrailDistance ?? 0),
                TrailUnit = ticket.TrailBasisPoints is null ? DistanceUnit.Ticks : DistanceUnit.BasisPoints,
                LimitOffset = instrument.ToPriceMantissa(ticket.LimitOffset ?? 0),
                Peg = ticket.Peg,
                PegOffset = instrument.ToPriceMantissa(ticket.PegOffset),
                DisplayQuantity = instrument.ToQuantityMantissa(ticket.DisplayQuantity ?? 0),
                DisplayVariance = instrument.ToQuantityMantissa(ticket.DisplayVariance),
                MinQuantity = instrument.ToQuantityMantissa(ticket.MinQuantity ?? 0),
                ExpireTime = ticket.ExpireTime is { } expires ? WireTime.FromDateTime(expires) : 0,
                PostOnly = ticket.PostOnly,
                PostOnlySlide = ticket.PostOnlySlide,
                Hidden = ticket.Hidden,
                AllOrNone = ticket.AllOrNone,
                ReduceOnly = ticket.ReduceOnly,
            },
        };
    }

    private static bool IsPlain(OrderTicket ticket) => ticket is
    {
        StopPrice: null, TriggerSource: TriggerSource.LastTrade, TrailDistance: null, TrailBasisPoints: null, LimitOffset: null,
        Peg: PegReference.None, PegOffset: 0, DisplayQuantity: null, DisplayVariance: 0, MinQuantity: null, ExpireTime: null,
        PostOnly: false, PostOnlySlide: false, Hidden: false, AllOrNone: false, ReduceOnly: false,
    };
}
