namespace ActorExchange.Core;

/// <summary>What is wrong with roles, fee schedules and margins, in words for whoever wrote them.</summary>
internal static class RiskModelChecks
{
    private const int LongestName = 32;

    public static string? FindProblem(RiskModel model)
    {
        foreach (FeeSchedule schedule in model.FeeSchedules)
        {
            string? problem = NameProblem(schedule.Name, model.FeeSchedules, item => item.Name) ?? TiersProblem(schedule.Tiers);
            if (problem is not null) return $"fee schedule '{schedule.Name}': {problem}";
        }

        foreach (MarginRates margin in model.Margins)
        {
            if (MarginProblem(margin) is { } problem) return $"margin of '{string.Join(", ", margin.Instruments)}': {problem}";
        }

        foreach (Role role in model.Roles)
        {
            string? problem = NameProblem(role.Name, model.Roles, item => item.Name) ?? RoleProblem(role, model);
            if (problem is not null) return $"role '{role.Name}': {problem}";
        }

        return model.Roles.Count == 0 ? "there is no role" : null;
    }

    private static string? NameProblem<T>(string name, IReadOnlyList<T> all, Func<T, string> nameOf)
    {
        if (name.Length is 0 or > LongestName || name.Any(c => !char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '-'))
            return "a name is 1-32 characters a-z, 0-9, '-'";
        return all.Count(item => nameOf(item) == name) > 1 ? "is there twice" : null;
    }

    private static string? RoleProblem(Role role, RiskModel model)
    {
        if (role.Mode is < AccountMode.Cash or > AccountMode.Unlimited) return "needs a mode";
        if ((role.Permissions & ~Permissions.All) != Permissions.None) return "has a permission that does not exist";
        if (role.Fees.Length > 0 && model.FindFees(role.Fees) is null) return $"there is no fee schedule '{role.Fees}'";
        if (role.MarketOrderReach.IsNegative || role.MarketOrderReach > Amount.Whole(100)) return "market orders reach from 0 to 100 times the price";
        return role.Constraints.Select(constraint => constraint.FindProblem()).FirstOrDefault(problem => problem is not null)
            ?? role.OnBreach.Select(ResponseProblem).FirstOrDefault(problem => problem is not null)
            ?? role.StartingCash.Select(cash => CashProblem(cash.Currency, cash.Amount)).FirstOrDefault(problem => problem is not null)
            ?? role.Obligations.Select(ObligationProblem).FirstOrDefault(problem => problem is not null);
    }

    private static string? ResponseProblem(BreachResponse response)
    {
        if (response.Rule is BreachRule.None or > BreachRule.Concentration) return "a response to a breach needs a rule";
        return response.Actions.Count == 0 || response.Actions.Any(action => action is BreachAction.None or > BreachAction.Halt)
            ? $"the response to {response.Rule} needs actions" : null;
    }

    private static string? CashProblem(string currency, Amount amount)
    {
        if (!CurrencyText.IsValid(currency)) return $"'{currency}' is no currency";
        return amount.IsNegative || amount.IsZero || amount > Amount.Largest ? $"starting cash is above 0 and at most {Amount.Largest}" : null;
    }

    private static string? ObligationProblem(QuotingObligation obligation)
    {
        if (obligation.Instruments.Any(pattern => !SymbolPattern.IsValid(pattern))) return "an obligation's instruments are patterns of symbols";
        if (obligation.MaxSpread <= Amount.Zero || obligation.MaxSpread > Amount.Whole(1)) return "a spread is above 0 and at most 1";
        if (obligation.MinQuantity <= Amount.Zero || obligation.MinQuantity > Amount.Largest) return "a quoted quantity is above 0";
        if (obligation.MinPresence.IsNegative || obligation.MinPresence > Amount.Whole(1)) return "a presence is from 0 to 1";
        return obligation.CreditPpm is < 0 or > FeeRates.LargestPpm ? "a credit is from 0 to 10 %" : null;
    }

    private static string? TiersProblem(IReadOnlyList<FeeTier> tiers)
    {
        if (tiers.Count == 0 || !tiers[0].FromVolume.IsZero) return "its first tier is from 0";
        for (int i = 0; i < tiers.Count; i++)
        {
            if (i > 0 && tiers[i].FromVolume <= tiers[i - 1].FromVolume) return "its tiers are by rising volume";
            if (!IsRate(tiers[i].Rates.MakerPpm) || !IsRate(tiers[i].Rates.TakerPpm)) return "a rate is at most 10 % either way";
            // Otherwise two accounts of one owner could draw money from the venue by trading with each other.
            if (tiers[i].Rates.MakerPpm + tiers[i].Rates.TakerPpm < 0) return "a rebate is at most the fee of the other side";
        }

        return null;
    }

    private static bool IsRate(int ppm) => ppm is >= -FeeRates.LargestPpm and <= FeeRates.LargestPpm;

    private static string? MarginProblem(MarginRates margin)
    {
        if (margin.Instruments.Any(pattern => !SymbolPattern.IsValid(pattern))) return "its instruments are patterns of symbols";
        if (margin.Maintenance.IsNegative || margin.Initial > Amount.Whole(100)) return "margins are from 0 to 100 times the value";
        return margin.Maintenance > margin.Initial ? "the maintenance margin is at most the initial margin" : null;
    }
}
