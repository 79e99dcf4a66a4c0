using ActorExchange.Client;
using ActorExchange.Protocol;

namespace ActorExchange.Cli.Trading;

/// <summary>What orders wait for and what is special about them, as people read it.</summary>
internal static class OrderTermsText
{
    /// <summary>What stands between symbol and id: price, stop price, time in force.</summary>
    public static string Terms(OrderReport report)
    {
        string price = OrderText.Number(report.Price);
        string stop = report.StopPrice is { } s ? OrderText.Number(s) : "not set yet";
        string tif = OrderText.Name(report.TimeInForce);
        string terms = report.Type switch
        {
            OrderType.Market => "at market",
            OrderType.Stop => $"stop {stop} {tif}",
            OrderType.StopLimit => $"stop {stop} limit {price} {tif}",
            OrderType.MarketToLimit => $"market-to-limit {tif}",
            OrderType.TrailingStop => $"trailing stop {stop} {tif}",
            OrderType.TrailingStopLimit => $"trailing stop {stop} with a limit {tif}",
            OrderType.Pegged => $"pegged at {price} {tif}",
            _ => $"at {price} {tif}",
        };
        return report.DisplayQuantity == 0 ? terms : $"{terms} iceberg {OrderText.Number(report.DisplayQuantity)}";
    }

    /// <summary>What an order waits for; empty if for nothing.</summary>
    public static string Waits(WaitReason waiting, decimal? stopPrice) => waiting switch
    {
        WaitReason.None => "",
        WaitReason.Trigger => stopPrice is { } stop ? $"the market at {OrderText.Number(stop)}" : "a price to trail",
        WaitReason.Parent => "the first order of its group",
        WaitReason.Reference => "a price to follow",
        WaitReason.Close => "the closing call",
        WaitReason.Auction => "the auction",
        WaitReason.Fill => "enough to fill it",
        WaitReason.Batch => "the end of the batch",
        WaitReason.Turn => "its turn",
        _ => waiting.ToString(),
    };

    /// <summary>A working order's conditions in the words in which orders are typed.</summary>
    public static string Conditions(OrderView order)
    {
        if (order.Conditions is not { } c) return Prevention(order);
        var ticket = new OrderTicket
        {
            Symbol = "",
            Side = order.Side,
            Quantity = order.Quantity,
            Type = OrderType.Limit,
            StopPrice = order.Type is OrderType.Stop or OrderType.StopLimit ? c.StopPrice : null,
            TriggerSource = c.TriggerSource,
            TrailDistance = c.TrailDistance == 0 ? null : c.TrailDistance,
            TrailBasisPoints = c.TrailBasisPoints == 0 ? null : c.TrailBasisPoints,
            LimitOffset = c.LimitOffset == 0 ? null : c.LimitOffset,
            Peg = c.Peg,
            PegOffset = c.PegOffset,
            DisplayQuantity = c.DisplayQuantity == 0 ? null : c.DisplayQuantity,
            DisplayVariance = c.DisplayVariance,
            MinQuantity = c.MinQuantity == 0 ? null : c.MinQuantity,
            ExpireTime = c.ExpireTime,
            PostOnly = c.PostOnly,
            PostOnlySlide = c.PostOnlySlide,
            Hidden = c.Hidden,
            AllOrNone = c.AllOrNone,
            ReduceOnly = c.ReduceOnly,
            SelfTradePrevention = order.SelfTradePrevention,
        };
        string group = c.Group == GroupKind.None ? "" : $"{Name(c.Group)} #{c.GroupId} leg {c.Leg + 1}";
        return string.Join(' ', ((string[])[TicketText.FormatTerms(ticket), group]).Where(t => t.Length > 0));
    }

    /// <summary>A working order in one line.</summary>
    public static string Describe(OrderView order)
    {
        string waits = Waits(order.Waiting, order.Conditions?.StopPrice);
        string conditions = Conditions(order);
        bool priced = order.Type is OrderType.Limit or OrderType.StopLimit or OrderType.Pegged;
        string price = priced ? $"at {OrderText.Number(order.Price)}" : "at market";
        string terms = conditions.Length == 0 ? price : $"{price} {conditions}";
        string state = waits.Length == 0 ? "" : $", waits for {waits}";
        return $"{OrderText.Name(order.Side)} {OrderText.Number(order.Quantity)} {order.Symbol} {terms}, "
            + $"{OrderText.Number(order.Leaves)} left{state} [{order.ClientOrderId} #{order.OrderId}]";
    }

    public static string Name(GroupKind kind) => kind switch
    {
        GroupKind.OneCancelsOther => "oco",
        GroupKind.OneTriggersOther => "oto",
        GroupKind.Bracket => "bracket",
        GroupKind.Quote => "quote",
        GroupKind.QuoteOneSide => "quote-one-side",
        _ => kind.ToString(),
    };

    private static string Prevention(OrderView order) => order.SelfTradePrevention == SelfTradePrevention.None
        ? ""
        : TicketText.FormatTerms(OrderTicket.Limit("", order.Side, 0, 0) with { Price = null, Type = OrderType.Limit, SelfTradePrevention = order.SelfTradePrevention });
}
