using System.Globalization;
using ActorExchange.Core;

namespace ActorExchange.TestKit;

/// <summary>
/// The rules of a book as words of one line: <c>allocation=Top(maximum:5),ProRata(percent:50;minimum:2;threshold:3),Fifo makers=7:20,8:10
/// uncross=MinimumSurplus,HighestPrice static=5 dynamic=200bp action=Hold collar=3 protection=2 notional=1000 seed=9 max-orders=12</c>.
/// What is not said is as in <see cref="BookRules.Default"/>.
/// </summary>
internal static class BookRulesText
{
    public static string Format(BookRules rules, int maxOrders)
    {
        var words = new List<string>();
        if (rules.Allocation.Count > 0) words.Add($"allocation={string.Join(",", rules.Allocation.Select(Step))}");
        if (rules.LeadMarketMakers.Count > 0)
            words.Add($"makers={string.Join(",", rules.LeadMarketMakers.Select(static m => $"{m.Account}:{m.Percent}"))}");
        words.Add($"uncross={string.Join(",", rules.Uncross)}");
        Add(words, "static", rules.StaticBand);
        Add(words, "dynamic", rules.DynamicBand);
        if (rules.BandAction != default) words.Add($"action={rules.BandAction}");
        Add(words, "collar", rules.Collar);
        Add(words, "protection", rules.MarketProtection);
        if (rules.MaxNotional != 0) words.Add($"notional={rules.MaxNotional}");
        if (rules.Seed != 0) words.Add($"seed={rules.Seed}");
        if (maxOrders != OrderBook.DefaultMaxOrders) words.Add($"max-orders={maxOrders}");
        return string.Join(' ', words);
    }

    public static (BookRules Rules, int MaxOrders) Parse(string text)
    {
        BookRules rules = BookRules.Default;
        int maxOrders = OrderBook.DefaultMaxOrders;
        foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = word.Split('=', 2);
            string value = parts[^1];
            rules = parts[0] switch
            {
                "allocation" => rules with { Allocation = [.. Steps(value)] },
                "makers" => rules with { LeadMarketMakers = [.. value.Split(',').Select(Maker)] },
                "uncross" => rules with { Uncross = [.. UncrossRules(value)] },
                "static" => rules with { StaticBand = Distance(value) },
                "dynamic" => rules with { DynamicBand = Distance(value) },
                "action" => rules with { BandAction = Enum.Parse<BandAction>(value) },
                "collar" => rules with { Collar = Distance(value) },
                "protection" => rules with { MarketProtection = Distance(value) },
                "notional" => rules with { MaxNotional = Int128.Parse(value, CultureInfo.InvariantCulture) },
                "seed" => rules with { Seed = ulong.Parse(value, CultureInfo.InvariantCulture) },
                "max-orders" => rules,
                _ => throw new FormatException($"'{parts[0]}' is no rule"),
            };
            if (parts[0] == "max-orders") maxOrders = int.Parse(value, CultureInfo.InvariantCulture);
        }

        return (rules, maxOrders);
    }

    private static void Add(List<string> words, string name, PriceDistance distance)
    {
        if (!distance.IsNone) words.Add($"{name}={distance.Value}{(distance.Unit == DistanceUnit.BasisPoints ? "bp" : "")}");
    }

    private static PriceDistance Distance(string text) => text.EndsWith("bp", StringComparison.Ordinal)
        ? new PriceDistance(Number(text[..^2]), DistanceUnit.BasisPoints)
        : new PriceDistance(Number(text), DistanceUnit.Ticks);

    private static string Step(AllocationStep step)
    {
        var plain = new AllocationStep(step.Kind);
        var settings = new List<string>();
        if (step.Percent != plain.Percent) settings.Add($"percent:{step.Percent}");
        if (step.Minimum != plain.Minimum) settings.Add($"minimum:{step.Minimum}");
        if (step.Threshold != plain.Threshold) settings.Add($"threshold:{step.Threshold}");
        if (step.Maximum != plain.Maximum) settings.Add($"maximum:{step.Maximum}");
        return settings.Count == 0 ? step.Kind.ToString() : $"{step.Kind}({string.Join(';', settings)})";
    }

    private static IEnumerable<AllocationStep> Steps(string text)
    {
        foreach (string item in text.Split(','))
        {
            string[] parts = item.TrimEnd(')').Split('(');
            var step = new AllocationStep(Enum.Parse<AllocationKind>(parts[0]));
            foreach (string setting in parts.Length == 1 ? [] : parts[1].Split(';'))
            {
                string[] pair = setting.Split(':');
                step = pair[0] switch
                {
                    "percent" => step with { Percent = (int)Number(pair[1]) },
                    "minimum" => step with { Minimum = Number(pair[1]) },
                    "threshold" => step with { Threshold = Number(pair[1]) },
                    "maximum" => step with { Maximum = Number(pair[1]) },
                    _ => throw new FormatException($"'{pair[0]}' is no setting of an allocation step"),
                };
            }

            yield return step;
        }
    }

    private static IEnumerable<UncrossRule> UncrossRules(string text) =>
        text.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(static rule => Enum.Parse<UncrossRule>(rule));

    private static LeadMarketMaker Maker(string text)
    {
        string[] pair = text.Split(':');
        return new LeadMarketMaker((uint)Number(pair[0]), (int)Number(pair[1]));
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
