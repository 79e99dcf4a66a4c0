using System.Globalization;

namespace ActorExchange.Core.Tests;

/// <summary>An instrument's rules as examples write them: <c>rule NAME VALUE</c>.</summary>
internal static class RuleWords
{
    /// <summary>The rules with one line's rule. <c>max-orders</c> is not among them.</summary>
    public static BookRules With(BookRules rules, string name, string value) => name switch
    {
        "allocation" => rules with { Allocation = Steps(value) },
        "lead-market-makers" => rules with { LeadMarketMakers = [.. Parts(value).Select(Maker)] },
        "uncross" => rules with { Uncross = [.. Parts(value).Select(Enum.Parse<UncrossRule>)] },
        "static-band" => rules with { StaticBand = Distance(value) },
        "dynamic-band" => rules with { DynamicBand = Distance(value) },
        "band-action" => rules with { BandAction = Enum.Parse<BandAction>(value) },
        "limit-up-limit-down" => BandPresets.LimitUpLimitDown(Enum.Parse<LimitUpLimitDownTier>(value), rules),
        "collar" => rules with { Collar = Distance(value) },
        "protection" => rules with { MarketProtection = Distance(value) },
        "max-notional" => rules with { MaxNotional = Number(value) },
        "seed" => rules with { Seed = ulong.Parse(value, CultureInfo.InvariantCulture) },
        _ => throw new FormatException($"there is no rule '{name}'"),
    };

    public static long Number(string word) => long.Parse(word.Replace("_", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    private static string[] Parts(string value) => value.Split(',', StringSplitOptions.TrimEntries);

    /// <summary>A list of allocation steps; empty text is an empty list.</summary>
    public static AllocationStep[] Steps(string text) => text.Length == 0 ? [] : [.. Parts(text).Select(Step)];

    private static AllocationStep Step(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var step = new AllocationStep(Enum.Parse<AllocationKind>(words[0]));
        for (int i = 1; i < words.Length; i++)
        {
            step = words[i] switch
            {
                "minimum" => step with { Minimum = Number(words[++i]) },
                "threshold" => step with { Threshold = Number(words[++i]) },
                "maximum" => step with { Maximum = Number(words[++i]) },
                _ => step with { Percent = Percent(words[i]) },
            };
        }

        return step;
    }

    private static LeadMarketMaker Maker(string text)
    {
        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words is ["account", var account, var percent]
            ? new LeadMarketMaker((uint)Number(account), Percent(percent))
            : throw new FormatException($"a lead market maker is 'account N P%', not '{text}'");
    }

    private static int Percent(string word) => word.EndsWith('%') ? (int)Number(word[..^1]) : throw new FormatException($"'{word}' is no percentage");

    public static PriceDistance Distance(string word) => word.EndsWith("bp", StringComparison.Ordinal)
        ? new PriceDistance(Number(word[..^2]), DistanceUnit.BasisPoints)
        : new PriceDistance(Number(word), DistanceUnit.Ticks);
}
