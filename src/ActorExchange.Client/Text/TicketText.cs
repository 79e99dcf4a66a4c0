using ActorExchange.Protocol;

namespace ActorExchange.Client;

/// <summary>
/// Orders as people write them: <c>buy 10 ACME @ 101.50</c>, with terms in any sequence behind. What is written is what an
/// <see cref="OrderTicket"/> can say; whether it makes sense is for the exchange to judge. The grammar is in docs/cli.md.
/// </summary>
/// <example><code>
/// buy 10 ACME @ 101.50 ioc              sell 5 ACME market
/// buy 10 ACME stop 101.50 limit 102 gtd 2026-12-01T00:00:00Z iceberg 2
/// sell 5 ACME trail 50bp limit-offset 0.10
/// oco ACME sell 5 @ 110 / sell 5 stop 95
/// quote ACME 10 @ 99.50 / 10 @ 100.50
/// </code></example>
public static class TicketText
{
    /// <summary>Reads one order.</summary>
    /// <exception cref="TicketTextException">It is none.</exception>
    public static OrderTicket Parse(string text) => Parse(Split(text));

    /// <summary>Reads one order.</summary>
    /// <param name="words">Its words.</param>
    /// <param name="symbol">The instrument, if the words do not name it.</param>
    /// <exception cref="TicketTextException">It is none.</exception>
    public static OrderTicket Parse(IReadOnlyList<string> words, string? symbol = null)
    {
        var cursor = new WordCursor(words);
        OrderTicket ticket = TicketReader.Read(cursor, symbol);
        return cursor.AtEnd ? ticket : throw cursor.Wrong($"'{cursor.Peek}' belongs to groups: oco, oto, bracket, quote");
    }

    /// <summary>Reads an order's terms from a place on, as far as the words are terms: for languages that an order is a part of.</summary>
    /// <param name="words">The words.</param>
    /// <param name="start">Where the terms begin.</param>
    /// <param name="ticket">The order so far.</param>
    /// <param name="end">The first word that is no term.</param>
    /// <exception cref="TicketTextException">A term lacks its value.</exception>
    public static OrderTicket ReadTerms(IReadOnlyList<string> words, int start, OrderTicket ticket, out int end)
    {
        var cursor = new WordCursor(words, start);
        while (TicketReader.IsTerm(cursor.Peek)) ticket = TicketReader.ReadTerm(ticket, cursor);
        end = cursor.Place;
        return ticket;
    }

    /// <summary>Whether words begin a group of orders.</summary>
    public static bool IsGroup(IReadOnlyList<string> words) => words.Count > 0 && TicketWords.Groups.TryRead(words[0], out _);

    /// <summary>Reads a group: its kind, the instrument, and its orders without it, with '/' or ';' between them.</summary>
    /// <exception cref="TicketTextException">It is none.</exception>
    public static OrderGroup ParseGroup(string text) => ParseGroup(Split(text));

    /// <summary>As the other; the instrument may be given instead of named.</summary>
    public static OrderGroup ParseGroup(IReadOnlyList<string> words, string? symbol = null)
    {
        var cursor = new WordCursor(words);
        GroupKind kind = TicketWords.Groups.Read(cursor, "a kind of group");
        symbol ??= cursor.Next("the symbol").ToUpperInvariant();
        bool quotes = kind is GroupKind.Quote or GroupKind.QuoteOneSide;
        var legs = new List<OrderTicket>();
        while (TakeBreaks(cursor))
        {
            Side? side = !quotes || TicketWords.Sides.TryRead(cursor.Peek, out _) ? null : legs.Count == 0 ? Side.Buy : Side.Sell;
            legs.Add(TicketReader.Read(cursor, symbol, side));
        }

        return new OrderGroup { Kind = kind, Legs = legs };
    }

    /// <summary>An order as text: what <see cref="Parse(string)"/> reads back.</summary>
    public static string Format(OrderTicket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        string[] words = [TicketWords.Sides.Of(ticket.Side), TicketTerms.Number(ticket.Quantity), ticket.Symbol, .. TicketTerms.Words(ticket)];
        return string.Join(' ', words);
    }

    /// <summary>What follows quantity and symbol in the text of an order.</summary>
    public static string FormatTerms(OrderTicket ticket)
    {
        ArgumentNullException.ThrowIfNull(ticket);
        return string.Join(' ', TicketTerms.Words(ticket));
    }

    internal static string[] Split(string text) => text
        .Replace("/", " / ", StringComparison.Ordinal).Replace(";", " ; ", StringComparison.Ordinal)
        .Replace("{", " { ", StringComparison.Ordinal).Replace("}", " } ", StringComparison.Ordinal)
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    // To the next order; false if there is none.
    private static bool TakeBreaks(WordCursor cursor)
    {
        while (!cursor.AtEnd && cursor.AtBreak) cursor.Next("");
        return !cursor.AtEnd;
    }
}
