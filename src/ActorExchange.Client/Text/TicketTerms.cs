using System.Globalization;
using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>The terms of an order as words.</summary>
internal static class TicketTerms
{
    public static string Number(decimal value) => value.ToString("G29", CultureInfo.InvariantCulture);

    public static IEnumerable<string> Words(OrderTicket ticket)
    {
        OrderType implied = TicketConditions.ImpliedType(ticket);
        OrderType type = ticket.Type ?? implied;
        if (ticket.Price is { } price) yield return $"@ {Number(price)}";
        if (type == OrderType.MarketToLimit) yield return "market-to-limit";
        else if (type == OrderType.Market) yield return "market";
        foreach (string word in StopWords(ticket)) yield return word;
        if (ticket.Peg != PegReference.None) yield return $"peg {TicketWords.Pegs.Of(ticket.Peg)}";
        if (ticket.PegOffset != 0) yield return $"offset {Number(ticket.PegOffset)}";
        if (ticket.ExpireTime is { } expires) yield return $"gtd {Time(expires)}";
        else if (ticket.TimeInForce is { } timeInForce) yield return TicketWords.Times.Of(timeInForce);
        foreach (string word in ConditionWords(ticket)) yield return word;
    }

    private static IEnumerable<string> StopWords(OrderTicket ticket)
    {
        if (ticket.StopPrice is { } stop) yield return $"stop {Number(stop)}";
        if (ticket.TrailDistance is { } distance) yield return $"trail {Number(distance)}";
        if (ticket.TrailBasisPoints is { } points) yield return string.Create(CultureInfo.InvariantCulture, $"trail {points}bp");
        if (ticket.LimitOffset is { } offset) yield return $"limit-offset {Number(offset)}";
        if (ticket.TriggerSource != TriggerSource.LastTrade) yield return $"trigger {TicketWords.Triggers.Of(ticket.TriggerSource)}";
    }

    private static IEnumerable<string> ConditionWords(OrderTicket ticket)
    {
        if (ticket.DisplayQuantity is { } display) yield return $"iceberg {Number(display)}";
        if (ticket.DisplayVariance != 0) yield return $"variance {Number(ticket.DisplayVariance)}";
        if (ticket.MinQuantity is { } least) yield return $"min {Number(least)}";
        if (ticket.PostOnly) yield return "post-only";
        if (ticket.PostOnlySlide) yield return "post-only-slide";
        if (ticket.Hidden) yield return "hidden";
        if (ticket.AllOrNone) yield return "all-or-none";
        if (ticket.ReduceOnly) yield return "reduce-only";
        if (ticket.SelfTradePrevention != SelfTradePrevention.None) yield return $"stp {TicketWords.Preventions.Of(ticket.SelfTradePrevention)}";
        if (ticket.ClientOrderId is { } id) yield return $"id {id}";
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture) + "Z";
}
