using System.Globalization;
using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>Reads one order: side, quantity, symbol, then its terms in any sequence.</summary>
internal static class TicketReader
{
    private static readonly HashSet<string> TermWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "@", "at", "limit", "market", "market-to-limit", "mtl", "gtd", "stop", "trail", "limit-offset", "trigger", "peg", "offset", "iceberg", "variance",
        "min", "post-only", "post-only-slide", "hidden", "all-or-none", "aon", "reduce-only", "stp", "id",
    };

    private const string Terms =
        "@ PRICE, market, market-to-limit, stop, trigger, trail, limit-offset, peg, offset, iceberg, variance, min, gtc, day, ioc, fok, gtd, at-the-open, "
        + "at-the-close, post-only, post-only-slide, hidden, all-or-none, reduce-only, stp, id";

    /// <param name="words">Where it stands.</param>
    /// <param name="symbol">The instrument, if the words do not name it.</param>
    /// <param name="given">The side, if the words do not name it.</param>
    public static OrderTicket Read(WordCursor words, string? symbol, Side? given = null)
    {
        Side side = given ?? TicketWords.Sides.Read(words, "side");
        var ticket = new OrderTicket { Side = side, Quantity = words.Positive("quantity"), Symbol = symbol ?? words.Next("the symbol").ToUpperInvariant() };
        while (!words.AtBreak) ticket = ReadTerm(ticket, words);
        return Checked(ticket, words);
    }

    /// <summary>Whether a word begins a term. A price alone does not.</summary>
    public static bool IsTerm(string? word) => word is not null && (TermWords.Contains(word) || TicketWords.Times.TryRead(word, out _));

    /// <summary>Reads the term that stands next.</summary>
    public static OrderTicket ReadTerm(OrderTicket ticket, WordCursor words)
    {
        if (TicketWords.Times.TryRead(words.Peek, out TimeInForce timeInForce))
        {
            words.Next("");
            return ticket with { TimeInForce = timeInForce };
        }

        return words.Next("").ToLowerInvariant() switch
        {
            "@" or "at" or "limit" => words.Take("market") ? ticket with { Type = OrderType.Market } : ticket with { Price = words.Number("price") },
            "market" => ticket with { Type = OrderType.Market },
            "market-to-limit" or "mtl" => ticket with { Type = OrderType.MarketToLimit },
            "gtd" => ticket with { TimeInForce = TimeInForce.Gtd, ExpireTime = Time(words) },
            "stop" => ticket with { StopPrice = words.Number("stop price") },
            "trail" => Trailing(ticket, words),
            "limit-offset" => ticket with { LimitOffset = words.Number("limit offset") },
            "trigger" => ticket with { TriggerSource = TicketWords.Triggers.Read(words, "trigger") },
            "peg" => ticket with { Peg = TicketWords.Pegs.Read(words, "peg") },
            "offset" => ticket with { PegOffset = words.Number("offset") },
            _ => ReadCondition(ticket, words),
        };
    }

    // The word has been read.
    private static OrderTicket ReadCondition(OrderTicket ticket, WordCursor words) => words.Last.ToLowerInvariant() switch
    {
        "iceberg" => ticket with { DisplayQuantity = words.Positive("display quantity") },
        "variance" => ticket with { DisplayVariance = words.Positive("variance") },
        "min" => ticket with { MinQuantity = words.Positive("minimum quantity") },
        "post-only" => ticket with { PostOnly = true },
        "post-only-slide" => ticket with { PostOnlySlide = true },
        "hidden" => ticket with { Hidden = true },
        "all-or-none" or "aon" => ticket with { AllOrNone = true },
        "reduce-only" => ticket with { ReduceOnly = true },
        "stp" => ticket with { SelfTradePrevention = TicketWords.Preventions.Read(words, "stp") },
        "id" => ticket with { ClientOrderId = words.Next("an id") },
        _ when WordCursor.TryNumber(words.Last, out decimal price) && ticket.Price is null => ticket with { Price = price },
        _ => throw words.WrongBefore($"price must be a number, not '{words.Last}', and no term of an order is called so; there are: {Terms}"),
    };

    private static OrderTicket Trailing(OrderTicket ticket, WordCursor words)
    {
        string distance = words.Next("trailing distance");
        if (WordCursor.TryNumber(distance, out decimal prices)) return ticket with { TrailDistance = prices };
        bool percent = distance.EndsWith('%');
        bool sound = WordCursor.TryNumber(percent ? distance[..^1] : distance.Replace("bp", "", StringComparison.OrdinalIgnoreCase), out decimal points);
        if (percent) points *= 100;
        return sound && points == decimal.Truncate(points) && Math.Abs(points) <= int.MaxValue
            ? ticket with { TrailBasisPoints = (int)points }
            : throw words.WrongBefore($"trailing distance must be a price, whole basis points (50bp) or percent (0.5%), not '{distance}'");
    }

    private static DateTimeOffset Time(WordCursor words)
    {
        string word = words.Next("a time");
        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        bool sound = DateTimeOffset.TryParse(word, CultureInfo.InvariantCulture, Utc, out DateTimeOffset time) && char.IsAsciiDigit(word[0]);
        return sound ? time : throw words.WrongBefore($"a time is written 2026-12-01T17:30:00Z, not '{word}'");
    }

    private static OrderTicket Checked(OrderTicket ticket, WordCursor words)
    {
        OrderType type = ticket.Type ?? TicketConditions.ImpliedType(ticket);
        if (type == OrderType.Market && ticket.TimeInForce == TimeInForce.Gtc)
            throw words.Wrong("a market order cannot be good till cancel: give a price, or leave gtc out");
        if (ticket.ClientOrderId is { } id) _ = ClientOrderIds.Parse(id);
        return ticket;
    }
}
