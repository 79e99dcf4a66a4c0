using ActorExchange.Core;

namespace ActorExchange.Engine.Accounts;

/// <summary>
/// Roles, fees and margins: those that the exchange starts with, and what operators changed of them since. Only the changes are kept, so that what they
/// did not touch follows the configuration. Also each account's own limits. Pure; one caller at a time.
/// </summary>
internal sealed class RulesInForce
{
    private readonly RiskModel _base;
    private readonly SortedSet<string> _removed = new(StringComparer.Ordinal);
    private readonly SortedDictionary<uint, IReadOnlyList<Constraint>> _limits = [];

    public RulesInForce(RiskModel start) => _base = Model = start;

    /// <summary>What is in force.</summary>
    public RiskModel Model { get; private set; }

    /// <summary>All that operators changed, as one change.</summary>
    public RiskModel Changes { get; private set; } = new();

    public IReadOnlyCollection<string> RemovedRoles => _removed;

    /// <summary>By account: those that have limits of their own.</summary>
    public IReadOnlyDictionary<uint, IReadOnlyList<Constraint>> Limits => _limits;

    public IReadOnlyList<Constraint> LimitsOf(uint account) => _limits.GetValueOrDefault(account) ?? [];

    /// <summary>What would be in force after a change.</summary>
    public RiskModel With(RiskModel changes, IReadOnlyCollection<string> removedRoles) => Without(Model, removedRoles).With(changes);

    public void Change(RiskModel changes, IReadOnlyCollection<string> removedRoles)
    {
        Changes = Without(Changes, removedRoles).With(changes);
        _removed.UnionWith(removedRoles);
        _removed.ExceptWith(changes.Roles.Select(r => r.Name));
        Model = Without(_base, _removed).With(Changes);
    }

    /// <summary>None: the account has no limits of its own any more.</summary>
    public void SetLimits(uint account, IReadOnlyList<Constraint> limits)
    {
        if (limits.Count > 0) _limits[account] = limits;
        else _limits.Remove(account);
    }

    private static RiskModel Without(RiskModel model, IReadOnlyCollection<string> roles) =>
        roles.Count == 0 ? model : model with { Roles = [.. model.Roles.Where(r => !roles.Contains(r.Name))] };
}
