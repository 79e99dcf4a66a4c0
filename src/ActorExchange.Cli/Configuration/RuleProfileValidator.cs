using System.Text.RegularExpressions;
using ActorExchange.Core;

namespace ActorExchange.Cli.Configuration;

/// <summary>Checks of exchange.rule-profiles beyond what one key alone can say.</summary>
/// <param name="add">Takes the key and what is wrong with it.</param>
internal sealed partial class RuleProfileValidator(Action<string, string> add)
{
    private const string Root = "exchange.rule-profiles";
    private readonly Dictionary<string, string> _profileOf = new(StringComparer.Ordinal);

    public void Check(IReadOnlyDictionary<string, RuleProfileOptions> profiles)
    {
        foreach ((string name, RuleProfileOptions profile) in profiles)
        {
            string path = $"{Root}.{name}";
            if (!NamePattern().IsMatch(name))
                add(path, "is no name for a rule profile; allowed are 1 to 40 characters a-z, 0-9, '-', the first a letter");
            CheckInstruments(profile, path);
            if (CheckSteps(profile, path) && profile.ToProfile(name).Rules.FindProblem() is { } problem) add(path, $"cannot be used: {problem}");
            CheckSchedule(profile, path);
            if (profile.MaxNotional is <= 0) add($"{path}.max-notional", $"is {profile.MaxNotional}; it must be above 0, or null for no limit");
        }
    }

    private void CheckInstruments(RuleProfileOptions profile, string path)
    {
        for (int i = 0; i < profile.Instruments.Count; i++)
        {
            string symbol = profile.Instruments[i];
            string itemPath = $"{path}.instruments[{i}]";
            if (!OptionsValidator.SymbolPattern().IsMatch(symbol))
                add(itemPath, $"is \"{symbol}\"; a symbol has 1 to 24 characters A-Z, 0-9, '.', '-', '_'");
            if (!_profileOf.TryAdd(symbol, path))
                add(itemPath, $"is {symbol}, which {_profileOf[symbol]}.instruments has already; an instrument trades by one profile");
        }
    }

    private void CheckSchedule(RuleProfileOptions profile, string path)
    {
        try
        {
            profile.Schedule.ToSchedule();
        }
        catch (FormatException e)
        {
            add($"{path}.schedule", $"cannot be used: {e.Message}");
        }
    }

    private bool CheckSteps(RuleProfileOptions profile, string path)
    {
        bool complete = true;
        for (int i = 0; i < profile.Allocation.Count; i++)
        {
            if (profile.Allocation[i].Kind is not null) continue;
            IEnumerable<string> kinds = Enum.GetNames<AllocationKind>().Select(KeyNames.FromPascal);
            add($"{path}.allocation[{i}]", $"has no kind; it must be one of {string.Join(", ", kinds)}");
            complete = false;
        }

        for (int i = 0; i < profile.LeadMarketMakers.Count; i++)
        {
            if (profile.LeadMarketMakers[i] is { Account: > 0, Percent: > 0 }) continue;
            add($"{path}.lead-market-makers[{i}]", "must have an account, at least 1, and a percent from 1 to 100");
            complete = false;
        }

        return complete;
    }

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
