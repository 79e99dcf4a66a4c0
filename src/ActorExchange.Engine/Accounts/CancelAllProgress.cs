using ActorExchange.Core;

namespace ActorExchange.Engine.Accounts;

/// <summary>Which accounts have yet to do what the CancelAll switches in force ask of them once. For the AccountsActor only; not journaled: after a restart all do it again.</summary>
internal sealed class CancelAllProgress(AccountDirectory accounts)
{
    private readonly SortedDictionary<long, HashSet<uint>> _waiting = [];

    /// <summary>Every account under the switch has to do it. Nothing happens if it is known already.</summary>
    public void Begin(RiskSwitch s) =>
        _waiting.TryAdd(s.Id, [.. accounts.Under(s.Scope, s.Key).Where(e => e.Status != AccountStatus.Closed).Select(e => e.Account)]);

    public void Done(uint account, long switchId)
    {
        if (_waiting.TryGetValue(switchId, out HashSet<uint>? waiting)) waiting.Remove(account);
    }

    /// <summary>The account is under no other switches than these.</summary>
    public void Keep(uint account, IReadOnlyList<RiskSwitch> switches)
    {
        foreach ((long id, HashSet<uint> waiting) in _waiting)
            if (!switches.Any(s => s.Id == id)) waiting.Remove(account);
    }

    public void End(long switchId) => _waiting.Remove(switchId);

    /// <summary>Switches that everybody is done with.</summary>
    public long[] Finished() => [.. _waiting.Where(w => w.Value.Count == 0).Select(w => w.Key)];
}
