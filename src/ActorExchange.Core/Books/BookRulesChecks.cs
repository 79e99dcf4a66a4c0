using System.Globalization;

namespace ActorExchange.Core;

/// <summary>Ranges of the values in <see cref="BookRules"/>. Texts name the value by its property and say what is allowed.</summary>
internal static class BookRulesChecks
{
    private const int MaxPercent = 100;

    public static string? FindProblem(BookRules rules)
    {
        string? problem = Allocation(rules.Allocation) ?? LeadMarketMakers(rules.LeadMarketMakers) ?? Uncross(rules.Uncross)
            ?? Distance(nameof(BookRules.StaticBand), rules.StaticBand) ?? Distance(nameof(BookRules.DynamicBand), rules.DynamicBand)
            ?? Distance(nameof(BookRules.Collar), rules.Collar) ?? Distance(nameof(BookRules.MarketProtection), rules.MarketProtection);
        if (problem is not null) return problem;
        if (rules.BandAction > BandAction.Hold) return "BandAction is not a defined one.";
        return rules.MaxNotional < 0 ? "MaxNotional is less than 0." : null;
    }

    private static string? Allocation(IReadOnlyList<AllocationStep> steps)
    {
        for (int i = 0; i < steps.Count; i++)
        {
            if (Step(steps[i]) is { } problem) return $"Allocation step {Text(i + 1)}: {problem}";
        }

        return null;
    }

    private static string? Step(AllocationStep step)
    {
        if (step.Kind is < AllocationKind.Fifo or > AllocationKind.Levelling) return "Kind is not a defined one.";
        if (step.Percent is < 1 or > MaxPercent) return "Percent is not from 1 to 100.";
        if (step.Minimum < 1) return "Minimum is less than 1.";
        if (step.Threshold < 1) return "Threshold is less than 1.";
        return step.Maximum < 0 ? "Maximum is less than 0." : null;
    }

    private static string? LeadMarketMakers(IReadOnlyList<LeadMarketMaker> makers)
    {
        long sum = 0;
        for (int i = 0; i < makers.Count; i++)
        {
            if (makers[i].Percent is < 1 or > MaxPercent) return $"Lead market maker {Text(i + 1)}: Percent is not from 1 to 100.";
            sum += makers[i].Percent;
            for (int other = 0; other < i; other++)
            {
                if (makers[other].Account == makers[i].Account) return $"Lead market maker {Text(i + 1)}: its account is in the list twice.";
            }
        }

        return sum > MaxPercent ? "The percentages of the lead market makers add up to more than 100." : null;
    }

    private static string? Uncross(IReadOnlyList<UncrossRule> rules)
    {
        for (int i = 0; i < rules.Count; i++)
        {
            if (rules[i] is < UncrossRule.MinimumSurplus or > UncrossRule.MiddlePrice) return $"Uncross rule {Text(i + 1)} is not a defined one.";
        }

        return null;
    }

    private static string? Distance(string name, PriceDistance distance)
    {
        if (distance.Unit > DistanceUnit.BasisPoints) return $"{name}: Unit is not a defined one.";
        return distance.Value < 0 ? $"{name}: Value is less than 0." : null;
    }

    private static string Text(int number) => number.ToString(NumberFormatInfo.InvariantInfo);
}
