using ActorExchange.Core;

namespace ActorExchange.Engine.Accounts;

/// <summary>The kill switches in force, by number. Pure; one caller at a time.</summary>
internal sealed class SwitchesInForce
{
    private readonly SortedDictionary<long, RiskSwitch> _switches = [];

    /// <summary>Number of the last switch that was ever thrown.</summary>
    public long LastId { get; private set; }

    public int Count => _switches.Count;

    /// <summary>In order of their numbers.</summary>
    public IReadOnlyCollection<RiskSwitch> All => _switches.Values;

    public RiskSwitch? Find(long id) => _switches.GetValueOrDefault(id);

    public void Throw(RiskSwitch thrown)
    {
        _switches.Add(thrown.Id, thrown);
        LastId = Math.Max(LastId, thrown.Id);
    }

    public void Clear(long id) => _switches.Remove(id);

    /// <summary>From a snapshot.</summary>
    public void RestoreLastId(long lastId) => LastId = lastId;

    /// <summary>Those that an account is under.</summary>
    public RiskSwitch[] Over(AccountEntry account) => [.. _switches.Values.Where(s => AccountDirectory.IsUnder(account, s.Scope, s.Key))];

    /// <summary>Whether a rule's switch for the account, of at least this level, is in force.</summary>
    public bool IsRaised(string user, SwitchLevel level, string by, string reason)
    {
        foreach (RiskSwitch s in _switches.Values)
        {
            if (s.Scope == SwitchScope.Account && s.Level >= level && string.Equals(s.Key, user, StringComparison.Ordinal)
                && string.Equals(s.By, by, StringComparison.Ordinal) && string.Equals(s.Reason, reason, StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
