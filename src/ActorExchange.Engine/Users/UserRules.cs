using ActorExchange.Core;
using ActorExchange.Engine.Accounts;

namespace ActorExchange.Engine.Users;

/// <summary>What operators may do to users and keys. For the UsersActor only.</summary>
internal sealed class UserRules(UserList users, AccountDirectory directory, bool isOpenMode)
{
    public const int MaxUsers = 1_000_000;
    public const int MaxLiveKeys = 16;
    public static readonly TimeSpan MaxGrace = TimeSpan.FromDays(365);

    public Refusal? Check(AddUser add, string role)
    {
        if (!UserNames.IsName(add.User)) return new Refusal(CommandStatus.UnknownUser, "user names have 1–32 characters of A–Z, a–z, 0–9, '.', '-', '_'");
        if (users.Find(add.User) is not null) return new Refusal(CommandStatus.UserExists, $"user {add.User} exists");
        if (CheckRole(role) is { } refusal) return refusal;
        return users.All.Count >= MaxUsers ? new Refusal(CommandStatus.Busy, "the exchange has no room for more users") : null;
    }

    public Refusal? Check(ChangeUser change)
    {
        if (users.Find(change.User) is not { } user) return NoUser(change.User);
        if (user.Status == AccountStatus.Closed) return new Refusal(CommandStatus.AccountClosed, $"the account of {user.Name} is closed for ever");
        if (change.Role is { } role && CheckRole(role) is { } refusal) return refusal;
        if (change.Group is { Length: > 0 } group && !UserNames.IsName(group))
            return new Refusal(CommandStatus.InvalidGroupName, "group names have up to 32 characters of A–Z, a–z, 0–9, '.', '-', '_'");
        if (change.Status is > AccountStatus.Closed) return new Refusal(CommandStatus.InvalidArgument, $"there is no status {(int)change.Status}");
        if (CheckReason(change.Reason) is { } tooLong) return tooLong;
        bool staysOperator = string.Equals(change.Role ?? user.Role, UserRoles.Operator, StringComparison.Ordinal)
            && (change.Status ?? user.Status) == AccountStatus.Active;
        return staysOperator || HasOperatorBesides(user, 0, 0) ? null : new Refusal(CommandStatus.InvalidArgument, $"{user.Name} is the only operator who can log on");
    }

    public Refusal? Check(AddKey add, long now)
    {
        if (users.Find(add.User) is not { } user) return NoUser(add.User);
        if (user.Status == AccountStatus.Closed) return new Refusal(CommandStatus.AccountClosed, $"the account of {user.Name} is closed for ever");
        if (add.Name.Length > UserNames.Longest || add.Name.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            return new Refusal(CommandStatus.InvalidArgument, "a key's name has up to 32 printable ASCII characters");
        if (add.Permissions == Permissions.None || (add.Permissions & ~Permissions.All) != Permissions.None)
            return new Refusal(CommandStatus.InvalidArgument, "a key allows something that exists");
        if (add.ExpiresAt != 0 && add.ExpiresAt <= now) return new Refusal(CommandStatus.InvalidArgument, "a key expires in the future or never");
        if (add.Grace < TimeSpan.Zero || add.Grace > MaxGrace) return new Refusal(CommandStatus.InvalidArgument, "a replaced key lives on for at most a year");
        if (!AddressList.TryParse(add.AllowedAddresses, out _, out string fault)) return new Refusal(CommandStatus.InvalidArgument, $"a key's addresses: {fault}");
        return CheckReplaced(user, add, now);
    }

    public Refusal? Check(RevokeKey revoke, long now)
    {
        if (users.Find(revoke.User) is not { } user) return NoUser(revoke.User);
        if (user.FindKey(revoke.KeyId) is not { } key) return new Refusal(CommandStatus.UnknownKey, $"{user.Name} has no key {revoke.KeyId}");
        if (CheckReason(revoke.Reason) is { } tooLong) return tooLong;
        return !key.IsRevoked && !HasOperatorBesides(user, key.Id, now)
            ? new Refusal(CommandStatus.InvalidArgument, $"it is the only key of an operator that opens")
            : null;
    }

    public static Refusal NoUser(string name) => new(CommandStatus.UnknownUser, $"there is no user '{name}'");

    private Refusal? CheckRole(string role) =>
        directory.Rules.FindRole(role) is not null ? null : new Refusal(CommandStatus.UnknownRole, $"there is no role '{role}'");

    private static Refusal? CheckReason(string reason) =>
        reason.Length > BookingRules.MaxReason ? new Refusal(CommandStatus.InvalidArgument, $"a reason has at most {BookingRules.MaxReason} characters") : null;

    private static Refusal? CheckReplaced(User user, AddKey add, long now)
    {
        int live = user.CountLive(now);
        if (add.Replaces != 0)
        {
            if (user.FindKey(add.Replaces) is not { } replaced || !replaced.IsLive(now))
                return new Refusal(CommandStatus.UnknownKey, $"{user.Name} has no live key {add.Replaces}");
            if (add.Grace == TimeSpan.Zero) live--;
        }

        return live >= MaxLiveKeys ? new Refusal(CommandStatus.TooManyKeys, $"{user.Name} has {live} live keys, which is the limit") : null;
    }

    /// <summary>
    /// Whether somebody could still set things right without this user (key 0) or without this key of it. If users need no key, everybody can.
    /// </summary>
    private bool HasOperatorBesides(User without, int keyId, long now)
    {
        if (isOpenMode || !without.IsOperator) return true;
        foreach (User user in users.All)
        {
            if (!user.IsOperator || user.Status != AccountStatus.Active) continue;
            if (user != without) return true;
            if (keyId != 0 && user.Keys.Any(k => k.Id != keyId && k.IsLive(now) && (k.Permissions & UserRoles.MustKeep) == UserRoles.MustKeep)) return true;
        }

        return false;
    }
}
