using ActorExchange.Core;
using ActorExchange.Protocol.Journal;

namespace ActorExchange.Engine.Users;

/// <summary>The state of the stream "users". Changed by events only, live and in recovery alike. For the UsersActor only.</summary>
/// <param name="defaultRole">Of users whose event names none: those of older journals.</param>
internal sealed class UserList(string defaultRole)
{
    private readonly List<User> _users = [];
    private readonly Dictionary<string, User> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, uint> _groups = new(StringComparer.Ordinal);

    /// <summary>In order of their accounts.</summary>
    public IReadOnlyList<User> All => _users;

    public uint NextAccount => (uint)_users.Count + 1;

    public User? Find(string name) => _byName.GetValueOrDefault(name);

    public User? Find(uint account) => account - 1 < (uint)_users.Count ? _users[(int)account - 1] : null;

    public void Apply(UserEvent e)
    {
        switch (e.EventCase)
        {
            case UserEvent.EventOneofCase.Added:
                Add(e.Added);
                break;
            case UserEvent.EventOneofCase.KeyChanged:
                ChangeKey(_byName[e.KeyChanged.User], e.KeyChanged);
                break;
            case UserEvent.EventOneofCase.Changed:
                Change(_byName[e.Changed.User], e.Changed);
                break;
            case UserEvent.EventOneofCase.KeyAdded:
                AddKey(_byName[e.KeyAdded.User], e.KeyAdded);
                break;
            case UserEvent.EventOneofCase.KeyRevoked:
                User user = _byName[e.KeyRevoked.User];
                if (user.FindKey(e.KeyRevoked.Id) is { } revoked) user.Replace(revoked with { IsRevoked = true });
                break;
        }
    }

    private void Add(UserAdded added)
    {
        string role = added.Role.Length > 0 ? added.Role : added.IsOperator ? UserRoles.Operator : defaultRole;
        var user = new User(added.User, added.Account, role);
        if (!added.KeyHash.IsEmpty) user.Add(new UserKey(1, "", added.KeyHash.ToByteArray(), Permissions.All, (long)added.Time, 0, false) { Salt = added.KeySalt.ToByteArray() });
        _users.Add(user);
        _byName.Add(user.Name, user);
    }

    /// <summary>From journals of before a user could have several keys: the one key is another.</summary>
    private static void ChangeKey(User user, UserKeyChanged changed)
    {
        var key = new UserKey(1, "", changed.KeyHash.ToByteArray(), Permissions.All, (long)changed.Time, 0, false);
        if (user.FindKey(1) is null) user.Add(key);
        else user.Replace(key);
    }

    private void Change(User user, UserChanged changed)
    {
        if (changed.HasRole) user.Role = changed.Role;
        if (changed.HasGroup) (user.Group, user.GroupNumber) = (changed.Group, NumberOf(changed.Group));
        if (changed.HasStatus) user.Status = (AccountStatus)changed.Status;
    }

    private static void AddKey(User user, KeyAdded added)
    {
        if (added.Replaces != 0 && user.FindKey(added.Replaces) is { } replaced) user.Replace(replaced.EndingAt((long)added.ReplacedEndsAt));
        _ = AddressList.TryParse(added.AllowedAddresses, out AddressList addresses, out _);
        user.Add(new UserKey(
            added.Id, added.Name, added.KeyHash.ToByteArray(), (Permissions)added.Permissions, (long)added.Time, (long)added.ExpiresAt, false)
        {
            Salt = added.KeySalt.ToByteArray(),
            AllowedAddresses = addresses,
        });
    }

    /// <summary>Groups are numbered in order of their first use in the journal, so that a group has the same number after every recovery.</summary>
    private uint NumberOf(string group)
    {
        if (group.Length == 0) return 0;
        if (!_groups.TryGetValue(group, out uint number)) _groups.Add(group, number = (uint)_groups.Count + 1);
        return number;
    }
}
