using System.Globalization;

namespace ActorExchange.Core.Tests;

/// <summary>A book as examples write it: its two sides in columns, the orders that wait, and answers to questions.</summary>
internal static class BookPage
{
    public const string Head = "bids | asks";

    /// <summary>Rows of both sides in priority order, <c>#1 5 @ 100 | #2 3 @ 101</c>; what an iceberg shows and hidden orders are marked.</summary>
    public static List<string> Sides(BookState state)
    {
        string[] bids = [.. AtLevels(state, Side.Buy)];
        string[] asks = [.. AtLevels(state, Side.Sell)];
        return [.. Enumerable.Range(0, Math.Max(bids.Length, asks.Length)).Select(i => Row(bids.ElementAtOrDefault(i), asks.ElementAtOrDefault(i)))];
    }

    public static string Row(string? bid, string? ask) => $"{bid} | {ask}".Trim();

    /// <summary>A cell of an expected page in the form of an actual one: without the terms that only placing it needs.</summary>
    public static string Cell(string cell)
    {
        if (cell.Length == 0) return cell;
        string[] words = cell.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not [['#', ..], _, "@", _, ..]) throw new FormatException($"an order of a book is '#1 5 @ 100', not '{cell}'");
        string text = string.Join(' ', words.Take(4));
        if (After(words, "shows") is { } shows) text += $" shows {shows}";
        else if (After(words, "iceberg") is { } display) text += $" shows {Math.Min(RuleWords.Number(display), RuleWords.Number(words[1]))}";
        return words.Contains("hidden") ? text + " hidden" : text;
    }

    /// <summary>The placement of a cell's order.</summary>
    public static string Placement(string cell, string side) => cell.Insert(cell.IndexOf(' ', StringComparison.Ordinal), $" {side}");

    public static List<string> Waiting(BookState state)
    {
        var lines = new List<string>();
        foreach (OrderState order in state.Orders)
        {
            OrderDetails details = state.DetailsOf(order);
            if (details.Waiting != WaitReason.None) lines.Add($"{Waiting(order, details)}, for {details.Waiting}");
        }

        return lines;
    }

    /// <summary>Shown quantity and orders of every level, best first: <c>5 (1) @ 100 | 3 (2) @ 101, 4 (1) @ 102</c>.</summary>
    public static string Depth(IOrderBook book) => $"{Depth(book, Side.Buy)} | {Depth(book, Side.Sell)}";

    public static string Indicative(IOrderBook book) => book.TryGetIndicative(out UncrossResult result)
        ? string.Create(CultureInfo.InvariantCulture, $"{result.Quantity} @ {result.Price}, surplus {result.Surplus}")
        : "none";

    /// <summary>An order as a placement, with what the book has added to it, its total quantity, and what is left.</summary>
    public static string Order(IOrderBook book, long id)
    {
        if (!book.TryGetOrder(id, out OrderState order)) return "none";
        book.TryGetDetails(id, out OrderDetails details);
        var placement = new PlaceOrder
        {
            Account = order.Account,
            AccountGroup = order.AccountGroup,
            Side = order.Side,
            Type = order.Type,
            TimeInForce = order.TimeInForce,
            SelfTradePrevention = order.SelfTradePrevention,
            Price = order.Price,
            Quantity = order.Quantity,
        };
        return $"{CommandText.Placement(placement, details.Conditions)}, {order.Leaves} left";
    }

    private static IEnumerable<string> AtLevels(BookState state, Side side)
    {
        for (int i = 0; i < state.Count; i++)
        {
            OrderState order = state.Orders[i];
            OrderDetails details = state.DetailsOf(order);
            if (order.Side != side || details.Waiting != WaitReason.None) continue;
            string shows = details.Displayed == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" shows {details.Displayed}");
            string hidden = details.Conditions.Flags.HasFlag(OrderFlags.Hidden) ? " hidden" : "";
            yield return $"#{order.OrderId} {order.Leaves} @ {CommandText.Number(order.Price)}{shows}{hidden}";
        }
    }

    private static string Waiting(in OrderState order, in OrderDetails details)
    {
        string terms = order.Type switch
        {
            OrderType.Market => " market",
            OrderType.MarketToLimit => " market-to-limit",
            OrderType.Limit or OrderType.StopLimit or OrderType.Pegged => $" @ {CommandText.Number(order.Price)}",
            _ => "",
        };
        bool stops = order.Type is OrderType.Stop or OrderType.StopLimit or OrderType.TrailingStop or OrderType.TrailingStopLimit;
        if (stops) terms += $" stop {CommandText.Number(details.Conditions.StopPrice)}";
        if (!CommandChecks.HasLimit(order.Type) && order.Price != 0) terms += $" worst {CommandText.Number(order.Price)}";
        return $"#{order.OrderId} {(order.Side == Side.Buy ? "buy" : "sell")} {order.Leaves}{terms}";
    }

    private static string Depth(IOrderBook book, Side side)
    {
        var levels = new BookLevel[book.OrderCount + 1];
        int count = book.CopyLevels(side, levels);
        return count == 0 ? "-" : string.Join(", ", levels.Take(count).Select(l => $"{l.Quantity} ({l.Orders}) @ {CommandText.Number(l.Price)}"));
    }

    private static string? After(string[] words, string word)
    {
        int at = Array.IndexOf(words, word);
        return at < 0 || at + 1 == words.Length ? null : words[at + 1];
    }
}
