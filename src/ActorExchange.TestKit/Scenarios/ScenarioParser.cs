using ActorExchange.Client;
using ActorExchange.Core;

namespace ActorExchange.TestKit;

/// <summary>Reads scenarios: see docs/testing.md, "Book scenarios", for the grammar.</summary>
internal static class ScenarioParser
{
    private const string Steps =
        "a step is: NAME buy|sell|cancel|replace|reduce|oco|oto|bracket|quote|quote-one-side …, phase PHASE, reference PRICE, or book BIDS | ASKS";

    public static List<ScenarioStep> Parse(string text)
    {
        var steps = new List<ScenarioStep>();
        var labels = new Labels();
        int number = 0;
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var tokens = new ScenarioTokens(line, ++number);
            while (!tokens.AtEnd)
            {
                if (tokens.Take(";")) continue;
                steps.Add(ReadStep(tokens, labels));
                if (!tokens.AtEnd) tokens.Expect(";", "steps on one line are separated by ';'");
            }
        }

        return steps;
    }

    private static ScenarioStep ReadStep(ScenarioTokens tokens, Labels labels)
    {
        (int line, int column, string source) = (tokens.Line, tokens.Column, tokens.Source);
        string first = tokens.Any("a step");
        ScenarioStep step = first switch
        {
            "book" => ReadBook(tokens),
            "phase" => ReadPhase(tokens),
            "reference" => new ScenarioStep { Action = ScenarioAction.Reference, Price = tokens.Number("a price") },
            _ => ReadCommand(first, tokens, labels),
        };
        if (step.Action != ScenarioAction.Book) step = ReadOutcomes(step, tokens);
        return step with { Line = line, Column = column, Source = source };
    }

    private static ScenarioStep ReadBook(ScenarioTokens tokens)
    {
        int column = tokens.Column;
        string bids = ReadLevels(tokens);
        tokens.Expect("|", "a book is BIDS | ASKS, '-' for an empty side");
        string asks = ReadLevels(tokens);
        return new ScenarioStep { Action = ScenarioAction.Book, Expected = [ScenarioWords.Book(bids, asks)], ExpectedColumn = column };
    }

    private static string ReadLevels(ScenarioTokens tokens)
    {
        if (tokens.Take("-")) return "-";
        var levels = new List<(decimal, decimal)>();
        do
        {
            decimal quantity = tokens.Number("a level's quantity");
            tokens.Expect("@", "a level is QUANTITY @ PRICE");
            levels.Add((quantity, tokens.Number("a level's price")));
        }
        while (tokens.Take(","));
        return ScenarioWords.Levels(levels);
    }

    private static ScenarioStep ReadPhase(ScenarioTokens tokens)
    {
        ScenarioException unknown = tokens.Wrong($"a phase is one of {ScenarioWords.Phases}");
        return ScenarioWords.TryPhase(tokens.Any("a phase"), out TradingPhase phase) ? new ScenarioStep { Action = ScenarioAction.Phase, Phase = phase } : throw unknown;
    }

    private static ScenarioStep ReadCommand(string trader, ScenarioTokens tokens, Labels labels)
    {
        ScenarioException unknown = tokens.Wrong(Steps);
        string verb = tokens.AtEnd ? "" : tokens.Any("a verb");
        switch (verb)
        {
            case "buy" or "sell":
                return ReadPlacement(trader, verb == "buy" ? Side.Buy : Side.Sell, tokens, labels);
            case "oco" or "oto" or "bracket" or "quote" or "quote-one-side":
                return ReadGroup(trader, verb, tokens, labels);
            case "cancel" when tokens.Take("all"):
                return ReadMassCancel(trader, tokens);
            case "cancel":
                return new ScenarioStep { Action = ScenarioAction.Cancel, Trader = trader, Order = ReadLabel(tokens, labels) };
            case "reduce":
                return new ScenarioStep { Action = ScenarioAction.Reduce, Trader = trader, Order = ReadLabel(tokens, labels), Quantity = tokens.Number("a quantity") };
            case "replace":
                return ReadReplacement(trader, tokens, labels);
            default:
                throw unknown;
        }
    }

    private static ScenarioStep ReadPlacement(string trader, Side side, ScenarioTokens tokens, Labels labels)
    {
        OrderTicket ticket = ReadTicket(side, tokens);
        string label = ReadNewLabel(trader, tokens, labels);
        return new ScenarioStep { Action = ScenarioAction.Place, Trader = trader, Order = label, Tickets = [ticket with { ClientOrderId = label }] };
    }

    private static OrderTicket ReadTicket(Side side, ScenarioTokens tokens)
    {
        var ticket = new OrderTicket { Symbol = "", Side = (Protocol.Side)side, Quantity = tokens.Number("a quantity") };
        if (tokens.Take("@")) ticket = ticket with { Price = tokens.Number("a price") };
        else if (!tokens.IsTerm) throw tokens.Wrong("'@' is missing: an order is QUANTITY @ PRICE or QUANTITY market");
        return tokens.Terms(ticket);
    }

    private static string ReadNewLabel(string trader, ScenarioTokens tokens, Labels labels)
    {
        ScenarioException taken = tokens.Wrong("this label names an order already");
        string label = tokens.Take("as") ? tokens.Any("a label") : labels.Next(trader);
        return labels.Add(label) ? label : throw taken;
    }

    /// <summary>Orders with '/' between them, each with a label of its own. The sides of a quote need not be said.</summary>
    private static ScenarioStep ReadGroup(string trader, string kind, ScenarioTokens tokens, Labels labels)
    {
        bool quotes = kind.StartsWith("quote", StringComparison.Ordinal);
        var legs = new List<OrderTicket>();
        do
        {
            ScenarioException noSide = tokens.Wrong("buy or sell is missing");
            Side? side = tokens.Take("buy") ? Side.Buy : tokens.Take("sell") ? Side.Sell : null;
            if (side is null && quotes) side = legs.Count == 0 ? Side.Buy : Side.Sell;
            OrderTicket leg = ReadTicket(side ?? throw noSide, tokens);
            legs.Add(leg with { ClientOrderId = ReadNewLabel(trader, tokens, labels) });
        }
        while (tokens.Take("/"));
        return new ScenarioStep { Action = ScenarioAction.Group, Trader = trader, Order = legs[0].ClientOrderId!, Tickets = legs, Group = GroupOf(kind) };
    }

    private static GroupKind GroupOf(string word) => word switch
    {
        "oco" => GroupKind.OneCancelsOther,
        "oto" => GroupKind.OneTriggersOther,
        "bracket" => GroupKind.Bracket,
        "quote" => GroupKind.Quote,
        _ => GroupKind.QuoteOneSide,
    };

    private static ScenarioStep ReadReplacement(string trader, ScenarioTokens tokens, Labels labels)
    {
        string order = ReadLabel(tokens, labels);
        var change = new OrderChange { Quantity = tokens.Number("a quantity") };
        ScenarioException nothing = tokens.Wrong("'@' is missing: a replacement is QUANTITY @ PRICE");
        bool any = false;
        while (!tokens.AtEnd)
        {
            if (tokens.Take("@")) change = change with { Price = tokens.Number("a price") };
            else if (tokens.Take("stop")) change = change with { StopPrice = tokens.Number("a stop price") };
            else if (tokens.Take("iceberg")) change = change with { DisplayQuantity = tokens.Number("a display quantity") };
            else if (tokens.Take("anew")) change = change with { Anew = true };
            else break;
            any = true;
        }

        return any ? new ScenarioStep { Action = ScenarioAction.Replace, Trader = trader, Order = order, Change = change } : throw nothing;
    }

    private static ScenarioStep ReadMassCancel(string trader, ScenarioTokens tokens)
    {
        var step = new ScenarioStep { Action = ScenarioAction.MassCancel, Trader = trader };
        while (!tokens.AtEnd)
        {
            if (tokens.Take("buy")) step = step with { Side = Side.Buy };
            else if (tokens.Take("sell")) step = step with { Side = Side.Sell };
            else if (tokens.Take("from")) step = step with { LowestPrice = tokens.Number("a price") };
            else if (tokens.Take("to")) step = step with { HighestPrice = tokens.Number("a price") };
            else break;
        }

        return step;
    }

    /// <summary>The order that a later command is about. "?" is an order that nobody has.</summary>
    private static string ReadLabel(ScenarioTokens tokens, Labels labels)
    {
        ScenarioException unknown = tokens.Wrong("no order has this label; orders are named with 'as LABEL', or NAME1, NAME2, … in their sequence");
        string label = tokens.Any("an order's label");
        return label == "?" || labels.Contains(label) ? label : throw unknown;
    }

    private static ScenarioStep ReadOutcomes(ScenarioStep step, ScenarioTokens tokens)
    {
        if (!tokens.Take("=>")) return step;
        int column = tokens.Column;
        var outcomes = new List<string>();
        if (!tokens.Take(ScenarioWords.Nothing))
        {
            do outcomes.Add(ReadOutcome(tokens));
            while (tokens.Take(","));
        }

        return step with { Expected = outcomes, ExpectedColumn = column };
    }

    private static string ReadOutcome(ScenarioTokens tokens)
    {
        ScenarioException unknown = tokens.Wrong("an outcome is: trade QUANTITY @ PRICE BUYER SELLER, canceled QUANTITY NAME, rejected STATUS, or nothing");
        switch (tokens.Any("an outcome"))
        {
            case "trade":
                decimal quantity = tokens.Number("the traded quantity");
                tokens.Expect("@", "a trade is QUANTITY @ PRICE BUYER SELLER");
                decimal price = tokens.Number("the trade's price");
                return ScenarioWords.Trade(quantity, price, tokens.Any("the buyer"), tokens.Any("the seller"));
            case "canceled":
                return ScenarioWords.Canceled(tokens.Number("the canceled quantity"), tokens.Any("whose order is canceled"));
            case "rejected":
                ScenarioException noStatus = tokens.Wrong("no status of this name; statuses are written like unknown-order");
                string status = tokens.Any("a status");
                return ScenarioWords.IsStatus(status) ? $"rejected {status}" : throw noStatus;
            default:
                throw unknown;
        }
    }

    private sealed class Labels
    {
        private readonly HashSet<string> _known = new(StringComparer.Ordinal);
        private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

        public bool Add(string label) => _known.Add(label);

        public bool Contains(string label) => _known.Contains(label);

        public string Next(string trader)
        {
            int count = _counts[trader] = _counts.GetValueOrDefault(trader) + 1;
            return $"{trader}{count}";
        }
    }
}
