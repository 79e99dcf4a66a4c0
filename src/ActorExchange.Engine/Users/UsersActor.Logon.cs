using ActorExchange.Actors;
using ActorExchange.Core;
using ActorExchange.Engine.Accounts;

namespace ActorExchange.Engine.Users;

/// <summary>Who may log on, and for how long.</summary>
public sealed partial class UsersActor
{
    private const int MaxNameShown = 32;
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    private void Logon(LogonRequest logon)
    {
        if (FindUser(logon, out UserKey? key) is not { } user) return;
        if (key is not null) WatchEnd(user, key);
        Permissions allowed = (key?.Permissions ?? Permissions.All) & (logon.Verified?.Scopes ?? Permissions.All);
        LogonRequest known = logon with { KeyId = key?.Id ?? 0, KeyPermissions = allowed };

        // Behind the journal: an account that is not durable must not trade.
        Replies.Add(
            () => SessionOf(user).Tell(known, logon.Connection),
            () => logon.Connection.Tell(new LogonRefused(CommandStatus.OutcomeUnknown, "the write failed; log on again")));
    }

    /// <summary>The user who may log on; null: was refused.</summary>
    /// <param name="logon">The request.</param>
    /// <param name="key">The key that opened; null in open mode.</param>
    private User? FindUser(LogonRequest logon, out UserKey? key)
    {
        key = null;
        if (!UserNames.IsName(logon.User)) return Refuse(logon, CommandStatus.NotAuthorized, "user names have 1–32 characters of A–Z, a–z, 0–9, '.', '-', '_'");
        User? user = _users.Find(logon.User);
        if (_settings.OpenMode && user is null)
        {
            return _users.All.Count >= UserRules.MaxUsers
                ? Refuse(logon, CommandStatus.Busy, "the exchange has no room for more users")
                : Create(logon.User, _settings.DefaultRole, ActorNames.Exchange, [], []);
        }

        if (!_settings.OpenMode)
        {
            // The same words whether there is such a user or not: who exists is nobody's business.
            key = logon.Verified is { } verified ? user?.FindKey(verified.KeyId) : user?.FindKey(UserKeys.Hash(logon.Key));
            if (key is null) return Refuse(logon, CommandStatus.NotAuthorized, "unknown user or wrong key");
            if (key.IsRevoked) return Refuse(logon, CommandStatus.NotAuthorized, $"key {key.Id} was revoked");
            if (key.HasEnded(NowNs())) return Refuse(logon, CommandStatus.KeyExpired, $"key {key.Id} has expired");
            if (logon.Verified is null && !key.AllowedAddresses.Allows(logon.RemoteAddress))
                return Refuse(logon, CommandStatus.NotAuthorized, $"key {key.Id} may not be used from {logon.RemoteAddress?.ToString() ?? "an address that is not known"}");
        }

        return user!.Status == AccountStatus.Closed ? Refuse(logon, CommandStatus.AccountClosed, $"the account of {user.Name} is closed") : user;
    }

    private User? Refuse(LogonRequest logon, CommandStatus status, string reason)
    {
        string name = logon.User.Length <= MaxNameShown ? logon.User : logon.User[..MaxNameShown];
        Log(new Actor(_users.Find(name)?.Account ?? 0, name), "logon", name, new Refusal(status, reason));
        logon.Connection.Tell(new LogonRefused(status, reason));
        return null;
    }

    /// <summary>Who logged on with a key is logged off when it ends.</summary>
    private void WatchEnd(User user, UserKey key)
    {
        if (key.EndsAt == 0) return;
        TimeSpan left = TimeSpan.FromTicks(Math.Max(0, key.EndsAt - NowNs()) / TimeSpan.NanosecondsPerTick) + TimeSpan.FromTicks(1);
        Timers.StartSingleTimer((user.Account, key.Id), new KeyEnded(user.Account, key.Id), left < LongestTimer ? left : LongestTimer);
    }

    private void EndConnections(KeyEnded ended)
    {
        if (_users.Find(ended.Account) is not { } user || user.FindKey(ended.KeyId) is not { } key) return;
        if (key.HasEnded(NowNs())) user.Session?.Tell(new EndConnections(key.Id, CommandStatus.KeyExpired, $"key {key.Id} has expired"));
        else WatchEnd(user, key);
    }
}
