using System.Collections.Immutable;
using ActorExchange.Actors;
using ActorExchange.Core;

namespace ActorExchange.Engine;

/// <summary>What is known of an account by name: durable.</summary>
/// <param name="Account">Number, from 1.</param>
/// <param name="User">Name.</param>
/// <param name="Role">Name of the role; it may be one that no longer exists.</param>
/// <param name="Group">Account group; empty: none.</param>
/// <param name="GroupNumber">Of the group, from 1; 0: none. The same after every recovery.</param>
/// <param name="Status">Whether it may trade.</param>
public sealed record AccountEntry(uint Account, string User, string Role, string Group, uint GroupNumber, AccountStatus Status);

/// <summary>
/// All accounts, by number and by name, and the rules in force. Accounts are written by the UsersActor only and rules by the AccountsActor only, both when
/// durable; read from any thread: a reader sees one immutable table.
/// </summary>
public sealed class AccountDirectory
{
    private volatile Table _table = Table.Empty;
    private volatile RiskModel _rules = RiskModel.Default;
    private volatile IActorRef? _users;

    /// <summary>The UsersActor once it has recovered; null before.</summary>
    public IActorRef? Users
    {
        get => _users;
        internal set => _users = value;
    }

    /// <summary>Roles, fees and margins in force.</summary>
    public RiskModel Rules
    {
        get => _rules;
        internal set => _rules = value;
    }

    /// <summary>Accounts in order of their numbers.</summary>
    public IReadOnlyList<AccountEntry> All => _table.ByNumber;

    /// <summary>Null if there is none.</summary>
    public AccountEntry? Find(uint account)
    {
        ImmutableList<AccountEntry> all = _table.ByNumber;
        return account - 1 < (uint)all.Count ? all[(int)account - 1] : null;
    }

    /// <summary>Null if there is none.</summary>
    public AccountEntry? Find(string user) => _table.ByName.GetValueOrDefault(user);

    /// <summary>Number of the account's group, for self-trade prevention; 0: none. For the order path: no search, no allocation.</summary>
    public uint GroupOf(uint account)
    {
        uint[] groups = _table.Groups;
        return account < (uint)groups.Length ? groups[account] : 0;
    }

    /// <summary>The accounts that somebody or something is the key of.</summary>
    public IEnumerable<AccountEntry> Under(SwitchScope scope, string key)
    {
        foreach (AccountEntry entry in All)
            if (IsUnder(entry, scope, key)) yield return entry;
    }

    internal static bool IsUnder(AccountEntry entry, SwitchScope scope, string key) => scope switch
    {
        SwitchScope.Venue or SwitchScope.Instrument => true,
        SwitchScope.Role => string.Equals(entry.Role, key, StringComparison.Ordinal),
        SwitchScope.Group => string.Equals(entry.Group, key, StringComparison.Ordinal),
        SwitchScope.Account => string.Equals(entry.User, key, StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>Adds or replaces one account. New ones come in order of their numbers.</summary>
    internal void Set(AccountEntry entry) => _table = _table.With(entry);

    /// <summary>Replaces all accounts; in order of their numbers, from 1 without gaps.</summary>
    internal void SetAll(IEnumerable<AccountEntry> entries) => _table = Table.Of(entries);

    private sealed class Table(ImmutableList<AccountEntry> byNumber, ImmutableDictionary<string, AccountEntry> byName, uint[] groups)
    {
        public static readonly Table Empty = new([], ImmutableDictionary.Create<string, AccountEntry>(StringComparer.Ordinal), []);

        public ImmutableList<AccountEntry> ByNumber { get; } = byNumber;

        public ImmutableDictionary<string, AccountEntry> ByName { get; } = byName;

        /// <summary>By account number, up to the last account that is in a group.</summary>
        public uint[] Groups { get; } = groups;

        public static Table Of(IEnumerable<AccountEntry> entries)
        {
            ImmutableList<AccountEntry> all = [.. entries];
            var groupOf = new uint[all.Count + 1];
            foreach (AccountEntry entry in all) groupOf[entry.Account] = entry.GroupNumber;
            return new Table(all, Empty.ByName.AddRange(all.Select(e => KeyValuePair.Create(e.User, e))), groupOf);
        }

        public Table With(AccountEntry entry)
        {
            int index = (int)entry.Account - 1;
            ImmutableList<AccountEntry> all = index < ByNumber.Count ? ByNumber.SetItem(index, entry) : ByNumber.Add(entry);
            return new Table(all, ByName.SetItem(entry.User, entry), GroupsWith(entry));
        }

        private uint[] GroupsWith(AccountEntry entry)
        {
            bool isCovered = entry.Account < (uint)Groups.Length;
            if (isCovered ? Groups[entry.Account] == entry.GroupNumber : entry.GroupNumber == 0) return Groups;
            var groupOf = new uint[Math.Max(Groups.Length, (int)entry.Account + 1)];
            Groups.CopyTo(groupOf, 0);
            groupOf[entry.Account] = entry.GroupNumber;
            return groupOf;
        }
    }
}
