using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>Orders of one instrument that depend on each other: placed all or none, held together by the exchange.</summary>
public sealed record OrderGroup
{
    public required GroupKind Kind { get; init; }

    /// <summary>2–8 orders; a bracket has three, a quote two.</summary>
    public required IReadOnlyList<OrderTicket> Legs { get; init; }

    /// <summary>When one trades or is canceled, the others are canceled.</summary>
    public static OrderGroup OneCancelsOther(params OrderTicket[] legs) => new() { Kind = GroupKind.OneCancelsOther, Legs = legs };

    /// <summary>When the first is done, the others start to work, for at most what it traded.</summary>
    public static OrderGroup OneTriggersOther(OrderTicket first, params OrderTicket[] others) =>
        new() { Kind = GroupKind.OneTriggersOther, Legs = [first, .. others] };

    /// <summary>An entry, and two exits on the other side that start when it is done; what one exit trades is taken off the other.</summary>
    public static OrderGroup Bracket(OrderTicket entry, OrderTicket takeProfit, OrderTicket stopLoss) =>
        new() { Kind = GroupKind.Bracket, Legs = [entry, takeProfit, stopLoss] };

    /// <summary>A bid and an offer; the user's next quote of the instrument replaces them.</summary>
    public static OrderGroup Quote(OrderTicket bid, OrderTicket offer) => new() { Kind = GroupKind.Quote, Legs = [bid, offer] };

    /// <summary>A quote whose other side is canceled when one trades.</summary>
    public static OrderGroup QuoteOneSide(OrderTicket bid, OrderTicket offer) => new() { Kind = GroupKind.QuoteOneSide, Legs = [bid, offer] };
}
