using ActorExchange.Core;

namespace ActorExchange.Engine;

/// <summary>The exchange's rule profiles, and which instrument trades by which. Immutable, any thread.</summary>
public sealed class RuleProfiles
{
    /// <summary>Name of the profile of instruments that no profile names.</summary>
    public const string DefaultName = "default";

    private readonly Dictionary<string, RuleProfile> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RuleProfile> _bySymbol = new(StringComparer.Ordinal);

    /// <param name="profiles">The profiles; one named <see cref="DefaultName"/> is added if it is not among them.</param>
    /// <exception cref="ArgumentException">A name or an instrument comes twice.</exception>
    public RuleProfiles(IEnumerable<RuleProfile> profiles)
    {
        foreach (RuleProfile profile in profiles)
        {
            if (!_byName.TryAdd(profile.Name, profile)) throw new ArgumentException($"two rule profiles are named {profile.Name}", nameof(profiles));
            foreach (string symbol in profile.Instruments)
            {
                if (!_bySymbol.TryAdd(symbol, profile)) throw new ArgumentException($"{symbol} is in the rule profiles twice", nameof(profiles));
            }
        }

        _byName.TryAdd(DefaultName, new RuleProfile { Name = DefaultName });
    }

    /// <summary>Only the default profile: price–time priority, no bands, no limits.</summary>
    public static RuleProfiles Plain { get; } = new([]);

    /// <summary>The profile of that name; null if there is none.</summary>
    public RuleProfile? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The profile that an instrument trades by.</summary>
    public RuleProfile Of(Instrument instrument) => _bySymbol.GetValueOrDefault(instrument.Symbol) ?? _byName[DefaultName];
}
