using ActorExchange.Core;

namespace ActorExchange.Engine.Books;

/// <summary>
/// A number for the rules of a book: equal for equal rules, written to the journal when a book begins to work by others than before, so that a
/// rematch knows by which. Stable for ever.
/// </summary>
public static class RulesFingerprint
{
    /// <summary>The fingerprint; 0 for rules that are the default.</summary>
    public static ulong Of(BookRules rules)
    {
        ulong hash = Hash(rules);
        return hash == Hash(BookRules.Default) ? 0 : hash;
    }

    private static ulong Hash(BookRules rules)
    {
        ulong hash = BookMix.Add(17, rules.Seed);
        foreach (AllocationStep step in rules.Allocation)
        {
            hash = BookMix.Add(BookMix.Add(hash, (ulong)step.Kind), (ulong)step.Percent);
            hash = BookMix.Add(BookMix.Add(BookMix.Add(hash, (ulong)step.Minimum), (ulong)step.Threshold), (ulong)step.Maximum);
        }

        hash = BookMix.Add(hash, (ulong)rules.LeadMarketMakers.Count);
        foreach (LeadMarketMaker maker in rules.LeadMarketMakers) hash = BookMix.Add(BookMix.Add(hash, maker.Account), (ulong)maker.Percent);
        hash = BookMix.Add(hash, (ulong)rules.Uncross.Count);
        foreach (UncrossRule rule in rules.Uncross) hash = BookMix.Add(hash, (ulong)rule);
        hash = Add(Add(hash, rules.StaticBand), rules.DynamicBand);
        hash = BookMix.Add(hash, (ulong)rules.BandAction);
        hash = Add(Add(hash, rules.Collar), rules.MarketProtection);
        return BookMix.Add(BookMix.Add(hash, (ulong)(rules.MaxNotional >> 64)), (ulong)rules.MaxNotional);
    }

    private static ulong Add(ulong hash, PriceDistance distance) => BookMix.Add(BookMix.Add(hash, (ulong)distance.Value), (ulong)distance.Unit);
}
